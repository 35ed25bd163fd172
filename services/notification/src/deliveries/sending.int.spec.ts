import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually, id, NUMBER, OFFICER, POST } from '@setu/testing';
import { confirmed, event, step } from '../../test/events.js';
import { FakeProvider, onlyThese } from '../../test/fake-provider.js';
import { startPlace, type Place } from '../../test/place.js';

let place: Place;
let n = 1500;
let caseId = '';
beforeAll(async () => {
  place = await startPlace();
}, 60_000);
afterAll(async () => place?.close());
beforeEach(() => {
  caseId = id(++n);
});
afterEach(() => void jest.restoreAllMocks());

const TEXT_ONLY = { channels: ['sms', 'whatsapp'] as ('sms' | 'whatsapp')[] };
const instruct = () => place.escalation.emit(step(caseId, TEXT_ONLY));
const rows = () =>
  place.sql<{ id: string; purpose: string; state: string; waiting_because: string | null }>(
    'SELECT id, purpose, state, waiting_because FROM notification.delivery WHERE case_id = $1 ORDER BY id',
    [caseId],
  );
const becomes = (state: string, purpose = 'instruction') =>
  eventually(
    async () => (await rows()).some((row) => row.purpose === purpose && row.state === state),
    `${purpose} ${state}`,
  );
const attempts = () =>
  place.sql<{ channel: string; provider: string; state: string; reason: string | null }>(
    `SELECT a.channel, a.provider, a.state, a.reason FROM notification.attempt a
     JOIN notification.delivery d ON d.id = a.delivery_id WHERE case_id = $1 ORDER BY a.id`,
    [caseId],
  );
const events = (type: string): Promise<Record<string, unknown>[]> =>
  place
    .sql<{ body: string }>(
      `SELECT convert_from(body, 'utf8') AS body FROM notification.event_log WHERE type = $1 ORDER BY sequence`,
      [type],
    )
    .then((found) => found.map(({ body }) => (JSON.parse(body) as { data: Record<string, unknown> }).data))
    .then((all) => all.filter((data) => data['caseId'] === caseId));
/** Real time goes on by as much as is waited for. */
const timePasses = () =>
  place.sql(`UPDATE notification.delivery SET hold_until = hold_until - interval '3 hours',
    receipt_due_at = receipt_due_at - interval '3 hours'`);
/** Of what was sent so far nothing more is waited for. */
const isSettled = () => place.sql('UPDATE notification.delivery SET receipt_due_at = NULL');
const receipt = (provider: FakeProvider, key: string, status: 'delivered' | 'read' | 'failed') =>
  event('receipt-received', id(++n), {
    ...{ provider: provider.provider, providerMessageId: provider.idOf(key), status },
    receivedAt: '2026-11-23T05:45:00Z',
  });
const keyOf = (provider: FakeProvider): string => provider.phones.at(-1)?.key ?? '';

describe('one way after the other', () => {
  it('another provider of the channel, then another channel', async () => {
    const [nic, gateway] = [new FakeProvider('sms', 'nic'), new FakeProvider('sms', 'gateway')];
    const cloud = new FakeProvider('whatsapp', 'cloud');
    nic.manner = { fails: 'refused' };
    gateway.manner = 'lost';
    gateway.capabilities.lookup = false;
    onlyThese([nic, gateway, cloud]);
    await instruct();
    await becomes('sent');
    expect(await attempts()).toEqual([
      { channel: 'sms', provider: 'nic', state: 'failed', reason: 'refused' },
      { channel: 'sms', provider: 'gateway', state: 'unknown', reason: 'provider_error' },
      { channel: 'whatsapp', provider: 'cloud', state: 'sent', reason: null },
    ]);
    expect(cloud.phones).toHaveLength(1);
  });

  it('an answer that was lost: a provider that can be asked is asked before another way is used', async () => {
    const [nic, cloud] = [new FakeProvider('sms', 'nic'), new FakeProvider('whatsapp', 'cloud')];
    nic.manner = 'lost';
    onlyThese([nic, cloud]);
    await instruct();
    await becomes('sent');
    const providerMessageId = nic.idOf(keyOf(nic));
    expect(await attempts()).toEqual([{ channel: 'sms', provider: 'nic', state: 'sent', reason: null }]);
    expect(
      await place.sql(`SELECT provider_message_id AS id FROM notification.attempt WHERE id = $1`, [
        keyOf(nic),
      ]),
    ).toEqual([{ id: providerMessageId }]);
    expect([nic.phones.length, cloud.calls.length]).toEqual([1, 0]);
    // That it has nothing yet is no certainty: the message may still be on its way to it.
    nic.manner = 'hangs_up';
    caseId = id(++n);
    await instruct();
    await eventually(async () => cloud.phones.length === 1, 'WhatsApp has it');
    expect(nic.calls).toHaveLength(2);
    await becomes('sent');
    await isSettled();
  });

  it('many to one person by a slow provider: each once, in order, none begun long before it is made', async () => {
    const nic = new FakeProvider('sms', 'nic');
    const late: number[] = [];
    const send = nic.send.bind(nic);
    nic.send = async (message) => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      const [row] = await place.sql<{ age: number }>(
        'SELECT extract(epoch FROM clock_timestamp() - began_at)::float8 AS age FROM notification.attempt WHERE id = $1',
        [message.key],
      );
      late.push(row?.age ?? 99);
      return send(message);
    };
    onlyThese([nic]);
    const cases = Array.from({ length: 9 }, () => id(++n));
    await place.escalation.emit(...cases.map((one) => step(one, { channels: ['sms'] })));
    await eventually(async () => nic.phones.length === 9, 'all are there', { withinMs: 30_000 });
    expect(nic.phones.map((message) => message.caseId)).toEqual(cases);
    expect(Math.max(...late)).toBeLessThan(8);
    const [row] = await place.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM notification.attempt a JOIN notification.delivery d ON d.id = a.delivery_id
       WHERE d.case_id = ANY($1::uuid[])`,
      [cases],
    );
    expect([row?.n, nic.calls.length]).toEqual([9, 9]);
    caseId = cases[8] ?? '';
    await becomes('sent');
    await isSettled();
  }, 40_000);

  it('silence: the next channel once, and a late receipt of the first is a receipt', async () => {
    const [nic, cloud] = [new FakeProvider('sms', 'nic'), new FakeProvider('whatsapp', 'cloud')];
    onlyThese([nic, cloud]);
    await instruct();
    await becomes('sent');
    await timePasses();
    await eventually(async () => cloud.phones.length === 1, 'WhatsApp has it');
    await becomes('sent');
    expect(await events('delivery-failed')).toMatchObject([{ reason: 'no_receipt', unknown: true }]);
    await place.intake.emit(receipt(nic, keyOf(nic), 'delivered'));
    await becomes('delivered');
    await timePasses();
    await place.intake.emit(receipt(cloud, keyOf(cloud), 'failed'), receipt(nic, keyOf(nic), 'failed'));
    await place.intake.emit(receipt(nic, keyOf(nic), 'read'), receipt(nic, keyOf(nic), 'read'));
    await eventually(async () => (await events('delivery-delivered')).length === 2, 'delivered and read');
    expect(await rows()).toMatchObject([{ state: 'delivered' }]);
    expect([nic.phones.length, cloud.phones.length]).toEqual([1, 1]);
    expect(await events('person-unreachable')).toEqual([]);
  });

  it('R17: silence of all channels is nobody reached, told once', async () => {
    const [nic, cloud] = [new FakeProvider('sms', 'nic'), new FakeProvider('whatsapp', 'cloud')];
    onlyThese([nic, cloud]);
    await instruct();
    await becomes('sent');
    await timePasses();
    await eventually(async () => cloud.phones.length === 1, 'WhatsApp has it');
    await becomes('sent');
    await timePasses();
    await becomes('failed');
    await eventually(async () => (await events('person-unreachable')).length === 1, 'told');
    await place.intake.emit(receipt(cloud, keyOf(cloud), 'delivered'));
    await becomes('delivered');
    expect(await events('person-unreachable')).toHaveLength(1);
  });

  it('a provider that reports a failure afterwards is as good as one that refused', async () => {
    const [nic, cloud] = [new FakeProvider('sms', 'nic'), new FakeProvider('whatsapp', 'cloud')];
    onlyThese([nic, cloud]);
    await instruct();
    await becomes('sent');
    await place.intake.emit(receipt(nic, keyOf(nic), 'failed'), receipt(nic, keyOf(nic), 'failed'));
    await eventually(async () => cloud.phones.length === 1, 'WhatsApp has it');
    expect((await events('delivery-failed')).map((d) => d['reason'])).toEqual(['reported_failed']);
  });

  it('a receipt that comes before its message is known is not lost', async () => {
    const nic = new FakeProvider('sms', 'nic');
    onlyThese([nic]);
    let key = '';
    const told = new Promise<void>((resolve) => {
      nic.manner = (message) => {
        key = message.key;
        resolve();
        return { fails: 'never used' };
      };
    });
    const send = jest.spyOn(nic, 'send').mockImplementation(async (message) => {
      key = message.key;
      await place.intake.emit(receipt(nic, key, 'delivered'));
      await eventually(
        async () => (await place.sql('SELECT 1 FROM notification.early_receipt')).length === 1,
        'the receipt is kept',
      );
      return { outcome: 'sent', providerMessageId: nic.idOf(key) };
    });
    await instruct();
    await becomes('delivered');
    send.mockRestore();
    void told;
    expect(await place.sql('SELECT 1 FROM notification.early_receipt')).toEqual([]);
    expect(await events('delivery-delivered')).toHaveLength(1);
  });

  it('of early receipts that contradict each other arrival counts, whichever came first', async () => {
    const [nic, cloud] = [new FakeProvider('sms', 'nic'), new FakeProvider('whatsapp', 'cloud')];
    onlyThese([nic, cloud]);
    const send = jest.spyOn(nic, 'send').mockImplementation(async (message) => {
      nic.phones.push(message);
      await place.intake.emit(receipt(nic, message.key, 'failed'), receipt(nic, message.key, 'read'));
      await eventually(
        async () => (await place.sql('SELECT 1 FROM notification.early_receipt')).length === 2,
        'both are kept',
      );
      return { outcome: 'sent', providerMessageId: nic.idOf(message.key) };
    });
    await instruct();
    await becomes('delivered');
    // At once after it is known, while the early ones may still lie there.
    await place.intake.emit(receipt(nic, keyOf(nic), 'failed'));
    await eventually(
      async () => (await place.sql('SELECT 1 FROM notification.early_receipt')).length === 0,
      'all are applied',
    );
    send.mockRestore();
    expect(await attempts()).toEqual([{ channel: 'sms', provider: 'nic', state: 'delivered', reason: null }]);
    expect(cloud.calls).toHaveLength(0);
    expect(await events('delivery-failed')).toEqual([]);
  });
});

describe('a provider that is away', () => {
  it('is tried again after a pause that operators see, and the message arrives once', async () => {
    const nic = new FakeProvider('sms', 'nic');
    nic.manner = (_message, nth) => (nth < 3 ? { fails: 'provider_away' } : 'takes');
    onlyThese([nic]);
    await instruct();
    await becomes('waiting');
    const { body } = await place.get(`deliveries?caseId=${caseId}`);
    expect(body['items']).toMatchObject([{ state: 'waiting', waitingBecause: 'provider_away' }]);
    await timePasses();
    await eventually(async () => nic.calls.length === 2, 'tried again');
    await becomes('waiting');
    await timePasses();
    await becomes('sent');
    expect(nic.phones).toHaveLength(1);
  });

  it('and stays so comes to an end: the ladder moves on', async () => {
    const nic = new FakeProvider('sms', 'nic');
    nic.manner = { fails: 'provider_away' };
    onlyThese([nic]);
    await instruct();
    await eventually(async () => {
      await timePasses();
      return (await rows()).some((row) => row.state === 'failed');
    }, 'the end');
    expect(nic.calls).toHaveLength(5);
    await eventually(async () => (await events('person-unreachable')).length === 1, 'told');
  });

  it('R36: when the case ends meanwhile, nothing of it is sent but the closing messages to those who were told', async () => {
    const nic = new FakeProvider('sms', 'nic');
    nic.manner = { fails: 'provider_away' };
    onlyThese([nic]);
    const superior = { recipientPostId: POST.cdo, recipientOfficerId: OFFICER.cdo, ...TEXT_ONLY };
    await place.escalation.emit(
      step(caseId, TEXT_ONLY),
      step(caseId, { step: 'superior', stepIndex: 3, ...superior }),
    );
    await becomes('waiting');
    await becomes('waiting', 'superior');
    nic.manner = 'takes';
    await place.escalation.emit(confirmed(caseId, 'representative'));
    await becomes('sent', 'closed');
    await timePasses();
    expect(await rows()).toMatchObject([
      { purpose: 'instruction', state: 'cancelled' },
      { purpose: 'superior', state: 'cancelled' },
      { purpose: 'superior_told', state: 'cancelled' },
      { purpose: 'closed', state: 'sent' },
    ]);
    expect(nic.phones.map((m) => m.purpose)).toEqual(['closed']);
    const { body } = await place.get(`deliveries?caseId=${caseId}`);
    expect(body['items']).toMatchObject([{ cancelledBecause: 'case_confirmed' }, {}, {}, {}]);
  });
});

describe('a provider that takes only so much', () => {
  it('an instruction does not wait behind a campaign, and operators see who waits', async () => {
    const nic = new FakeProvider('sms', 'nic', {}, 8);
    onlyThese([nic]);
    const drill = (i: number) =>
      event('drill-requested', id(5000 + i), {
        ...{ drillId: id(4999), questionId: id(6000 + i), postId: POST.dpro, officerId: OFFICER.dpro },
        ...{ numberId: id(62), kind: 'mobile' as const, expiresAt: '2026-11-24T05:42:00Z' },
        requestedAt: '2026-11-23T05:42:00Z',
      });
    await place.directory.emit(...Array.from({ length: 60 }, (_v, i) => drill(i)));
    await eventually(
      async () =>
        (await place.sql(`SELECT 1 FROM notification.delivery WHERE waiting_because = 'throttled'`)).length >
        0,
      'some wait',
    );
    await instruct();
    await becomes('sent');
    const waiting = await place.sql(
      `SELECT 1 FROM notification.delivery WHERE purpose = 'drill' AND state = 'waiting'`,
    );
    expect(waiting.length).toBeGreaterThan(0);
    await eventually(async () => nic.phones.length === 61, 'all are sent', { withinMs: 20_000 });
  }, 30_000);
});

describe('quiet hours', () => {
  const notice = (purpose: 'absence_sanctioned' | 'absence_refused', noticeId: string) =>
    event('notice-requested', noticeId, {
      ...{ noticeId, purpose, recipientPostId: POST.dpro, recipientOfficerId: OFFICER.dpro },
      ...{ recipientRepresentativeId: null, postId: POST.dpro, officerId: OFFICER.dpro },
      ...{ availabilityId: id(902), from: '2026-11-24T04:30:00Z', to: '2026-11-25T11:30:00Z' },
      ...{ otherPostId: null, hasNext: false, linkId: null, linkExpiresAt: null },
    });
  const purposesOn = async (number: string) => (await place.phone(number)).map((item) => item.purpose);

  it('what is not urgent waits for the centre to open; an instruction and a refusal do not', async () => {
    await place.freeze('2026-11-23T20:10:00+05:30');
    await place.directory.emit(notice('absence_sanctioned', id(7001)), notice('absence_refused', id(7002)));
    await place.escalation.emit(step(caseId, TEXT_ONLY));
    await becomes('delivered');
    await eventually(async () => (await purposesOn(NUMBER.dpro)).includes('absence_refused'), 'the refusal');
    expect(await purposesOn(NUMBER.dpro)).not.toContain('absence_sanctioned');
    expect(
      await place.sql(`SELECT not_before FROM notification.delivery WHERE waiting_because = 'quiet_hours'`),
    ).toEqual([{ not_before: new Date('2026-11-24T10:00:00+05:30') }]);
    await place.freeze('2026-11-24T10:00:00+05:30');
    await eventually(
      async () => (await purposesOn(NUMBER.dpro)).includes('absence_sanctioned'),
      'in the morning',
    );
  }, 20_000);
});
