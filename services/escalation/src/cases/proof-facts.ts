/**
 * What can happen to a case beside its clock and its ladder: bridge calls, late proof and corrected findings, judged
 * claims, answers of superiors and alternates. `evolveProof` is total and decides nothing. Pure.
 */
import type { BridgeResult, SuperiorAnswer } from '@setu/contracts';
import type { Bridge, CaseFile, Correction, Judgement } from './model.js';

/** What a correction makes of a finding. */
export type Corrected = 'excused' | 'on_time' | 'called_back' | 'restored' | 'counted';

export type ProofFact =
  | { fact: 'bridge_requested'; at: Date; bridge: Bridge }
  | { fact: 'bridge_ended'; at: Date; bridgeId: string; result: BridgeResult; talkSeconds: number }
  | { fact: 'call_noted'; at: Date; callId: string; calledAt: Date; talkSeconds: number }
  | { fact: 'person_reported'; at: Date }
  /** R16: by the representative's standing choice what a machine has reported climbs. */
  | { fact: 'machine_counts'; at: Date }
  | {
      /** R20: two working days without an answer. */
      fact: 'closing_proposed';
      at: Date;
      authorityPostId: string | null;
      authorityOfficerId: string | null;
    }
  | {
      fact: 'superior_answered';
      at: Date;
      legId: string;
      answer: SuperiorAnswer;
      postId: string | null;
      officerId: string | null;
      until: Date | null;
    }
  | { fact: 'alternate_declined'; at: Date; postId: string; officerId: string | null }
  | {
      fact: 'nobody_reachable';
      at: Date;
      authorityPostId: string | null;
      authorityOfficerId: string | null;
    }
  | { fact: 'claim_judged'; at: Date; claimedAt: Date; legId: string; judgement: Judgement }
  | {
      fact: 'correction_proposed';
      at: Date;
      correction: Correction;
      authorityPostId: string | null;
      authorityOfficerId: string | null;
    }
  | { fact: 'correction_refused'; at: Date; correctionId: string }
  | { fact: 'correction_dropped'; at: Date; correctionId: string }
  | { fact: 'corrected'; at: Date; correction: Correction; finding: Corrected };

const KINDS: Record<ProofFact['fact'], true> = {
  bridge_requested: true,
  bridge_ended: true,
  call_noted: true,
  person_reported: true,
  machine_counts: true,
  closing_proposed: true,
  superior_answered: true,
  alternate_declined: true,
  nobody_reachable: true,
  claim_judged: true,
  correction_proposed: true,
  correction_refused: true,
  correction_dropped: true,
  corrected: true,
};

export const isProofFact = (fact: { fact: string }): fact is ProofFact => fact.fact in KINDS;

function withCorrection(file: CaseFile, correction: Correction): CaseFile {
  const others = file.corrections.filter((c) => c.correctionId !== correction.correctionId);
  return { ...file, corrections: [...others, correction] };
}

function decided(file: CaseFile, correctionId: string, change: Partial<Correction>): CaseFile {
  const corrections = file.corrections.map((c) =>
    c.correctionId === correctionId ? { ...c, ...change } : c,
  );
  return { ...file, corrections };
}

/** The case after one of these facts. */
export function evolveProof(file: CaseFile, fact: ProofFact): CaseFile {
  switch (fact.fact) {
    case 'bridge_requested':
      return { ...file, bridge: fact.bridge };
    case 'bridge_ended':
      return file.bridge?.bridgeId === fact.bridgeId ? { ...file, bridge: null } : file;
    case 'person_reported':
    case 'machine_counts':
      return { ...file, machineOnly: false };
    case 'superior_answered':
      return fact.answer === 'calls_self' && fact.officerId
        ? { ...file, callingThemselves: [...file.callingThemselves, fact.officerId] }
        : file;
    case 'alternate_declined':
      return { ...file, declined: [...file.declined, fact.postId] };
    case 'claim_judged': {
      const judged = (c: { claimedAt: Date }): boolean => c.claimedAt.getTime() === fact.claimedAt.getTime();
      return { ...file, claims: file.claims.map((c) => (judged(c) ? { ...c, judged: fact.judgement } : c)) };
    }
    case 'correction_proposed':
    case 'corrected':
      return withCorrection(file, fact.correction);
    case 'correction_refused':
      return decided(file, fact.correctionId, { status: 'refused', byAuthority: true, decidedAt: fact.at });
    case 'correction_dropped':
      return decided(file, fact.correctionId, { status: 'taken_back', decidedAt: fact.at });
    case 'closing_proposed':
      return { ...file, closingProposed: true };
    case 'call_noted':
    case 'nobody_reachable':
      return file;
  }
}
