import { describe, expect, it } from '@jest/globals';
import { atIst } from '@setu/calendar';
import fc from 'fast-check';
import { districtWith, hardoi, id } from '../test/district.js';
import { whoAnswers, type Answer } from './answers.js';
import { lineToAuthority } from './lines.js';
import type { RosterItem, RosterSnapshot } from './snapshot.js';

const START = atIst('2026-11-23').getTime();
const HOURS = 96;
const at = (hour: number): Date => new Date(START + hour * 3_600_000);
const hour = fc.integer({ min: 0, max: HOURS });
const posts = fc.constantFrom('bsa', 'beo', 'dios', 'cdo', 'dm');

const absences = fc
  .record({
    post: posts,
    from: hour,
    length: fc.integer({ min: 1, max: 30 }),
    kind: fc.constantFrom('leave', 'training', 'suspended', 'engaged', 'duty' as const),
    status: fc.constantFrom('applied', 'sanctioned', 'refused' as const),
    emergency: fc.boolean(),
    open: fc.boolean(),
    recorded: hour,
  })
  .map((a) =>
    hardoi.away(`${a.post}er`, {
      kind: a.kind,
      status: a.status,
      emergency: a.emergency,
      from: at(a.from).toISOString(),
      to: a.open && a.emergency ? null : at(a.from + a.length).toISOString(),
      recordedAt: at(a.recorded).toISOString(),
    }),
  );
const changesOfCharge = fc
  .record({ post: posts, until: hour })
  .map((p) => hardoi.posting(p.post, `${p.post}er`, { to: at(p.until).toISOString() }));
const lists = fc
  .tuple(posts, fc.array(posts, { maxLength: 5 }), hour)
  .map(([post, names, to]) => hardoi.alternates(post, names, { to: at(to).toISOString() }));
/** Superiors set at random: lines that end anywhere, and circles. */
const superiors = fc.tuple(posts, fc.option(posts), fc.option(posts)).map(([post, above, signs]) =>
  hardoi.post(post, {
    isHead: post === 'dm',
    adminSuperiorPostId: above && id(above),
    signingAuthorityPostId: signs && id(signs),
  }),
);
const rosters: fc.Arbitrary<RosterSnapshot> = fc
  .array(fc.oneof({ weight: 4, arbitrary: absences }, changesOfCharge, lists, superiors), { maxLength: 12 })
  .map((items: RosterItem[]) => districtWith(...items));

const essence = (a: Answer): string =>
  JSON.stringify([
    a.reachable,
    a.officer?.officerId,
    a.number?.numberId,
    a.engaged ? String(a.engaged.until) : 'free',
    a.alternate?.post.postId,
    a.alternate?.officer.officerId,
  ]);

describe('who answers, for any roster (R13, R14, R34)', () => {
  it('names as alternate only somebody else who would answer his own post', () => {
    fc.assert(
      fc.property(rosters, posts, hour, (r, post, h) => {
        const answer = whoAnswers(r, id(post), at(h));
        if (!answer.alternate) return;
        expect(answer.reachable).toBe(false);
        expect(answer.alternate.post.postId).not.toBe(id(post));
        expect(whoAnswers(r, answer.alternate.post.postId, at(h)).reachable).toBe(true);
      }),
    );
  });

  it('goes up the line to the signing authority before it names nobody, in circles of superiors too', () => {
    fc.assert(
      fc.property(rosters, posts, hour, (r, post, h) => {
        const answer = whoAnswers(r, id(post), at(h));
        if (answer.reachable || answer.fallback === 'alternate') return;
        const line = lineToAuthority(r, id(post)).map((p) => p.postId);
        const answering = line.filter((above) => whoAnswers(r, above, at(h)).reachable);
        expect(answer.alternate?.post.postId).toBe(answering[0]);
        expect(new Set([id(post), ...line]).size).toBe(line.length + 1);
      }),
    );
  });

  it('keeps its answer until nextChangeAt and has another one then', () => {
    fc.assert(
      fc.property(rosters, posts, hour, (r, post, h) => {
        const answer = whoAnswers(r, id(post), at(h));
        const end = answer.nextChangeAt?.getTime() ?? at(HOURS * 2).getTime();
        for (let ms = at(h).getTime(); ms < end; ms += 1_800_000)
          expect(essence(whoAnswers(r, id(post), new Date(ms)))).toBe(essence(answer));
        if (answer.nextChangeAt)
          expect(essence(whoAnswers(r, id(post), answer.nextChangeAt))).not.toBe(essence(answer));
      }),
      { numRuns: 60 },
    );
  });

  it('says "until" only of the first moment at which no recorded absence holds', () => {
    fc.assert(
      fc.property(rosters, posts, hour, (r, post, h) => {
        const { reachable, reason, until, officer } = whoAnswers(r, id(post), at(h));
        if (reachable || reason === 'vacant' || !until) return;
        const then = whoAnswers(r, id(post), until);
        expect(until.getTime()).toBeGreaterThan(at(h).getTime());
        expect(then.reachable || then.officer?.officerId !== officer?.officerId).toBe(true);
      }),
    );
  });
});
