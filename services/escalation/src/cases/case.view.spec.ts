import { describe, expect, it } from '@jest/globals';
import { snapshotFrom, type RosterItem } from '@setu/roster';
import type { CaseEntryRow } from './case.entity.js';
import { ist, Play } from './case.fixture.js';
import { caseView, type CaseView, type Sight } from './case.view.js';

const EVER = '2024-01-01T00:00:00Z';
const item = (type: string, data: object, personal: object = {}): RosterItem =>
  ({
    type,
    district: '150',
    data: { version: 1, removed: false, ...data },
    personal,
  }) as unknown as RosterItem;
const dated = { from: EVER, to: null, recordedAt: EVER };
const roster = snapshotFrom('150', [
  item('post-changed', {
    postId: 'BEO',
    code: 'BEO',
    titleHi: 'खण्ड शिक्षा अधिकारी',
    validFrom: EVER,
    validTo: null,
  }),
  item('officer-changed', { officerId: 'officer-beo' }, { nameHi: 'श्री मोहन लाल' }),
  item('posting-changed', {
    postingId: 'p',
    postId: 'BEO',
    officerId: 'officer-beo',
    kind: 'substantive',
    ...dated,
  }),
  item(
    'number-changed',
    { numberId: 'n', postId: 'BEO', kind: 'mobile', verifiedAt: EVER, verifiedHow: 'answered', ...dated },
    { number: '+915550100023' },
  ),
]);
const ALL: Sight = { number: true, written: true, whole: true };

function view(play: Play, now: Date, sight = ALL, entries: CaseEntryRow[] = []): CaseView {
  const around = { snapshot: roster, directory: play.district.view(), now };
  return caseView({ file: play.case, version: 1, personal: {} }, around, sight, entries);
}
const entry = (data: object, text: string): CaseEntryRow =>
  ({
    at: ist('11:15'),
    kind: 'engaged',
    actor: 'officer:bsa',
    data,
    personal: { text },
  }) as unknown as CaseEntryRow;
const engagement = {
  fact: 'engaged',
  at: ist('11:15').toISOString(),
  engagement: { until: ist('12:00').toISOString(), before: false },
};

describe('a case as people see it', () => {
  it('R19: after a denial the claim is shown no more', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    play.does({ type: 'claim', calledAt: ist('11:13'), by: 'officer' }, ist('11:14'));
    expect(view(play, ist('11:15')).calledAt).toBe('2026-11-23T11:13:00+05:30');
    play.does({ type: 'deny', byStaff: false }, ist('11:20'));
    expect(view(play, ist('11:21'))).toMatchObject({ state: 'acting', claimedAt: null, calledAt: null });
  });

  it('R5: reopened by a report it shows no claim of the call before', () => {
    const play = Play.at();
    play.does({ type: 'claim', calledAt: ist('11:05'), by: 'officer' }, ist('11:06'));
    play.does({ type: 'confirm', calledAt: null, by: 'representative' }, ist('11:10'));
    play.receive(play.report(ist('11:40')));
    const shown = view(play, ist('11:41'));
    expect(shown).toMatchObject({ state: 'waiting', claimedAt: null, calledAt: null });
    expect(shown.responseSeconds).toBeUndefined();
  });

  it('R13: names the alternate with his official number', () => {
    const play = new Play();
    const recordedAt = ist('09:00', '2026-11-20');
    const away = { from: ist('00:00'), to: ist('23:00'), recordedAt, sanctionedAt: recordedAt };
    play.district.absences.set('officer-bsa', [away]);
    play.receive(play.report(ist('11:02')));
    expect(view(play, ist('11:03')).alternate).toMatchObject({
      post: { id: 'BEO', titleHi: 'खण्ड शिक्षा अधिकारी' },
      officer: { nameHi: 'श्री मोहन लाल' },
      officialNumber: '+915550100023',
    });
  });

  it('R18: after one try says when to try again, after the second not', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    play.does({ type: 'tried', triedAt: ist('11:13') }, ist('11:13'));
    expect(view(play, ist('11:14')).tryAgainAt).toBe('2026-11-23T11:16:00+05:30');
    play.does({ type: 'tried', triedAt: ist('11:16') }, ist('11:16'));
    expect(view(play, ist('11:17')).tryAgainAt).toBeUndefined();
  });

  it('R27: the timeline stands in the order of time, whenever a thing became known', () => {
    const known = (time: string, fact: object): CaseEntryRow =>
      ({ at: ist(time), kind: '', actor: 'system', data: fact, personal: null }) as unknown as CaseEntryRow;
    const entries = [
      known('11:15', { fact: 'instructed' }),
      known('11:10', { fact: 'leg_ended', reason: 'handed_over' }),
      known('11:15', { fact: 'thanked' }),
    ];
    const told = view(Play.at(), ist('11:20'), ALL, entries).timeline ?? [];
    expect(told.map((line) => line.at.slice(11, 16))).toEqual(['11:10', '11:15', '11:15']);
    expect(told[2]?.textEn).toContain('thanks');
  });

  it('R18: what the officer has written is shown, and not to the representative', () => {
    const entries = [entry(engagement, 'उच्च न्यायालय')];
    const play = Play.at();
    expect(view(play, ist('11:20'), ALL, entries).timeline).toMatchObject([{ written: 'उच्च न्यायालय' }]);
    const [line] = view(play, ist('11:20'), { ...ALL, written: false }, entries).timeline ?? [];
    expect(line).toMatchObject({
      type: 'engaged',
      textEn: expect.stringContaining('12:00') as unknown as string,
    });
    expect(JSON.stringify(line)).not.toContain('न्यायालय');
  });
});
