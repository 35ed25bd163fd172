/** "Who answered post P on number N at time T" against an oracle that is slow and obvious: it reads plain rows, each time anew. */
import { describe, expect, it } from '@jest/globals';
import { atIst, istDate } from '@setu/calendar';
import type { DataOf } from '@setu/contracts';
import fc from 'fast-check';
import { BASE, districtWith, hardoi, id } from '../test/district.js';
import { whoAnswers } from './answers.js';
import { postOfNumber } from './holders.js';
import { rowsWith, type Rows } from '../test/rows.js';
import type { RosterItem } from './snapshot.js';

const START = atIst('2026-11-20').getTime();
const HOURS = 120;
const at = (hour: number): Date => new Date(START + hour * 3_600_000);
const iso = (hour: number): string => at(hour).toISOString();
const hour = fc.integer({ min: 0, max: HOURS });
const POSTS = ['bsa', 'beo', 'dios', 'cdo', 'dm'] as const;
const post = fc.constantFrom(...POSTS);
/** Who is above whom in the base district, up to the signing authority (R14). */
const LINE: Record<string, readonly string[]> = {
  ...{ bsa: ['cdo', 'dm'], beo: ['bsa', 'cdo', 'dm'], dios: ['dm'], cdo: ['dm'], dm: ['comm'] },
};

type Absence = DataOf<'availability-changed'>;
interface Instant {
  ms: number;
}
const ms = (text: string): number => Date.parse(text);
const holds = (row: { from: string; to: string | null }, t: Instant): boolean =>
  ms(row.from) <= t.ms && (row.to === null || t.ms < ms(row.to));
const latestFirst = <T extends { from: string }>(rows: T[]): T[] =>
  rows.sort((a, b) => ms(b.from) - ms(a.from));

/** When what the entry says of the instant was first written, and first sanctioned. */
function wordOf(a: Absence, t: Instant): { written: number; sanctioned: number } {
  const words = [a, ...(a.earlier ?? [])].filter((word) => word === a || holds(word, t));
  return {
    written: Math.min(...words.map((word) => ms(word.recordedAt))),
    sanctioned: Math.min(
      ...words.map((word) => (word.sanctionedAt === null ? Infinity : ms(word.sanctionedAt))),
    ),
  };
}

function isAway(rows: Rows, officerId: string, t: Instant): boolean {
  const said = rows.availability.filter(
    (a) => a.officerId === officerId && holds(a, t) && a.status !== 'refused' && a.status !== 'cancelled',
  );
  return said.some((a) => {
    if (!['leave', 'training', 'suspended'].includes(a.kind)) return false;
    const { written, sanctioned } = wordOf(a, t);
    const known = a.status === 'sanctioned' && (sanctioned === Infinity ? written : sanctioned) <= t.ms;
    const ofTheDay = istDate(new Date(written)) >= istDate(new Date(a.from));
    if (!known && !(written <= t.ms && (a.emergency || ofTheDay))) return false;
    const back = said.some((d) => {
      const word = wordOf(d, t).written;
      return d.kind === 'duty' && word <= t.ms && word > written;
    });
    return a.kind === 'suspended' || !back;
  });
}

function holder(rows: Rows, postId: string, t: Instant): string | null {
  const held = latestFirst(rows.postings.filter((p) => p.postId === postId && holds(p, t)));
  return (held.find((p) => p.kind === 'substantive') ?? held[0])?.officerId ?? null;
}

function numberId(rows: Rows, postId: string, t: Instant): string | null {
  const own = latestFirst(rows.numbers.filter((n) => n.postId === postId && holds(n, t)));
  const isVerified = (n: (typeof own)[number]): boolean => n.verifiedAt !== null && ms(n.verifiedAt) <= t.ms;
  const mobile = own.filter((n) => n.kind === 'mobile');
  const group = mobile.length > 0 ? mobile : own;
  return (group.find(isVerified) ?? group[0])?.numberId ?? null;
}

const answers = (rows: Rows, postId: string, t: Instant): string | null => {
  const officerId = holder(rows, postId, t);
  return officerId !== null && !isAway(rows, officerId, t) ? officerId : null;
};

function alternate(rows: Rows, name: string, t: Instant): string | null {
  const list = rows.alternates.filter((l) => l.postId === id(name)).at(-1)?.alternates ?? [];
  const named = latestFirst(list.filter((a) => holds(a, t))).sort((a, b) => a.order - b.order);
  const wanted = [...named.map((a) => a.postId), ...(LINE[name] ?? []).map(id)].filter((p) => p !== id(name));
  return wanted.find((p) => answers(rows, p, t) !== null && numberId(rows, p, t) !== null) ?? null;
}

const absences = fc
  .record({
    ...{
      post,
      from: hour,
      length: fc.integer({ min: 1, max: 60 }),
      recorded: hour,
      sanctioned: fc.option(hour),
    },
    kind: fc.constantFrom('leave', 'training', 'suspended', 'duty' as const),
    status: fc.constantFrom('applied', 'sanctioned', 'refused', 'cancelled' as const),
    emergency: fc.boolean(),
    earlier: fc.array(fc.tuple(hour, fc.integer({ min: 1, max: 60 }), hour, fc.option(hour)), {
      maxLength: 2,
    }),
  })
  .map((a) =>
    hardoi.away(`${a.post}er`, {
      ...{ kind: a.kind, status: a.status, emergency: a.emergency },
      ...{ from: iso(a.from), to: iso(a.from + a.length), recordedAt: iso(a.recorded) },
      sanctionedAt: a.status === 'sanctioned' && a.sanctioned !== null ? iso(a.sanctioned) : null,
      earlier: a.earlier.map(([from, length, recorded, sanctioned]) => ({
        ...{ from: iso(from), to: iso(from + length), recordedAt: iso(recorded) },
        sanctionedAt: a.status === 'sanctioned' && sanctioned !== null ? iso(sanctioned) : null,
      })),
    }),
  );
let made = 0;
const postings = fc
  .record({ post, officer: post, from: hour, length: fc.option(hour), extra: fc.boolean() })
  .map((p) =>
    hardoi.posting(p.post, `${p.officer}er`, {
      ...{ postingId: id(`p${(made += 1)}`), kind: p.extra ? 'additional_charge' : 'substantive' },
      // No two begin at once, so that there is one answer.
      ...{ from: new Date(at(p.from).getTime() + made * 60).toISOString() },
      ...{ to: p.length === null ? null : iso(p.from + p.length + 1), recordedAt: iso(HOURS) },
    }),
  );
const relieved = fc
  .tuple(post, hour)
  .map(([name, to]) => hardoi.posting(name, `${name}er`, { to: iso(to), recordedAt: iso(HOURS) }));
const numbers = fc
  .record({
    post,
    digit: fc.integer({ min: 0, max: 3 }),
    from: hour,
    length: fc.option(hour),
    verified: fc.option(hour),
    fixed: fc.boolean(),
  })
  .map((n) =>
    hardoi.number(n.post, `+91555010990${n.digit}`, {
      ...{ numberId: id(`n${(made += 1)}`), kind: n.fixed ? 'landline' : 'mobile' },
      ...{ from: new Date(at(n.from).getTime() + made * 60).toISOString() },
      ...{ to: n.length === null ? null : iso(n.from + n.length + 1) },
      verifiedAt: n.verified === null ? null : iso(n.verified),
    }),
  );
const lists = fc
  .tuple(post, fc.array(fc.tuple(post, hour, fc.option(hour)), { maxLength: 4 }))
  .map(([name, entries]) =>
    hardoi.item('alternate-changed', {
      ...{ postId: id(name), version: 1 },
      alternates: entries.map(([to, from, length], i) => ({
        ...{
          postId: id(to),
          order: i + 1,
          from: iso(from),
          to: length === null ? null : iso(from + length + 1),
        },
      })),
    }),
  );
const rosters = fc.array(
  fc.oneof({ weight: 4, arbitrary: absences }, { weight: 2, arbitrary: postings }, relieved, numbers, lists),
  { maxLength: 14 },
);

describe('who answers, beside the oracle (R3, R12-R14)', () => {
  const RUNS = Number(process.env['ORACLE_RUNS'] ?? 100);

  it('is the same officer on the same number, or the same alternate, at every moment', () => {
    fc.assert(
      fc.property(rosters, (items: RosterItem[]) => {
        const r = districtWith(...items);
        const rows = rowsWith(BASE, items);
        for (let h = 0; h <= HOURS; h += 5)
          for (const name of POSTS) {
            const t = { ms: at(h).getTime() };
            const answer = whoAnswers(r, id(name), at(h));
            const expected = answers(rows, id(name), t);
            expect([h, name, answer.officer?.officerId ?? null]).toEqual([
              h,
              name,
              holder(rows, id(name), t),
            ]);
            expect([h, name, answer.reachable]).toEqual([h, name, expected !== null]);
            expect([h, name, answer.number?.numberId ?? null]).toEqual([
              h,
              name,
              numberId(rows, id(name), t),
            ]);
            const instead = expected === null ? alternate(rows, name, t) : null;
            expect([h, name, answer.alternate?.post.postId ?? null]).toEqual([h, name, instead]);
          }
      }),
      { numRuns: RUNS },
    );
  });

  it('finds the post of a number at every moment, and none while it is nobody’s', () => {
    fc.assert(
      fc.property(
        fc.array(numbers, { maxLength: 6 }),
        fc.integer({ min: 0, max: 3 }),
        hour,
        (items, digit, h) => {
          const e164 = `+91555010990${digit}`;
          const mine = rowsWith(BASE, items).numbers.filter(
            (n) => n.number === e164 && holds(n, { ms: at(h).getTime() }),
          );
          const found = postOfNumber(districtWith(...items), e164, at(h));
          expect(found?.post.postId ?? null).toBe(latestFirst(mine)[0]?.postId ?? null);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
