/** Many sound ledgers out of a seed, each checked as it is and after every attack: all found, none false. */
import { BundleCheck } from '../../deploy/cli/verify/bundle.js';
import type { Known, Verdict } from '../../deploy/cli/verify/findings.js';
import { Random } from '../faults/stack/random.js';
import { ATTACKS, type Falsified } from './attacks.js';
import { honestLedger, linesOf, type Ledger } from './honest.js';

export interface Tally {
  /** Sound bundles that were checked. */
  sound: number;
  /** How often each attack was made. */
  made: Record<string, number>;
  /** What was not as it should be, with the seed that shows it again. */
  faults: string[];
}

export function check(lines: readonly string[], known: Known = {}): Verdict {
  const bundle = new BundleCheck(known);
  for (const line of lines) bundle.line(line);
  return bundle.end();
}

/** Whether the first wrong entry is named: exactly, or within the bounds that a rewritten chain leaves. */
function isNamed({ findings }: Verdict, at: NonNullable<Falsified['at']>): boolean {
  const first = findings.find(({ log }) => log === at.log);
  if (first?.epoch !== at.epoch || first.sequence === null) return false;
  return first.upTo === null
    ? first.sequence === at.sequence
    : first.sequence <= at.sequence && at.sequence <= first.upTo;
}

/** Everything that a person may know and that is true changes nothing for a sound bundle. */
function knownOf({ keys, heads, from }: Ledger): Known {
  const kid = keys[0]?.key.kid;
  const older = new Map<number, string>();
  for (const { facts } of heads.slice(1)) older.set(facts.number - 1, facts.previous);
  return { ...(kid === undefined ? {} : { kid }), older, heads: from === 0 ? [...older.values()] : [] };
}

export function campaign(rounds: number, seed: string): Tally {
  const tally: Tally = { sound: 0, made: {}, faults: [] };
  for (let round = 0; round < rounds; round += 1) {
    const name = `${seed}/${round}`;
    const ledger = honestLedger(new Random(name));
    for (const known of [{}, knownOf(ledger)]) {
      const { findings } = check(
        linesOf(ledger).map(({ text }) => text),
        known,
      );
      tally.sound += 1;
      if (findings.length > 0) tally.faults.push(`${name}: a sound bundle has ${JSON.stringify(findings)}`);
    }
    for (const attack of Object.keys(ATTACKS)) attackOnce(tally, ledger, { name, attack });
  }
  return tally;
}

function attackOnce(tally: Tally, ledger: Ledger, { name, attack }: { name: string; attack: string }): void {
  const falsified = ATTACKS[attack]?.(ledger, new Random(`${name}/${attack}`)) ?? null;
  if (!falsified) return;
  tally.made[attack] = (tally.made[attack] ?? 0) + 1;
  const verdict = check(falsified.lines, falsified.known);
  const said = JSON.stringify(verdict.findings);
  if (verdict.findings.length === 0) tally.faults.push(`${name}: ${attack} was not found`);
  else if (falsified.at && !isNamed(verdict, falsified.at))
    tally.faults.push(`${name}: ${attack} at ${JSON.stringify(falsified.at)} was named ${said}`);
}
