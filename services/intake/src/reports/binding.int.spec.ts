import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import { RosterCopy } from '@setu/roster';
import { eventually, id, MLA, POST } from '@setu/testing';
import { startPlace, type Answered, type Place } from '../../test/place.js';

const NEW_NUMBER = '+915550100077';
let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 60_000);
afterAll(async () => place?.close());
afterEach(() => {
  jest.restoreAllMocks();
});

const call = (officialNumber: string) => ({
  officialNumber,
  attemptedAt: '2026-11-23T11:02:00+05:30',
  note: 'सड़क',
});
/** As if no head of directory had been heard for a minute. */
const staleRoster = (): void =>
  void jest.spyOn(place.intake.app.get(RosterCopy, { strict: false }), 'stale').mockReturnValue(true);
const bind = (report: Answered, by = place.people.operator): Promise<Answered> =>
  by.post(`reports/${String(report.body['id'])}/bind`, { representativeId: MLA });
const typesOf = (id: unknown): Promise<{ type: string }[]> =>
  place.sql(`SELECT type FROM intake.event_log WHERE convert_from(body, 'utf8') LIKE $1 ORDER BY sequence`, [
    `%${String(id)}%`,
  ]);
const allotted = (number: string): NewEvent<EventType> =>
  ({
    type: 'number-changed',
    district: '150',
    subject: id(69),
    data: {
      numberId: id(69),
      version: 1,
      postId: POST.cdo,
      kind: 'mobile',
      from: '2024-01-01T00:00:00Z',
      to: null,
      verifiedAt: null,
      verifiedHow: null,
      recordedAt: '2026-11-23T05:00:00Z',
      removed: false,
    },
    personal: { number: { value: number, of: id(69) } },
  }) satisfies NewEvent<'number-changed'> as unknown as NewEvent<EventType>;

describe('R31: a stale roster', () => {
  it('refuses nobody: what it cannot check waits for a person', async () => {
    staleRoster();
    const unknown = await place.people.mla.post('missed-calls', call(NEW_NUMBER));
    expect(unknown).toMatchObject({ status: 201, body: { outcome: 'unverified' } });
    const known = await place.people.mla.post('missed-calls', call('5550100022'));
    expect(known.body['outcome']).toBe('clock_running');
    await eventually(
      async () => (await typesOf(known.body['id'])).length === 1,
      'report-received is in the log',
    );
    const [event] = await place.sql<{ body: string }>(
      `SELECT convert_from(body, 'utf8') AS body FROM intake.event_log WHERE type = 'report-received'`,
    );
    expect(JSON.parse(event?.body ?? '{}')).toMatchObject({ data: { rosterStale: true } });
  });
});

describe('R4: binding an unverified report', () => {
  it('is not possible while nothing can be checked, nor for what stays refused, nor from elsewhere', async () => {
    staleRoster();
    const report = await place.people.mla.post('missed-calls', call('+915550100078'));
    expect((await bind(report)).status).toBe(503);
    jest.restoreAllMocks();
    expect(await bind(report)).toMatchObject({ status: 409, body: { code: 'number_not_official' } });
    expect((await bind(report, place.people.foreign)).status).toBe(404);
    expect((await bind(report, place.people.mla)).status).toBe(403);
  });

  it('publishes the report with its own times once the number is known, and only once', async () => {
    staleRoster();
    const report = await place.people.mla.post('missed-calls', call(NEW_NUMBER));
    jest.restoreAllMocks();
    await place.directory.emit(allotted(NEW_NUMBER));
    await place.applied('directory');
    await place.freeze('2026-11-23T11:30:00+05:30');
    const bound = await bind(report);
    expect(bound).toMatchObject({
      status: 201,
      body: { outcome: 'instructed', reference: report.body['reference'] },
    });
    await eventually(
      async () => (await typesOf(report.body['id'])).length === 3,
      'three events about the report',
    );
    expect((await typesOf(report.body['id'])).map((row) => row.type)).toEqual([
      'report-unverified',
      'report-bound',
      'report-received',
    ]);
    expect(await bind(report)).toMatchObject({ status: 409, body: { code: 'report_not_unverified' } });
    const view = await place.people.operator.get(`missed-calls/${String(report.body['id'])}`);
    expect(view.body).toMatchObject({
      status: 'received',
      reportedAt: '2026-11-23T11:03:00+05:30',
      postId: POST.cdo,
    });
  });
});

describe('erasing a person', () => {
  it('leaves no number and no note of a report', async () => {
    await place.people.mla.post('missed-calls', call('5550100022'));
    await place.directory.emit({
      type: 'person-erased',
      district: '150',
      subject: MLA,
      data: { personId: MLA },
    } satisfies NewEvent<'person-erased'> as unknown as NewEvent<EventType>);
    await place.applied('directory');
    const rows = await place.sql<{ personal: object }>(
      'SELECT personal FROM intake.report WHERE representative_id = $1',
      [MLA],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => Object.keys(row.personal).length === 0)).toBe(true);
  });
});
