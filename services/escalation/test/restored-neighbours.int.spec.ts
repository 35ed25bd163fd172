/** A neighbour was restored from a backup: intake says a report again, directory does not know what it said. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RosterCopy } from '@setu/roster';
import { eventually, leave } from '@setu/testing';
import { startPlace, type Place } from './place.js';
import { OFFICER, OTHER_MLA, POST } from './roster.js';

const at = (time: string, day = '23'): string => `2026-11-${day}T${time}:00+05:30`;
const instant = (time: string, day = '23'): string => new Date(at(time, day)).toISOString();

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 90_000);
afterAll(async () => place?.close());

/** What a restore does to a neighbour's log: kept up to here, the rest of the epoch gone, the next one begun. */
async function cut(service: 'directory' | 'intake', kept: number): Promise<void> {
  const desk = await place.deskOf(service);
  try {
    await desk.db.inTransaction({ district: '150' }, async (tx) => {
      await tx.query('DELETE FROM event_log WHERE sequence > $1', [kept]);
      await tx.query(
        `UPDATE log_head SET sequence = $1, hash = (SELECT hash FROM event_log WHERE sequence = $1)`,
        [kept],
      );
      await desk.log.startEpoch('150');
    });
  } finally {
    await desk.close();
  }
}

/** The bytes of entries as they stand in the outbox of a dump that was taken before they were sequenced. */
const outboxAfter = (kept: number): Promise<unknown> =>
  place.sql(
    `CREATE TABLE public.outbox_of_dump AS
     SELECT id AS event_id, type, subject, time, district, personal, persons,
       regexp_replace(convert_from(body, 'UTF8'), '"epoch":\\d+,"sequence":\\d+,"prevhash":"[0-9a-f]+",', '') AS body
     FROM intake.event_log WHERE sequence > $1 ORDER BY sequence`,
    [kept],
  );
const sayOutbox = (): Promise<unknown> =>
  place.sql(`INSERT INTO intake.outbox (event_id, type, subject, time, district, personal, persons, body)
             SELECT event_id, type, subject, time, district, personal, persons, body FROM public.outbox_of_dump`);

describe('a restored intake', () => {
  it('says reports again that were decided, and they are decided once', async () => {
    await place.report(at('11:00'), { postId: POST.dm, attemptedAt: instant('11:00', '12') });
    await place.quiet();
    // The dump: the first report is in the log, the others stand in the outbox still.
    const kept = await place.intake.head('150');
    const opened = await place.report(at('11:00'));
    const joined = await place.report(at('11:04'));
    const ended = await place.report(at('11:00'), {
      ...{ postId: POST.bdo, representativeId: OTHER_MLA, reporterId: OTHER_MLA },
    });
    const outside = await place.report(at('11:00'), {
      ...{ postId: POST.cdo, attemptedAt: instant('18:00', '21'), reportedAt: instant('18:01', '21') },
    });
    await place.intake.emit({
      type: 'report-unverified',
      district: '150',
      subject: '00000000-0000-7000-8000-000000000778',
      data: {
        reportId: '00000000-0000-7000-8000-000000000778',
        reference: 'HRD-0998',
        representativeId: null,
        postId: null,
        attemptedAt: instant('11:00'),
        reportedAt: instant('11:00'),
        reason: 'unknown_caller',
        way: 'phone',
      },
    } as never);
    await place.quiet();
    await place.people.otherMla.post(`cases/${ended}/withdraw`);
    await place.quiet();
    const facts = async (): Promise<unknown> => ({
      cases: await place.sql(
        `SELECT id, state, jsonb_array_length(file->'attempts') AS attempts FROM escalation.case_file ORDER BY id`,
      ),
      pending: await place.sql('SELECT report_id FROM escalation.pending_report'),
      tasks: await place.sql('SELECT id, state FROM escalation.task ORDER BY id'),
      said: await Promise.all([opened, joined, ended, outside].map((id) => place.events(id))),
    });
    const before = await facts();
    expect(before).toMatchObject({
      cases: expect.arrayContaining([
        { id: opened, state: 'waiting', attempts: 2 },
        { id: ended, state: 'withdrawn', attempts: 1 },
      ]),
      pending: [expect.anything(), expect.anything()],
    });

    await outboxAfter(kept);
    await cut('intake', kept);
    await sayOutbox();
    const heard = `SELECT 1 FROM escalation.position WHERE producer = 'intake' AND (epoch, sequence) = (2, 6)`;
    await eventually(async () => (await place.sql(heard)).length === 1, 'all five were said again', {
      withinMs: 20_000,
    });
    await place.quiet();
    expect(await facts()).toEqual(before);
    expect(await place.sql('SELECT 1 FROM escalation.parked_event')).toEqual([]);
    await place.people.mla.post(`cases/${opened}/withdraw`);
  }, 60_000);
});

describe('a restored directory', () => {
  it('has lost a leave: no case waits for it any more, and nothing is decided twice', async () => {
    const rosterOf = async (id: string): Promise<unknown> =>
      (
        await place.sql<{ at: unknown }>(
          `SELECT file->'rosterAt' AS at FROM escalation.case_file WHERE id = $1`,
          [id],
        )
      )[0]?.at;
    const copy = place.escalation().app.get(RosterCopy, { strict: false });
    const leaves = async (): Promise<number> => (await copy.snapshot('150')).availability.size;
    const caseId = await place.report(at('11:00'), { representativeId: OTHER_MLA, reporterId: OTHER_MLA });
    await place.quiet();
    const [none, known] = [await rosterOf(caseId), await leaves()];
    const kept = await place.directory.head('150');
    await place.directory.emit(leave(OFFICER.dpro, at('15:00'), at('17:00'), 'leave', 74));
    await place.quiet();
    expect(await rosterOf(caseId)).not.toEqual(none);
    expect(await leaves()).toBe(known + 1);
    const said = await place.events(caseId);

    await cut('directory', kept);
    await eventually(async () => (await leaves()) === known, 'the copy is what directory knows', {
      withinMs: 20_000,
    });
    await place.quiet();
    expect(await rosterOf(caseId)).toEqual(none);
    expect(await place.events(caseId)).toEqual(said);
  }, 60_000);
});
