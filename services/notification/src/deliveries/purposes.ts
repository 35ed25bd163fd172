/**
 * What each purpose of a message means for its sending, with the reason: how soon, whether it waits for the centre's
 * next opening, whether it is still sent when its case has ended. Data, no behaviour.
 */

/** Lower goes first where providers take only so much. */
export const PRIORITY = { ladder: 0, usual: 1, campaign: 2 } as const;

export interface Purpose {
  priority: keyof typeof PRIORITY;
  /** Outside the centre's working time it waits for the next opening. */
  waits: boolean;
  /** Nobody needs it any more when the case has ended. */
  stops: boolean;
  reason: string;
}

const ladder = (reason: string): Purpose => ({ priority: 'ladder', waits: false, stops: true, reason });
const now = (reason: string): Purpose => ({ priority: 'usual', waits: false, stops: false, reason });
const morning = (reason: string): Purpose => ({ priority: 'usual', waits: true, stops: false, reason });

const INSTRUCTION =
  'R17: the time of the ladder has come, and its steps know the hours of offices themselves';
const ANSWER = 'whoever reported or wrote is waiting for it';

export const PURPOSES: Readonly<Record<string, Purpose>> = {
  nudge: ladder(INSTRUCTION),
  instruction: ladder(INSTRUCTION),
  ring: ladder(INSTRUCTION),
  reminder: ladder(INSTRUCTION),
  repeat: ladder(INSTRUCTION),
  warning: ladder(INSTRUCTION),
  superior: ladder(INSTRUCTION),
  head: ladder(INSTRUCTION),
  state: ladder(INSTRUCTION),
  superior_told: ladder('R36: the representative hears what is being done, while it is being done'),
  ask_confirmation: ladder('R18, R19: the claim waits for the word'),
  still_wanted: ladder('R7, R8: asked at the opening itself'),
  tried: ladder('R18: it is the representative’s turn'),
  superior_calls: ladder('R18: so that the representative answers the phone'),
  claim_not_confirmed: ladder('R19: the ladder goes on'),
  nobody_reachable: ladder('R14: somebody must arrange for the call'),
  redirect: now('R13: the representative may call the alternate at once'),
  redirect_alternate: now('R13: the call is coming'),
  receipt: now(ANSWER),
  caller_asked: now(ANSWER),
  refused: now(ANSWER),
  unverified: now(ANSWER),
  out_of_hours: now(ANSWER),
  too_old: now(ANSWER),
  closed: now('R36: the officer need not call any more'),
  closed_representative: now('R19: the echo of what another person recorded in his name'),
  desk_uncovered: now('R22: the desk is empty now'),
  desk_covered: now('R22: it is no longer'),
  absence_refused: now('R12: the time counts, the officer must be within reach'),
  presence_asked: { ...now('R12: asked at the opening itself'), priority: 'campaign' },
  drill: { ...now('R2: the time is chosen by whoever orders the drill'), priority: 'campaign' },
  closed_superior: morning('R36: good news of a matter that is over disturbs nobody at night'),
  finding_corrected: morning('R33: nothing is to be done about it at night'),
  correction_proposed: morning('R33: to be decided in office hours'),
  absence_to_sanction: morning('R12: provisional until the answer, which may be given at the opening'),
  absence_sanctioned: morning('R12: tells what was asked for'),
  alternate_named: morning('R14: the duty begins in office hours'),
  alternate_declined: morning('R14: the next alternate is named by itself'),
  alternate_relieved: morning('R14: nothing is to be done'),
  number_book: { ...morning('order of 08-08-2023: a matter of days'), priority: 'campaign' },
};

const UNKNOWN: Purpose = now('nothing is known that would speak for waiting');

export const purposeOf = (name: string): Purpose => PURPOSES[name] ?? UNKNOWN;

/** Purposes of messages nobody needs when the case has ended. */
export const STOPPING: readonly string[] = Object.entries(PURPOSES).flatMap(([name, { stops }]) =>
  stops ? [name] : [],
);
