/** What a case offers each person is taken from that person, in whatever state it is (R14, R18-R20, R31, R35, R36). */
import { describe, expect, it } from '@jest/globals';
import type { Principal } from '@setu/auth';
import { snapshotFrom, type RosterItem } from '@setu/roster';
import fc from 'fast-check';
import type { CaseAnswer } from '../../src/cases/allowed.js';
import { CaseController } from '../../src/cases/case.controller.js';
import { decide } from '../../src/cases/case.js';
import { isRefusal } from '../../src/cases/context.js';
import { FairnessController } from '../../src/cases/fairness.controller.js';
import { FollowUpController } from '../../src/cases/follow-up.controller.js';
import { ist, Play } from '../../src/cases/case.fixture.js';
import type { CaseFile } from '../../src/cases/model.js';
import { allowedFor, callerOf } from '../../src/cases/rights.js';
import { hadToAnswer, hasToAnswer, maySee, ownPosts, superiorIn } from '../../src/cases/sight.js';
import { closingRightOf } from '../../src/closings/closing-right.js';
import { commandFor } from './checks.js';
import { happenings } from './commands.js';
import { Table } from './table.js';

const RUNS = Number(process.env['SETU_MODEL_RUNS'] ?? 40);
const EVER = '2024-01-01T00:00:00Z';
const item = (type: string, data: object): RosterItem =>
  ({
    type,
    district: '150',
    data: { version: 1, removed: false, ...data },
    personal: {},
  }) as unknown as RosterItem;
const seat = (postId: string, above: string | null, officerId: string): RosterItem[] => [
  item('post-changed', {
    ...{ postId, code: postId, titleHi: postId, titleEn: postId, isHead: postId === 'DM', isElected: false },
    ...{ adminSuperiorPostId: above, deptSuperiorPostId: null, signingAuthorityPostId: null },
    ...{ level: 'district', validFrom: EVER, validTo: null, district: '150' },
  }),
  item('officer-changed', { officerId }),
  item('posting-changed', {
    ...{ postingId: postId, postId, officerId, kind: 'substantive', from: EVER, to: null, recordedAt: EVER },
  }),
];
const roster = snapshotFrom('150', [
  ...seat('BSA', 'CDO', 'officer-bsa'),
  ...seat('BEO', 'BSA', 'officer-beo'),
  ...seat('CDO', 'DM', 'officer-cdo'),
  ...seat('DM', null, 'officer-dm'),
  item('user-changed', { userId: 'head', role: 'district_head', postId: 'DM' }),
]);

const who = (role: Principal['role'], over: Partial<Principal> = {}): Principal => ({
  ...{ subject: `${role}:x`, role, districts: ['150'], sessionId: 's' },
  ...over,
});
const officer = (officerId: string): Principal => who('officer', { officerId });
const PEOPLE: Record<string, Principal> = {
  mla: who('representative', { representativeId: 'mla' }),
  staff: who('representative', { representativeId: 'mla', staffId: 'pa' }),
  otherMla: who('representative', { representativeId: 'other' }),
  bsa: officer('officer-bsa'),
  next: officer('officer-bsa-next'),
  beo: officer('officer-beo'),
  cdo: officer('officer-cdo'),
  dm: officer('officer-dm'),
  stranger: officer('officer-none'),
  head: who('district_head', { userId: 'head' }),
  division: who('division_head', { userId: 'division' }),
  state: who('state_hq', { userId: 'hq' }),
  operator: who('operator', { userId: 'op' }),
  nodal: who('nodal_officer', { userId: 'nodal' }),
  admin: who('district_admin', { userId: 'admin' }),
  auditor: who('auditor', { userId: 'audit' }),
};

/** Who each route lets in at all, as the routes themselves say. */
const ROLES = new Map<string, readonly string[]>();
for (const controller of [CaseController, FairnessController, FollowUpController]) {
  const methods = controller.prototype as unknown as Record<string, object>;
  for (const name of Object.getOwnPropertyNames(methods)) {
    const handler = methods[name] as () => void;
    const path = String(Reflect.getMetadata('path', handler) ?? '');
    const key = (Reflect.getMetadataKeys(handler) as unknown[]).find((k) => String(k).includes('setu.rule'));
    const rule = Reflect.getMetadata(key as symbol, handler) as { roles?: readonly string[] } | undefined;
    if (key && path.startsWith(':id/') && rule?.roles) ROLES.set(path.slice(4), rule.roles);
  }
}
const routeOf = (answer: CaseAnswer): string =>
  answer === 'corrections' ? 'corrections/:correctionId/agree' : answer;

const OF_AUTHORITY: readonly CaseAnswer[] = ['close', 'judge-claim', 'corrections', 'put-back', 'take-back'];
const OF_SUPERIOR: readonly CaseAnswer[] = ['made-them-talk', 'in-my-meeting', 'i-call-myself'];

/** What the services ask before the command; written here once more. */
function isLetIn(answer: CaseAnswer, person: Principal, file: CaseFile, now: Date): boolean {
  if (!ROLES.get(routeOf(answer))?.includes(person.role)) return false;
  if (!maySee(person, file, roster, now)) return false;
  if (OF_AUTHORITY.includes(answer)) return closingRightOf(person, file, roster, now) === 'yes';
  if (OF_SUPERIOR.includes(answer)) return superiorIn(person, file) !== null;
  if (person.role === 'representative') return person.representativeId === file.representativeId;
  if (person.role !== 'officer') return true;
  if (answer === 'officer-word') return hadToAnswer(person, file);
  if (answer === 'tried') return hasToAnswer(person, file, roster, now);
  if (answer !== 'decline')
    return hasToAnswer(person, file, roster, now) || superiorIn(person, file) !== null;
  const named = file.state === 'redirected' ? file.alternatePostId : file.legs.at(-1)?.postId;
  return ownPosts(roster, person.officerId ?? '', now).includes(named ?? '');
}

function checkEverybody(file: CaseFile, play: Play, now: Date, seen: Set<string>): void {
  const ctx = play.ctx(now);
  for (const [name, person] of Object.entries(PEOPLE))
    for (const answer of allowedFor(file, ctx, callerOf(person, file, roster, now))) {
      seen.add(`${person.role} ${answer}`);
      expect([name, answer, file.state, isLetIn(answer, person, file, now)]).toEqual([
        name,
        answer,
        file.state,
        true,
      ]);
      const command = commandFor(answer, file, now);
      const decision = command && decide(file, command, ctx);
      const refused =
        decision && isRefusal(decision) && decision.refused === 'conflict' ? decision.code : null;
      expect([name, answer, file.state, refused]).toEqual([name, answer, file.state, null]);
    }
}

describe('what is offered to whom', () => {
  it('the routes say who is let in', () => {
    expect(ROLES.get('claim-callback')).toEqual(['officer']);
    expect(ROLES.get('judge-claim')).toContain('district_head');
    expect(ROLES.size).toBeGreaterThan(20);
  });

  it('R35, R36: whatever is listed for a person is refused neither with 403 nor with 409', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(happenings, (list) => {
        const table = new Table();
        for (const happening of list) {
          table.run(happening);
          checkEverybody(table.play.case, table.play, table.now, seen);
        }
      }),
      { numRuns: RUNS, seed: 20_261_124 },
    );
    const roles = [
      'representative confirm',
      'officer claim-callback',
      'operator connect',
      'district_head close',
    ];
    const rare = [
      'officer decline',
      'representative reopen',
      'officer made-them-talk',
      'district_head put-back',
    ];
    expect([...seen]).toEqual(expect.arrayContaining([...roles, ...rare, 'officer corrections']));
  });

  it('R14, R18, R27: nobody has tried, and nobody was heard, by the word of another officer', () => {
    const play = Play.at();
    play.passUntil(ist('11:28'));
    const offered = (name: string, now = ist('11:28')): CaseAnswer[] =>
      allowedFor(play.case, play.ctx(now), callerOf(PEOPLE[name] as Principal, play.case, roster, now));
    expect(offered('bsa')).toEqual(['claim-callback', 'tried', 'engaged', 'connect', 'officer-word']);
    expect(offered('cdo')).toEqual([
      ...['claim-callback', 'engaged', 'made-them-talk', 'in-my-meeting', 'i-call-myself', 'connect'],
    ]);
    const away = {
      from: ist('11:29'),
      to: ist('17:00'),
      recordedAt: ist('11:29'),
      sanctionedAt: ist('11:29'),
    };
    play.district.absences.set('officer-bsa', [away]);
    play.district.alternates.set('BSA', ['BEO']);
    play.does({ type: 'roster' }, ist('11:30'));
    expect(play.case.legs.map((leg) => leg.officerId)).toEqual(['officer-bsa', 'officer-beo']);
    expect(offered('bsa', ist('11:30'))).toEqual(['officer-word']);
    expect(offered('beo', ist('11:30'))).toContain('claim-callback');
  });

  it('R35: nobody in his own matter, whatever seat he has; the head decides about others', () => {
    const now = ist('11:20');
    const own = new Play();
    own.receive(own.report(ist('11:02'), ist('11:02'), { postId: 'DM' }));
    const others = Play.at();
    const right = (person: Principal, play: Play) => callerOf(person, play.case, roster, now).decides;
    for (const name of ['head', 'dm'] as const) {
      expect([name, right(PEOPLE[name] as Principal, own)]).toEqual([name, 'own']);
      expect([name, right(PEOPLE[name] as Principal, others)]).toEqual([name, 'yes']);
    }
    for (const name of [
      'bsa',
      'cdo',
      'stranger',
      'operator',
      'nodal',
      'admin',
      'auditor',
      'mla',
      'division',
      'state',
    ])
      expect([name, right(PEOPLE[name] as Principal, others)]).not.toEqual([name, 'yes']);
  });

  it('R14, R35: where the signing authority had to answer as an alternate, its own authority decides', () => {
    const [dm] = seat('DM', null, 'officer-dm');
    const above = { ...dm?.data, signingAuthorityPostId: 'DC', version: 2 };
    const withDivision = snapshotFrom('150', [
      ...seat('BSA', 'CDO', 'officer-bsa'),
      ...seat('CDO', 'DM', 'officer-cdo'),
      ...seat('DM', null, 'officer-dm').slice(1),
      item('post-changed', above),
      ...seat('DC', null, 'officer-dc'),
      item('user-changed', { userId: 'head', role: 'district_head', postId: 'DM' }),
    ]);
    const decides = (person: Principal, play: Play): string =>
      closingRightOf(person, play.case, withDivision, ist('11:20'));
    const [head, dc] = [PEOPLE['head'] as Principal, officer('officer-dc')];
    const play = Play.at();
    expect([decides(head, play), decides(dc, play)]).toEqual(['yes', 'no']);
    play.district.alternates.set('BSA', ['DM']);
    play.district.absences.set('officer-bsa', [
      { from: ist('11:05'), to: ist('17:00'), recordedAt: ist('10:00'), sanctionedAt: ist('10:00') },
    ]);
    play.does({ type: 'roster' }, ist('11:05'));
    expect(play.case.legs.at(-1)?.postId).toBe('DM');
    expect([decides(head, play), decides(dc, play)]).toEqual(['own', 'yes']);
  });

  it('R35: an account of the head is in his own matter too where its holder has the post by another charge', () => {
    const charge = item('posting-changed', {
      ...{ postingId: 'additional', postId: 'BSA', officerId: 'officer-dm', kind: 'additional' },
      ...{ from: '2025-01-01T00:00:00Z', to: null, recordedAt: EVER },
    });
    const both = snapshotFrom('150', [
      ...seat('BSA', 'CDO', 'officer-bsa').slice(0, 2),
      ...seat('DM', null, 'officer-dm'),
      item('user-changed', { userId: 'head', role: 'district_head', postId: 'DM' }),
      charge,
    ]);
    const { case: file } = Play.at();
    expect(closingRightOf(PEOPLE['head'] as Principal, file, both, ist('11:20'))).toBe('own');
  });
});
