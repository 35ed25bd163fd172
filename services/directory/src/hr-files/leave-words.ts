/**
 * PURE: kinds of leave and duty as personnel files name them, and what each means for "can this officer answer": away
 * (leave, training), or reachable later (engaged). What stands under `guess` is general knowledge, to be confirmed.
 */
import type { AvailabilityKind, EngagementReason } from '@setu/contracts';

export interface LeaveType {
  kind: AvailabilityKind;
  reason?: EngagementReason;
  names: readonly string[];
}

const leave = (...names: string[]): LeaveType => ({ kind: 'leave', names });

export const LEAVE_TYPES = {
  CL: leave('Casual leave', 'आकस्मिक अवकाश'),
  SPL_CL: leave('Special casual leave', 'विशेष आकस्मिक अवकाश'),
  COMP: leave('Compensatory leave', 'प्रतिकर अवकाश'),
  EL: leave('Earned leave', 'अर्जित अवकाश', 'उपार्जित अवकाश'),
  PAL: leave('Leave on private affairs', 'निजी कार्य पर अवकाश'),
  ML: leave('Leave on medical certificate', 'Medical leave', 'चिकित्सा प्रमाण-पत्र पर अवकाश', 'चिकित्सा अवकाश'),
  MAT: leave('Maternity leave', 'मातृत्व अवकाश'),
  MISC: leave('Miscarriage leave', 'गर्भपात अवकाश'),
  CCL: leave('Child care leave', 'बाल्य देखभाल अवकाश'),
  EOL: leave('Extraordinary leave', 'असाधारण अवकाश'),
  HOSP: leave('Hospital leave', 'चिकित्सालय अवकाश'),
  STUDY: leave('Study leave', 'अध्ययन अवकाश'),
  SDL: leave('Special disability leave', 'विशेष विकलांगता अवकाश'),
  COMM: leave('Commuted leave', 'लघुकृत अवकाश'),
  /** Restricted holidays are a choice of the person: leave, not a closed office. */
  RH: leave('Restricted holiday', 'निर्बन्धित अवकाश'),
  TRAINING: { kind: 'training', names: ['Training', 'प्रशिक्षण'] },
  TOUR: { kind: 'engaged', reason: 'tour', names: ['Tour', 'Field duty', 'भ्रमण', 'क्षेत्र ड्यूटी'] },
  COURT: {
    kind: 'engaged',
    reason: 'court',
    names: ['Court', 'Court appearance', 'न्यायालय', 'न्यायालय में उपस्थिति'],
  },
  MEETING: {
    kind: 'engaged',
    reason: 'meeting',
    names: ['Meeting', 'Important meeting', 'बैठक', 'महत्वपूर्ण बैठक'],
  },
  // A guess: on election duty somebody else answers the post's calls, as during training.
  ELECTION: { kind: 'training', names: ['Election duty', 'निर्वाचन ड्यूटी'] },
  SUSPENDED: { kind: 'suspended', names: ['Suspended', 'Attached', 'निलम्बित', 'सम्बद्ध'] },
} as const satisfies Record<string, LeaveType>;

export type LeaveCode = keyof typeof LEAVE_TYPES;

/** How files call each kind, for reading cells. */
export const leaveWords = Object.fromEntries(
  Object.entries(LEAVE_TYPES).map(([code, { names }]) => [code, names.map((n) => n.toLowerCase())]),
) as unknown as Record<LeaveCode, readonly string[]>;

export const leaveTypeOf = (code: LeaveCode): LeaveType => LEAVE_TYPES[code];
