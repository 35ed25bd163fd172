/** PURE: which answers are offered for a case in its state. The services decide; this only spares useless buttons. */
export type RepresentativeAnswer = 'still-wanted' | 'confirm' | 'deny' | 'withdraw' | 'thanks' | 'reopen';

const OF_REPRESENTATIVE: Readonly<Record<string, readonly RepresentativeAnswer[]>> = {
  waiting: ['confirm', 'withdraw'],
  acting: ['confirm', 'withdraw'],
  claimed: ['confirm', 'deny', 'withdraw'],
  awaiting_representative: ['confirm', 'withdraw'],
  confirmed: ['thanks'],
  closed_unconfirmed: ['reopen'],
  out_of_hours: ['withdraw'],
};
/** A question is open only while the clock stands, or before there is a case. */
const ASKED_IN: readonly string[] = ['waiting', 'out_of_hours'];
const OF_OFFICER: Readonly<Record<string, readonly string[]>> = {
  waiting: ['claim-callback', 'tried', 'engaged', 'officer-word'],
  acting: ['claim-callback', 'tried', 'engaged', 'officer-word'],
  awaiting_representative: ['claim-callback', 'tried', 'officer-word'],
};

const OF_SUPERIOR: Readonly<Record<string, readonly string[]>> = {
  waiting: ['claim-callback', 'engaged'],
  acting: ['claim-callback', 'engaged'],
  awaiting_representative: ['claim-callback'],
};
/** Who gives an officer's answers: the officer, or the superior who was told. */
export type AnswersAs = 'officer' | 'superior';

/** R7, R8: the question whether the call is still wanted waits for its answer. */
export const asksStillWanted = (file: { stillWanted?: { answeredAt: string | null } | null }): boolean =>
  file.stillWanted?.answeredAt === null;

/** R7, R8, R18-R20: the representative's answers, of those the address allows; `asked`: whether it is still wanted. */
export const representativeAnswers = (
  state: string,
  allowed?: readonly string[],
  asked = false,
): readonly RepresentativeAnswer[] =>
  [
    ...(asked && ASKED_IN.includes(state) ? (['still-wanted'] as const) : []),
    ...(OF_REPRESENTATIVE[state] ?? []),
  ].filter((a) => allowed?.includes(a) ?? true);

/** R18, R27: the officer's answers; the own word may be given in every state. */
export const officerAnswers = (state: string, allowed?: readonly string[]): readonly string[] =>
  (OF_OFFICER[state] ?? ['officer-word']).filter((a) => allowed?.includes(a) ?? true);

/** R18, R36: the superior who was told says it for the officer; the officer's word is not the superior's. */
export const superiorAnswers = (state: string, allowed?: readonly string[]): readonly string[] =>
  (OF_SUPERIOR[state] ?? []).filter((a) => allowed?.includes(a) ?? true);
