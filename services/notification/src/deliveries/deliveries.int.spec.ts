import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { verifyLink } from '@setu/auth';
import { Database, newId } from '@setu/platform';
import type { Received } from '@setu/messaging';
import { eventually, id, MLA, NUMBER, OFFICER, POST } from '@setu/testing';
import { confirmed, event, LINK, step } from '../../test/events.js';
import { startPlace, type Place } from '../../test/place.js';
import { SimulatorChannel } from '../channels/simulator.channel.js';
import { DeliveriesConsumer } from './deliveries.consumer.js';
import { DeliveryStore } from './delivery-store.service.js';

/** The numbers of these tests, by their last ten digits: no id happens to contain one. */
const ANY_NUMBER = new RegExp([...Object.values(NUMBER), '+915550200009'].map((n) => n.slice(-10)).join('|'));
let place: Place;
let n = 500;
/** Each test has a case of its own. */
let caseId = '';
beforeAll(async () => {
  place = await startPlace();
}, 60_000);
afterAll(async () => place?.close());
beforeEach(() => {
  caseId = id(++n);
});

const on = async (number: string) => (await place.phone(number)).filter((item) => item.caseId === caseId);
const events = (type: string): Promise<{ data: Record<string, unknown> }[]> =>
  place
    .sql<{ body: string }>(
      `SELECT convert_from(body, 'utf8') AS body FROM notification.event_log WHERE type = $1 ORDER BY sequence`,
      [type],
    )
    .then((rows) => rows.map((row) => JSON.parse(row.body) as { data: Record<string, unknown> }))
    .then((all) => all.filter(({ data }) => data['caseId'] === caseId));
const states = () =>
  place.sql<{ purpose: string; state: string; channel_index: number }>(
    'SELECT purpose, state, channel_index FROM notification.delivery WHERE case_id = $1 ORDER BY id',
    [caseId],
  );
const settled = (count: number) =>
  eventually(async () => {
    const rows = await states();
    return rows.length === count && rows.every((row) => !['queued', 'sending'].includes(row.state)) && rows;
  }, `${count} settled deliveries`);

describe('the instruction', () => {
  it('R17: is one SMS with link and number, and one ring, told as sent and delivered', async () => {
    await place.escalation.emit(step(caseId));
    await settled(2);
    const items = await on(NUMBER.dpro);
    expect(items.map((item) => [item.channel, item.purpose])).toEqual([
      ['sms', 'instruction'],
      ['voice', 'ring'],
    ]);
    expect(items[0]?.text).toMatch(
      /^संवाद सेतु हरदोई: मा० विधायक श्री राम सिंह \(सण्डीला\) की 11:02 की कॉल अनुत्तरित है। कृपया तत्काल कॉल बैक करें: \+915550200009। .*http:\/\/localhost:3000\/a\//,
    );
    expect(items[0]?.at).toBe('2026-11-23T11:12:00+05:30');
    expect(items[1]?.text).not.toMatch(/http|\d{7}/);
    await eventually(async () => (await events('delivery-delivered')).length === 2, 'both told as delivered');
    expect(await events('delivery-sent')).toHaveLength(2);
  });

  it('carries a link for exactly this step that ends in real time as far ahead as in domain time', async () => {
    await place.escalation.emit(step(caseId));
    await settled(2);
    const token = /\/a\/(\S+)$/.exec((await on(NUMBER.dpro))[0]?.text ?? '')?.[1] ?? '';
    const { kid, publicJwk } = place.linkKey;
    const opened = verifyLink(token, [{ kid, jwk: publicJwk, notBefore: new Date(0) }], new Date());
    expect(opened.linkId).toBe(LINK);
    const span = Date.parse('2026-11-24T11:30:00Z') - Date.parse('2026-11-23T05:42:00Z');
    expect(Math.abs(opened.expiresAt.getTime() - Date.now() - span)).toBeLessThan(10_000);
  });

  it('is not sent again when its event is handled twice', async () => {
    const data = step(caseId);
    const consumer = place.service.app.get(DeliveriesConsumer, { strict: false });
    const db = place.service.app.get(Database, { strict: false });
    const received = {
      ...data,
      id: newId(),
      correlationId: newId(),
      personal: {},
    } as unknown as Received<'step-started'>;
    for (let i = 0; i < 3; i++) await db.inTransaction({ district: '150' }, () => consumer.step(received));
    await settled(2);
    expect(await on(NUMBER.dpro)).toHaveLength(2);
  });

  it('that reached nobody is not told again either when its event is said again after a restore', async () => {
    const data = step(caseId, { recipientPostId: id(999), recipientOfficerId: id(998) });
    const consumer = place.service.app.get(DeliveriesConsumer, { strict: false });
    const db = place.service.app.get(Database, { strict: false });
    const [eventId, correlationId] = [newId(), newId()];
    for (const epoch of [1, 2]) {
      const received = { ...data, id: eventId, epoch, correlationId, personal: {} };
      await db.inTransaction({ district: '150' }, () =>
        consumer.step(received as unknown as Received<'step-started'>),
      );
    }
    await eventually(
      async () => (await place.sql('SELECT 1 FROM notification.outbox')).length === 0,
      'all is told',
    );
    expect(await events('delivery-failed')).toHaveLength(2);
    expect(await events('person-unreachable')).toHaveLength(1);
  });

  it('leaves neither text, link nor number in the tables of deliveries', async () => {
    await place.escalation.emit(step(caseId));
    await settled(2);
    const rows = await place.sql(
      'SELECT d.*, a.* FROM notification.delivery d JOIN notification.attempt a ON a.delivery_id = d.id',
    );
    const dump = JSON.stringify(rows);
    expect(dump).toContain('+91XXXXXXXX22');
    expect(dump).not.toMatch(/\/a\/|कॉल|http/);
    expect(dump).not.toMatch(ANY_NUMBER);
  });
});

describe('when a channel fails', () => {
  it('R17: the text goes by WhatsApp when SMS failed', async () => {
    await place.breaks(NUMBER.dpro, 'sms', 'fail');
    await place.escalation.emit(step(caseId));
    await settled(2);
    await place.breaks(NUMBER.dpro, 'sms', 'none');
    expect((await on(NUMBER.dpro)).map((item) => item.channel).sort()).toEqual(['voice', 'whatsapp']);
    await eventually(async () => (await events('delivery-failed')).length === 1, 'the failure is told');
    expect(await events('person-unreachable')).toHaveLength(0);
  });

  it('an unknown outcome is never tried blindly again on the same channel', async () => {
    await place.breaks(NUMBER.dpro, 'sms', 'unknown');
    await place.escalation.emit(step(caseId));
    await settled(2);
    await place.breaks(NUMBER.dpro, 'sms', 'none');
    const attempts = await place.sql<{ channel: string; state: string }>(
      `SELECT channel, a.state FROM notification.attempt a JOIN notification.delivery d ON d.id = a.delivery_id
       WHERE case_id = $1 AND purpose = 'instruction' ORDER BY a.id`,
      [caseId],
    );
    expect(attempts).toEqual([
      { channel: 'sms', state: 'unknown' },
      { channel: 'whatsapp', state: 'delivered' },
    ]);
    await eventually(
      async () => (await events('delivery-failed'))[0]?.data['unknown'] === true,
      'told as unknown',
    );
  });

  it('R17: when nothing reaches the person, escalation is told once', async () => {
    for (const channel of ['sms', 'whatsapp', 'voice'] as const)
      await place.breaks(NUMBER.dpro, channel, 'fail');
    await place.escalation.emit(step(caseId));
    await eventually(async () => (await events('person-unreachable')).length > 0, 'unreachable');
    for (const channel of ['sms', 'whatsapp', 'voice'] as const)
      await place.breaks(NUMBER.dpro, channel, 'none');
    expect((await events('person-unreachable')).map((e) => e.data)).toMatchObject([
      { step: 'instruction', stepIndex: 0, recipientId: OFFICER.dpro },
    ]);
  });

  it('R17: a vacant post or one without a number moves the ladder on at once', async () => {
    await place.escalation.emit(step(caseId, { recipientOfficerId: null }));
    await eventually(async () => (await events('person-unreachable')).length === 1, 'vacant');
    caseId = id(++n);
    await place.escalation.emit(step(caseId, { recipientPostId: id(999), recipientOfficerId: id(998) }));
    await eventually(async () => (await events('person-unreachable')).length === 1, 'no number');
    expect(await events('delivery-failed')).toHaveLength(2);
  });
});

describe('a crash between attempt and outcome', () => {
  /** Nothing can be written any more, as in a process that is about to die; then a new life begins. */
  const crash = async (during: () => Promise<unknown>): Promise<void> => {
    const finish = jest.spyOn(DeliveryStore.prototype, 'finish').mockRejectedValue(new Error('crash'));
    await place.escalation.emit(step(caseId, { channels: ['sms'] }));
    await during();
    await place.service.stop();
    finish.mockRestore();
    await place.sql(
      `UPDATE notification.attempt SET began_at = now() - interval '1 minute' WHERE state = 'calling'`,
    );
    expect(await states()).toMatchObject([{ state: 'sending' }]);
  };

  it('finds the message at the provider and sends nothing twice', async () => {
    await crash(() => eventually(async () => (await on(NUMBER.dpro)).length === 1, 'the provider has it'));
    await place.restart();
    await settled(1);
    expect(await on(NUMBER.dpro)).toHaveLength(1);
    expect(await states()).toMatchObject([{ state: 'delivered' }]);
    await eventually(async () => (await events('delivery-delivered')).length === 1, 'told once');
  }, 30_000);

  it('sends with the same key what the provider never got', async () => {
    const send = jest
      .spyOn(SimulatorChannel.prototype, 'send')
      .mockResolvedValue({ outcome: 'sent', providerMessageId: 'lost' });
    await crash(() => eventually(() => send.mock.calls.length > 0, 'the call was made'));
    const key = send.mock.calls[0]?.[0].key;
    send.mockRestore();
    await place.restart();
    await settled(1);
    expect(await on(NUMBER.dpro)).toHaveLength(1);
    expect(place.file(NUMBER.dpro)).toContain(`"key":"${String(key)}"`);
  }, 30_000);

  it('an event whose recipient the new roster copy does not know yet waits for it', async () => {
    await place.service.stop();
    const where = `producer = 'directory'`;
    await place.sql(`TRUNCATE notification.roster_item, notification.roster_revision`);
    await place.sql(`DELETE FROM notification.position WHERE ${where}`);
    await place.escalation.emit(step(caseId, { channels: ['sms'] }));
    await place.restart();
    await settled(1);
    expect(await on(NUMBER.dpro)).toHaveLength(1);
    expect(await events('person-unreachable')).toEqual([]);
  }, 30_000);

  it('what was queued while the service was away is sent at the next start', async () => {
    await place.service.stop();
    await place.escalation.emit(step(caseId, { channels: ['sms'] }));
    await place.restart();
    await settled(1);
    expect(await on(NUMBER.dpro)).toHaveLength(1);
  }, 30_000);
});

describe('who else is told', () => {
  it('R17, R36: superior and representative at +15, and everybody of the end', async () => {
    await place.escalation.emit(
      step(caseId, {
        step: 'superior',
        stepIndex: 3,
        recipientPostId: POST.cdo,
        recipientOfficerId: OFFICER.cdo,
        channels: ['sms', 'whatsapp'],
      }),
    );
    await settled(2);
    await place.escalation.emit(confirmed(caseId, 'representative'));
    await settled(4);
    expect((await on(NUMBER.cdo)).map((i) => i.purpose)).toEqual(['superior', 'closed_superior']);
    expect((await on(NUMBER.mla)).map((i) => i.purpose)).toEqual(['superior_told']);
    const [closed] = await on(NUMBER.dpro);
    expect(closed).toMatchObject({ purpose: 'closed' });
    expect(closed?.text).toContain(
      'प्रकरण HRD-0412 बन्द। मा० विधायक श्री राम सिंह (सण्डीला) से 11:16 की वार्ता की पुष्टि हुई। प्रतिक्रिया समय 14 मिनट',
    );
  });

  it('R19: the representative gets an echo when an operator confirms in his name', async () => {
    await place.escalation.emit(confirmed(caseId, 'operator'));
    await settled(2);
    expect((await on(NUMBER.mla)).map((i) => i.purpose)).toEqual(['closed_representative']);
  });

  it('R17: the warning says who is told next, and when; the board is no message', async () => {
    const next = { nextPostId: POST.cdo, nextAt: '2026-11-23T05:57:00Z' };
    await place.escalation.emit(
      step(caseId, { step: 'warning', stepIndex: 2, channels: ['sms'], ...next }),
      step(caseId, { step: 'state_board', stepIndex: 5, channels: [], recipientOfficerId: null }),
    );
    await settled(1);
    expect((await on(NUMBER.dpro))[0]?.text).toContain(
      '11:27 तक पुष्टि न होने पर मुख्य विकास अधिकारी को अवगत कराया जायेगा',
    );
    expect(await events('person-unreachable')).toHaveLength(0);
  });

  it('R19: the representative is asked with a link; R13: both sides of a redirect are told', async () => {
    await place.escalation.emit(
      event('representative-asked', caseId, {
        caseId,
        reference: 'HRD-0412',
        representativeId: MLA,
        postId: POST.dpro,
        question: 1,
        calledAt: '2026-11-23T05:44:00Z',
        linkId: LINK,
        linkExpiresAt: '2026-11-24T11:30:00Z',
      }),
      event('case-redirected', caseId, {
        caseId,
        reference: 'HRD-0412',
        representativeId: MLA,
        postId: POST.dpro,
        alternatePostId: POST.bdo,
        alternateOfficerId: OFFICER.bdo,
        attemptedAt: '2026-11-23T05:32:00Z',
        reason: 'leave',
        until: null,
      }),
    );
    await settled(3);
    const [ask, redirect] = await on(NUMBER.mla);
    expect(ask?.text).toMatch(
      /^मा० महोदय, जिला पंचायत राज अधिकारी ने 11:14 पर कॉल बैक किया जाना बताया है.*\/a\//,
    );
    expect(redirect?.text).toContain('वैकल्पिक अधिकारी: श्री मोहन लाल, खण्ड विकास अधिकारी, +915550100023');
    expect((await on(NUMBER.bdo))[0]?.text).toContain('(+915550200001) आपको कॉल कर सकते हैं');
  });

  it('R18: after the second try the representative hears of both, and of the third alone', async () => {
    const tried = (triedAt: string, count: number, handedOver: boolean) =>
      event('callback-tried', caseId, {
        ...{ caseId, legId: caseId, postId: POST.dpro, officerId: OFFICER.dpro },
        ...{ reference: 'HRD-0412', representativeId: MLA, triedAt, count, handedOver },
      });
    await place.escalation.emit(
      tried('2026-11-23T05:44:00Z', 1, false),
      tried('2026-11-23T05:45:00Z', 2, false),
      tried('2026-11-23T05:49:00Z', 3, true),
    );
    await settled(1);
    await place.escalation.emit(tried('2026-11-23T06:49:00Z', 4, true));
    await settled(2);
    const [both, alone] = await on(NUMBER.mla);
    expect(both?.text).toContain('जिला पंचायत राज अधिकारी ने 11:14 व 11:19 पर आपको कॉल किया, बात नहीं हो सकी');
    expect(alone?.text).toContain('ने 12:19 पर आपको कॉल किया');
  });

  it("R1: intake's refusal reaches the representative with the right number", async () => {
    const before = (await place.phone(NUMBER.mla)).length;
    await place.intake.emit(
      event('report-refused', id(1), {
        reportId: id(1),
        reference: 'HRD-0500',
        code: 'number_not_official',
        representativeId: MLA,
        postId: POST.dpro,
        attemptedAt: '2026-11-23T05:32:00Z',
        reportedAt: '2026-11-23T05:33:00Z',
        way: 'web',
      }),
    );
    const items = await place.receives(NUMBER.mla, before + 1);
    expect(items.at(-1)).toMatchObject({ purpose: 'refused' });
    expect(items.at(-1)?.text).toContain(`का शासकीय नंबर ${NUMBER.dpro} है`);
  });
});

describe('what operators see', () => {
  it('shows deliveries of a case with receipts and masked numbers, in the own district only', async () => {
    await place.escalation.emit(step(caseId));
    await settled(2);
    const { status, body } = await place.get(`deliveries?caseId=${caseId}`);
    expect(status).toBe(200);
    expect(body['items']).toMatchObject([
      {
        purpose: 'instruction',
        number: '+91XXXXXXXX22',
        state: 'delivered',
        attempts: [{ channel: 'sms', state: 'delivered' }],
      },
      { purpose: 'ring' },
    ]);
    expect(JSON.stringify(body)).not.toMatch(ANY_NUMBER);
    expect(body['nextCursor']).toBeNull();
    const first = (await place.get(`deliveries?caseId=${caseId}&limit=1`)).body;
    const second = (
      await place.get(`deliveries?caseId=${caseId}&limit=1&cursor=${String(first['nextCursor'])}`)
    ).body;
    expect([...(first['items'] as object[]), ...(second['items'] as object[])]).toEqual(body['items']);
    expect(second['nextCursor']).toBeNull();
    expect((await place.get(`deliveries?caseId=${caseId}`, 'operator', ['145'])).body['items']).toEqual([]);
    expect((await place.get(`deliveries?caseId=${caseId}`, 'officer')).status).toBe(403);
    expect((await place.get('deliveries?caseId=x')).status).toBe(400);
    const described = (await (await fetch(`${place.service.url}/api/notification/openapi.json`)).json()) as {
      paths: Record<string, { get: { parameters: { name: string }[] } }>;
    };
    const { parameters } = described.paths['/api/notification/v1/deliveries']?.get ?? { parameters: [] };
    expect(parameters.map((p) => p.name).sort()).toEqual(['caseId', 'cursor', 'limit']);
  });
});

describe('a notice of directory (R12, R14)', () => {
  it('reaches the superior on the official number of the post, with a link that directory answers, once', async () => {
    const at = { from: '2026-11-23T04:30:00Z', to: '2026-11-25T11:30:00Z' };
    const data = {
      ...{ noticeId: id(901), purpose: 'absence_to_sanction' as const, recipientPostId: POST.cdo },
      ...{ recipientOfficerId: OFFICER.cdo, recipientRepresentativeId: null, postId: POST.dpro },
      ...{ officerId: OFFICER.dpro, availabilityId: id(902), ...at, otherPostId: null, hasNext: false },
      ...{ linkId: id(901), linkExpiresAt: at.to },
    };
    await place.directory.emit(event('notice-requested', id(902), data));
    const message = await eventually(
      async () => (await place.phone(NUMBER.cdo)).find((item) => item.purpose === 'absence_to_sanction'),
      'the notice',
    );
    expect(message.text).toMatch(
      /10:00 से 25-11-2026 17:00 तक का अवकाश आपकी स्वीकृति हेतु लम्बित है। http:\S+\/n\/\S+$/,
    );
  });
});
