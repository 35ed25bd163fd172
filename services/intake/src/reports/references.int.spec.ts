/** A restore takes the numbers of intake back; nobody is told the reference of somebody else. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EventLog } from '@setu/messaging';
import { NUMBER } from '@setu/testing';
import { startPlace, type Place } from '../../test/place.js';

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 60_000);
afterAll(async () => place?.close());

const TOLD = 3;

async function references(): Promise<unknown[]> {
  const told = [];
  for (let i = 0; i < TOLD; i++) {
    const attemptedAt = '2026-11-23T11:02:00+05:30';
    const answer = await place.people.mla.post('missed-calls', { officialNumber: NUMBER.dpro, attemptedAt });
    expect(answer.status).toBe(201);
    told.push(answer.body['reference']);
  }
  return told;
}

/** What a dump of before all reports brings back, and the epoch that has to follow. */
async function restore(): Promise<number> {
  await place.sql('DELETE FROM intake.report');
  await place.sql(`SELECT setval('intake.reference_150', 1, false)`);
  return place.intake.app.get(EventLog, { strict: false }).startEpoch('150');
}

it('tells references that no epoch before has told', async () => {
  const first = await references();
  expect(first).toEqual(['HRD-0001', 'HRD-0002', 'HRD-0003']);
  expect(await restore()).toBe(2);
  const second = await references();
  expect(second).toEqual(['HRD-2-0001', 'HRD-2-0002', 'HRD-2-0003']);
  expect(await restore()).toBe(3);
  const all = [...first, ...second, ...(await references())];
  expect(new Set(all).size).toBe(3 * TOLD);
}, 60_000);
