import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually, id, NUMBER, OFFICER, POST } from '@setu/testing';
import type { DataOf, EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import { confirmed, event, step } from '../../test/events.js';
import { FakeProvider, onlyThese } from '../../test/fake-provider.js';
import { startPlace, type Place } from '../../test/place.js';

const NODAL = { id: id(81), phone: '+915550000015' };
let place: Place;
let n = 700;
/** Two cases of which the head is told in one message: the first is carried, the second leads. */
let cases: [string, string] = ['', ''];
beforeAll(async () => {
  place = await startPlace();
}, 60_000);
afterAll(async () => place?.close());
beforeEach(() => {
  cases = [id(++n), id(++n)];
});
afterEach(async () => {
  jest.restoreAllMocks();
  for (const channel of ['sms', 'whatsapp'] as const) await place.breaks(NUMBER.cdo, channel, 'none');
});

const together = (): NewEvent<EventType>[] => {
  const head: Partial<DataOf<'step-started'>> = {
    ...{ step: 'head', stepIndex: 4, recipientPostId: POST.cdo, recipientOfficerId: OFFICER.cdo },
    ...{ bundleId: id(++n), bundleSize: 2 },
  };
  return [
    step(cases[0], { ...head, bundleLeads: false, channels: [], linkId: null, linkExpiresAt: null }),
    step(cases[1], { ...head, bundleLeads: true, channels: ['sms', 'whatsapp'] }),
  ];
};
const rows = () =>
  place.sql<{ case_id: string; purpose: string; state: string }>(
    `SELECT case_id, purpose, state FROM notification.delivery WHERE case_id = ANY($1::uuid[]) ORDER BY id`,
    [cases],
  );
const settled = (count: number) =>
  eventually(async () => {
    const all = await rows();
    return all.length === count && all.every((r) => r.state !== 'queued' && r.state !== 'sending') && all;
  }, `${count} settled deliveries`);
/** Cases of these about which such an event was told, in order. */
const told = async (type: EventType): Promise<unknown[]> => {
  const found = await place.sql<{ body: string }>(
    `SELECT convert_from(body, 'utf8') AS body FROM notification.event_log WHERE type = $1 ORDER BY sequence`,
    [type],
  );
  const all = found.map((row) => (JSON.parse(row.body) as { data: Record<string, unknown> }).data['caseId']);
  return all.filter((caseId) => cases.some((each) => each === caseId));
};
const unreachable = (): Promise<unknown[]> => told('person-unreachable');

describe('R17: one message about several cases', () => {
  it('is one message on the telephone, and stands with each case', async () => {
    await place.escalation.emit(...together());
    expect((await settled(2)).map((r) => [r.case_id, r.purpose])).toEqual([
      [cases[0], 'head'],
      [cases[1], 'head'],
    ]);
    const items = (await place.phone(NUMBER.cdo)).filter((item) => cases.some((c) => c === item.caseId));
    expect(items).toHaveLength(1);
    expect(items[0]?.text).toContain('2 प्रकरणों में कॉल बैक अब तक अपुष्ट है: प्रकरण HRD-0412 व 1 अन्य');
  });

  it('R36: its reader hears of the end of each of the cases', async () => {
    await place.escalation.emit(...together());
    await settled(2);
    await place.escalation.emit(confirmed(cases[0], 'representative'));
    await settled(4);
    const ends = (await place.phone(NUMBER.cdo)).filter((item) => item.caseId === cases[0]);
    expect(ends.map((item) => item.purpose)).toEqual(['closed_superior']);
  });

  it('when it reaches nobody, no case of it counts as told: each moves on', async () => {
    await place.breaks(NUMBER.cdo, 'sms', 'fail');
    await place.breaks(NUMBER.cdo, 'whatsapp', 'fail');
    await place.escalation.emit(...together());
    await eventually(async () => (await unreachable()).length === 2, 'both are told as unreachable');
    expect((await rows()).map((r) => r.state)).toEqual(['failed', 'failed']);
    expect([...(await unreachable())].sort()).toEqual([...cases].sort());
  });

  it('R36: when it arrives after all, late, the reader has been told of each of the cases', async () => {
    const nic = new FakeProvider('sms', 'nic');
    onlyThese([nic]);
    await place.escalation.emit(...together());
    await settled(2);
    await place.sql(`UPDATE notification.delivery SET receipt_due_at = receipt_due_at - interval '3 hours'`);
    await eventually(async () => (await unreachable()).length === 2, 'nothing was heard of it');
    expect((await rows()).map((r) => r.state)).toEqual(['failed', 'failed']);
    const arrived = (status: 'delivered' | 'read'): NewEvent<EventType> =>
      event('receipt-received', id(++n), {
        ...{ provider: 'nic', providerMessageId: nic.idOf(nic.phones[0]?.key ?? ''), status },
        receivedAt: '2026-11-23T05:50:00Z',
      });
    await place.intake.emit(arrived('delivered'), arrived('delivered'), arrived('read'));
    await eventually(async () => (await told('delivery-delivered')).length >= 3, 'both are told as arrived');
    expect((await rows()).map((r) => r.state)).toEqual(['delivered', 'delivered']);
    // Of the message itself that it was read besides; of what it carried once.
    expect([...(await told('delivery-delivered'))].sort()).toEqual([cases[0], cases[1], cases[1]].sort());
    await place.escalation.emit(confirmed(cases[0], 'representative'));
    await eventually(
      async () => nic.phones.some((m) => m.caseId === cases[0] && m.purpose === 'closed_superior'),
      'its end is told too',
    );
    expect(await unreachable()).toHaveLength(2);
  });
});

describe('R17: a delegated step', () => {
  it('reaches the nodal officer on the number of the account, who hears of the end too', async () => {
    const user: NewEvent<'user-changed'> = {
      ...{ type: 'user-changed', district: '150', subject: NODAL.id },
      data: { userId: NODAL.id, version: 1, role: 'nodal_officer', postId: null, removed: false },
      personal: { phone: { value: NODAL.phone, of: NODAL.id } },
    };
    await place.directory.emit(user as unknown as NewEvent<EventType>);
    const delegated = { recipientPostId: POST.cdo, recipientOfficerId: null, recipientUserId: NODAL.id };
    await eventually(
      async () =>
        (await place.sql(`SELECT 1 FROM notification.roster_item WHERE id = $1`, [NODAL.id])).length === 1,
      'the account is known',
    );
    await place.escalation.emit(
      step(cases[0], { step: 'head', stepIndex: 4, ...delegated, channels: ['sms'] }),
    );
    await settled(1);
    await place.escalation.emit(
      event('case-withdrawn', cases[0], {
        ...{
          caseId: cases[0],
          reference: 'HRD-0412',
          representativeId: id(31),
          postId: POST.dpro,
          officerId: OFFICER.dpro,
        },
        ...{ withdrawnAt: '2026-11-23T06:30:00Z', told: false },
      }),
    );
    await settled(2);
    expect((await place.phone(NODAL.phone)).map((item) => item.purpose)).toEqual(['head', 'closed_superior']);
  });
});
