/** PURE: which answers are offered for a case in its state. The services decide; this only spares useless buttons. */
export type RepresentativeAnswer = 'confirm' | 'deny' | 'withdraw' | 'thanks' | 'reopen';

const OF_REPRESENTATIVE: Readonly<Record<string, readonly RepresentativeAnswer[]>> = {
  waiting: ['confirm', 'withdraw'],
  acting: ['confirm', 'withdraw'],
  claimed: ['confirm', 'deny', 'withdraw'],
  awaiting_representative: ['confirm', 'withdraw'],
  confirmed: ['thanks'],
  closed_unconfirmed: ['reopen'],
};
const OF_OFFICER: Readonly<Record<string, readonly string[]>> = {
  waiting: ['claim-callback', 'tried', 'engaged', 'officer-word'],
  acting: ['claim-callback', 'tried', 'engaged', 'officer-word'],
  awaiting_representative: ['claim-callback', 'tried', 'officer-word'],
};

/** R18-R20: the representative's answers, of those the address allows. */
export const representativeAnswers = (
  state: string,
  allowed?: readonly string[],
): readonly RepresentativeAnswer[] =>
  (OF_REPRESENTATIVE[state] ?? []).filter((a) => allowed?.includes(a) ?? true);

/** R18, R27: the officer's answers; the own word may be given in every state. */
export const officerAnswers = (state: string, allowed?: readonly string[]): readonly string[] =>
  (OF_OFFICER[state] ?? ['officer-word']).filter((a) => allowed?.includes(a) ?? true);
