/**
 * Who may report what: the two things intake decides for good (R1 the number, R4 the person), and whether there was
 * an attempt at all. Pure; called by report.service.ts. It opens no case and forecasts nothing.
 */
import type { CallKind, CallResult } from '@setu/contracts';

/** Ringing for less than this, in seconds, is no attempt; only known ring times are judged. */
export const SHORTEST_RING_SECONDS = 15;

export const REFUSALS = [
  'number_not_official',
  'mandate_not_current',
  'type_not_covered',
  'rang_too_short',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export interface AdmissionInput {
  /** The sender as the local roster knows him; null when it does not know him. */
  sender: { mandateCurrent: boolean; covered: boolean } | null;
  callKind: CallKind;
  result: CallResult;
  ringSeconds: number | null;
  /** Whether a number was named at all. */
  dialled: boolean;
  /** Post that owned the dialled number at the attempt. */
  numberPostId: string | null;
  /** Post that owned it at another time. */
  formerPostId: string | null;
  /** Post the caller named, where the roster knows it. */
  namedPostId: string | null;
  /** The local roster had heard no head for 60 s: it refuses nobody (R31). */
  rosterStale: boolean;
}

export type Admission =
  | { kind: 'admitted'; postId: string }
  | { kind: 'refused'; code: Refusal; postId: string | null }
  | { kind: 'unverified'; reason: 'roster_stale'; postId: string | null };

function refusalOf(input: AdmissionInput): Refusal | null {
  if (!input.sender?.covered) return 'type_not_covered';
  if (!input.sender.mandateCurrent) return 'mandate_not_current';
  if (input.callKind !== 'telephone') return 'number_not_official';
  if (input.dialled && !input.numberPostId) return 'number_not_official';
  if (!input.dialled && !input.namedPostId) return 'number_not_official';
  if (rangTooShort(input.result, input.ringSeconds)) return 'rang_too_short';
  return null;
}

/** True when the phone is known to have rung too briefly to be an attempt; a busy or rejected call rings briefly. */
export function rangTooShort(result: CallResult, ringSeconds: number | null): boolean {
  return result === 'no_answer' && ringSeconds !== null && ringSeconds < SHORTEST_RING_SECONDS;
}

/**
 * Admits, refuses or keeps for a person (R1, R4). An official number decides over the post named beside it; a number
 * that is not official is refused, with the post whose right number can be told. A stale roster refuses nobody: what
 * it would refuse waits for a person.
 */
export function admit(input: AdmissionInput): Admission {
  const code = refusalOf(input);
  const postId = input.numberPostId ?? input.namedPostId ?? input.formerPostId;
  if (code === null && postId !== null) return { kind: 'admitted', postId };
  if (input.rosterStale && code !== 'rang_too_short')
    return { kind: 'unverified', reason: 'roster_stale', postId };
  return { kind: 'refused', code: code ?? 'number_not_official', postId };
}
