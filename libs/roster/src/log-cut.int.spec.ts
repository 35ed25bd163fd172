/** Directory is restored to before what its copies have heard: on real PostgreSQL and NATS. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceName } from '@setu/contracts';
import { CutHandlers, Positions } from '@setu/messaging';
import { eventually } from '@setu/testing';
import { BASE, hardoi, id } from '../test/district.js';
import { DirectoryLog, Seen } from '../test/directory-log.js';
import { RosterCopy } from './roster-copy.js';
import { snapshotFrom, type RosterItem, type RosterSnapshot } from './snapshot.js';

const SERVICES: ServiceName[] = ['intake', 'escalation', 'notification', 'reporting'];
const OWN = BASE.filter((item) => item.district === '150');
const PARTS = ['posts', 'officers', 'numbers', 'alternates', 'postings', 'offices', 'availability'] as const;
const known = (snapshot: RosterSnapshot): unknown =>
  PARTS.map((part) => [part, Object.fromEntries<unknown>([...snapshot[part]])]);

let log: DirectoryLog;
beforeAll(async () => {
  log = await DirectoryLog.start(SERVICES);
  await log.say(...OWN);
  await log.applied();
}, 120_000);
afterAll(() => log?.close());

const snapshotIn = (service: ServiceName): Promise<RosterSnapshot> => {
  const probe = log.copies.get(service);
  if (!probe) throw new Error(`no ${service}`);
  return probe.get(RosterCopy).snapshot('150');
};
/** Every copy answers what directory says now: these items and no others, from its cache and from its tables. */
async function expectCopies(items: readonly RosterItem[], place: { epoch: number }): Promise<void> {
  await log.applied();
  for (const service of SERVICES) {
    const snapshot = await snapshotIn(service);
    expect([service, known(snapshot)]).toEqual([
      service,
      known(snapshotFrom('150', items, snapshot.position)),
    ]);
    expect([service, snapshot.position.epoch]).toEqual([service, place.epoch]);
  }
}

describe('a copy that was ahead of a restored directory', () => {
  it('gives up what directory has cut, gets back what was changed since, and goes on', async () => {
    const kept = await log.dump();
    await log.say(
      hardoi.post('brc', { titleEn: 'never was' }),
      hardoi.away('bsaer', { availabilityId: id('away') }),
      hardoi.post('bsa', { version: 2, titleEn: 'renamed', adminSuperiorPostId: id('cdo') }),
      hardoi.post('dios', { version: 2, removed: true }),
    );
    await log.applied();
    for (const service of SERVICES) {
      const { posts, availability } = await snapshotIn(service);
      expect([posts.has(id('brc')), posts.has(id('dios')), posts.get(id('bsa'))?.titleEn]).toEqual([
        true,
        false,
        'renamed',
      ]);
      expect(availability.has(id('away'))).toBe(true);
    }
    await log.restore(kept);
    await expectCopies(OWN, { epoch: 2 });

    // Versions begin again where the dump had them: 2 a second time, and now it counts.
    const after = hardoi.post('bsa', { version: 2, titleEn: 'another name', adminSuperiorPostId: id('cdo') });
    await log.say(after);
    await expectCopies([...OWN, after], { epoch: 2 });
    for (const service of SERVICES)
      expect(await log.copies.get(service)?.get(Positions).surplus()).toEqual([
        { producer: 'directory', district: '150', epoch: 1, keptSequence: kept, reachedSequence: kept + 4 },
      ]);
  }, 90_000);

  it('shows no handler an event a second time', () => {
    for (const probe of log.copies.values()) {
      const { every, handled } = probe.get(Seen);
      expect(every).toHaveLength(new Set(every).size);
      expect(handled).toHaveLength(new Set(handled).size);
      expect(every).toContain('2/1');
      expect(handled).toContain(`1/${OWN.length}`);
    }
  });

  it('reads through the epochs before when it happens again', async () => {
    const before = await snapshotIn('reporting');
    const kept = await log.dump();
    await log.say(
      hardoi.away('cdoer', { availabilityId: id('again') }),
      hardoi.post('cdo', { version: 2, titleEn: 'x' }),
    );
    await log.applied();
    expect((await snapshotIn('reporting')).availability.has(id('again'))).toBe(true);
    await log.restore(kept);
    await log.applied();
    for (const service of SERVICES) expect(known(await snapshotIn(service))).toEqual(known(before));
  }, 60_000);

  it('leaves no epoch while a correction fails, and everything with it when it works', async () => {
    const probe = log.copies.get('escalation');
    if (!probe) throw new Error('no escalation');
    let tries = 0;
    const corrected: string[] = [];
    probe.get(CutHandlers).add('directory', async ({ epoch, keptSequence }) => async () => {
      tries += 1;
      if (tries === 1) throw new Error('on purpose');
      const { posts } = await probe.get(RosterCopy).snapshot('150');
      corrected.push(`${epoch}/${keptSequence} ${String(posts.has(id('brc')))}`);
    });
    const kept = await log.dump();
    await log.say(hardoi.post('brc'));
    await log.applied();
    await log.restore(kept);
    await log.applied();
    await eventually(() => corrected.length > 0, 'the correction was made');
    expect([tries, corrected]).toEqual([2, [`3/${kept} false`]]);
    expect((await snapshotIn('escalation')).posts.has(id('brc'))).toBe(false);
  }, 60_000);

  it('does not take what it had set aside before the cut', async () => {
    const probe = log.copies.get('intake');
    if (!probe) throw new Error('no intake');
    const late = hardoi.post('brc', { titleEn: 'late' });
    await probe.db.inTransaction({ district: '150' }, () =>
      probe.get(RosterCopy).apply({
        type: 'post-changed',
        district: '150',
        data: late.data,
        personal: {},
        personalOf: {},
        epoch: 1,
        sequence: OWN.length + 1,
      }),
    );
    expect((await snapshotIn('intake')).posts.has(id('brc'))).toBe(false);
  });
});
