/** R16, R4: reports by telephone and message, from real neutral events, on real PostgreSQL and NATS. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { id, MLA, NUMBER, POST, post, STAFF } from '@setu/testing';
import { AIDE, CITY, DPO, Ears, MLA2, moreOfDistrict, PEOPLE } from '../../test/heard.js';
import { startPlace, type Place } from '../../test/place.js';

let place: Place;
let ears: Ears;
beforeAll(async () => {
  place = await startPlace();
  await place.directory.emit(...moreOfDistrict());
  await place.applied('directory');
  ears = new Ears(place);
}, 60_000);
afterAll(async () => place?.close());
beforeEach(async () => {
  await ears.forget();
  await place.freeze('2026-11-23T11:05:00+05:30');
});
const minutes = (n: number) => place.freeze(`2026-11-23T11:${String(5 + n).padStart(2, '0')}:00+05:30`);
const reports = async () => (await ears.events('report-received')).map(({ data }) => data);
const last = async (...types: string[]) => (await ears.events(...types)).at(-1);
const since = async <T>(what: () => Promise<T[]>, act: () => Promise<unknown>): Promise<T[]> => {
  const before = (await what()).length;
  await act();
  return (await what()).slice(before);
};

describe('a call to the centre, by keys', () => {
  it('asks in Hindi and English whom it was to, reads the post back, and reports on 1', async () => {
    const first = await ears.call(PEOPLE.mla, 'centre', { callId: 'k1', phase: 'ringing' });
    expect(first?.say.map(({ language }) => language)).toEqual(['hi', 'en']);
    expect(first?.gather).toEqual({ digits: 14, timeoutSeconds: 8, finishOn: '#' });
    const back = await ears.call(PEOPLE.mla, 'centre', { callId: 'k1', phase: 'digits', digits: '41#' });
    expect(back?.say[0]?.text).toContain('जिला पंचायत राज अधिकारी');
    expect(back?.say[1]?.text).toContain('District Panchayat Raj Officer');
    const [made] = await since(reports, () =>
      ears.call(PEOPLE.mla, 'centre', { callId: 'k1', phase: 'digits', digits: '1' }),
    );
    expect(made).toMatchObject({
      ...{
        representativeId: MLA,
        reportedBy: 'representative',
        reporterId: MLA,
        postId: POST.dpro,
        way: 'phone',
      },
      ...{ attemptedAt: '2026-11-23T05:35:00.000Z', result: 'no_answer', forecast: 'clock_running' },
    });
  });

  it('takes the full official number too, and 2 chooses again', async () => {
    const said = await ears.dial(PEOPLE.mla, '05550100022', '2', '51', '1');
    expect(said[1]).toContain('जिला पंचायत राज अधिकारी');
    expect(said[3]).toContain('जिला प्रोबेशन अधिकारी');
    expect(said[4]).toMatch(/HRD-\d+.*\|$/u);
    expect((await reports()).at(-1)).toMatchObject({ postId: DPO.probation });
  });

  it('asks a wrong code twice again, then an operator calls and sees who it was', async () => {
    const said = await ears.dial(PEOPLE.mla, '99', '', '77');
    expect(said.slice(1, 3).every((text) => text.includes('यह कोड नहीं मिला'))).toBe(true);
    expect(said[3]).toMatch(/ऑपरेटर आपको कॉल करेंगे.*\|$/u);
    expect(await last('report-unverified')).toMatchObject({
      data: { reason: 'not_understood', representativeId: MLA, postId: null, way: 'phone' },
      personal: { callerNumber: { value: PEOPLE.mla } },
    });
    const { items } = (await place.people.operator.get('missed-calls?status=unverified')).body as {
      items: { callerNumber: string; code: string }[];
    };
    expect(items).toMatchObject([{ callerNumber: PEOPLE.mla, code: 'not_understood' }]);
  });

  it('refuses a number that is not official kindly, at once (R1)', async () => {
    const said = await ears.dial(PEOPLE.mla, '9999999999');
    expect(said[1]).toMatch(/शासकीय नंबर नहीं.*\|$/u);
    expect(await last('report-refused')).toMatchObject({
      data: { code: 'number_not_official', way: 'phone' },
    });
  });

  it('knows staff by their number, and asks staff of several for whom', async () => {
    await ears.dial(AIDE, '41', '1');
    expect((await reports()).at(-1)).toMatchObject({
      representativeId: MLA,
      reportedBy: 'staff',
      reporterId: STAFF,
    });
    await place.directory.emit(...moreOfDistrict().slice(-1).map(withAide(AIDE)));
    await place.applied('directory');
    const said = await ears.dial(AIDE, '7', '2', '51', '1');
    expect(said[0]).toContain('श्री राम सिंह के लिए 1');
    expect(said[1]).toContain('पुनः दबायें');
    expect((await reports()).at(-1)).toMatchObject({
      representativeId: MLA2,
      reportedBy: 'staff',
      reporterId: id(42),
    });
    await place.directory.emit(...moreOfDistrict().slice(-1).map(withAide('+915550210002', 5)));
    await place.applied('directory');
  });

  it('stands in the database: a repeated request is answered the same, and another instance goes on', async () => {
    await ears.call(PEOPLE.mla, 'centre', { callId: 'k5', phase: 'ringing' });
    const keys = { callId: 'k5', phase: 'digits', digits: '41', eventId: 'e-k5' } as const;
    const back = await ears.call(PEOPLE.mla, 'centre', keys);
    expect(await ears.call(PEOPLE.mla, 'centre', keys)).toEqual(back);
    const [row] = await place.sql('SELECT state, post_id, tries FROM intake.phone_call WHERE call_id = $1', [
      'k5',
    ]);
    expect(row).toEqual({ state: 'asked_confirm', post_id: POST.dpro, tries: 0 });
  });

  it('says the same once: a second call within two minutes is told the reference', async () => {
    await ears.dial(PEOPLE.mla, '41', '1');
    const again = await since(reports, async () => {
      expect((await ears.dial(PEOPLE.mla, '41', '1'))[2]).toMatch(/HRD-\d+ पर पहले से अंकित/u);
    });
    expect(again).toEqual([]);
  });

  it('keeps an unknown caller for an operator, once in ten minutes, and binds him with the post', async () => {
    const said = await ears.dial(PEOPLE.stranger);
    expect(said[0]).toMatch(/ऑपरेटर.*\|$/u);
    await ears.dial(PEOPLE.stranger);
    const rows = await place.sql<{ id: string; reporter_id: string | null }>(
      'SELECT id, reporter_id FROM intake.report',
    );
    expect(rows).toMatchObject([{ reporter_id: null }]);
    const path = `reports/${rows[0]?.id}/bind`;
    expect((await place.people.operator.post(path, { representativeId: MLA })).status).toBe(409);
    const bound = await place.people.operator.post(path, { representativeId: MLA, postId: POST.dpro });
    expect(bound).toMatchObject({ status: 201, body: { outcome: 'clock_running' } });
    expect((await reports()).at(-1)).toMatchObject({
      reportedBy: 'operator',
      reporterId: id(81),
      postId: POST.dpro,
    });
  });
});

describe('a call that an officer’s telephone forwarded (R16)', () => {
  const forwarded = (over: object = {}) =>
    ears.call(PEOPLE.mla, 'forwarding', { forwardedFrom: NUMBER.dpro, to: '+915550300002', ...over });

  it('reports by itself, once for all its events, whoever answered at the centre', async () => {
    const made = await since(reports, async () => {
      const prompt = await forwarded({ callId: 'f1', phase: 'ringing' });
      expect(prompt?.gather).toBeNull();
      await forwarded({ callId: 'f1', phase: 'answered' });
      await forwarded({ callId: 'f1', phase: 'ended', talkSeconds: 20, ringSeconds: 4 });
    });
    expect(made).toMatchObject([
      {
        reportedBy: 'machine',
        reporterId: MLA,
        postId: POST.dpro,
        way: 'phone',
        result: 'no_answer',
        ringSeconds: null,
      },
    ]);
    expect(await last('call-recorded')).toMatchObject({
      data: { source: 'telephony', direction: 'to_post', postId: POST.dpro, talkSeconds: 0 },
    });
  });

  it('joins redials of two minutes, reports later ones again, and never swallows his own word', async () => {
    const made = await since(reports, async () => {
      for (let n = 0; n < 4; n += 1) await forwarded();
      await minutes(3);
      await forwarded();
      await ears.sms(PEOPLE.mla, 'DPRO phone nahi uthaya');
    });
    expect(made.map(({ reportedBy, forecast }) => [reportedBy, forecast])).toEqual([
      ['machine', 'clock_running'],
      ['machine', 'joined'],
      ['representative', 'joined'],
    ]);
  });

  it('of a stranger is forgotten, and of a withheld number', async () => {
    const call = {
      ...{ kind: 'call' as const, provider: 't', callId: 's', eventId: 's', phase: 'missed' as const },
      ...{ direction: 'incoming' as const, to: null, forwardedFrom: NUMBER.dpro, digits: null, result: null },
      ...{ ringSeconds: null, talkSeconds: null, atProvider: null, ownKey: null },
    };
    expect(await ears.mayKeep({ ...call, from: PEOPLE.stranger }, 'forwarding')).toBe(false);
    expect(await ears.mayKeep({ ...call, from: PEOPLE.stranger }, null)).toBe(false);
    expect(await ears.mayKeep({ ...call, from: NUMBER.cdo }, 'forwarding')).toBe(false);
    expect(await ears.mayKeep({ ...call, from: null }, 'forwarding')).toBe(false);
    expect(await ears.mayKeep({ ...call, from: PEOPLE.mla }, 'forwarding')).toBe(true);
    expect(await ears.mayKeep({ ...call, from: AIDE }, 'forwarding')).toBe(true);
    expect(await ears.mayKeep({ ...call, from: PEOPLE.stranger, forwardedFrom: null }, 'centre')).toBe(true);
    expect(await ears.call(PEOPLE.stranger, 'forwarding', { forwardedFrom: NUMBER.dpro })).toBeNull();
    const [counts] = await place.sql(
      `SELECT (SELECT count(*) FROM intake.report)::int AS reports, (SELECT count(*) FROM intake.heard_event)::int AS heard,
         (SELECT count(*) FROM intake.phone_call)::int AS calls`,
    );
    expect(counts).toEqual({ reports: 0, heard: 0, calls: 0 });
  });

  it('to a number that is not official is refused like any other', async () => {
    await forwarded({ forwardedFrom: '+915559999999' });
    expect(await last('report-refused')).toMatchObject({
      data: { code: 'number_not_official', representativeId: MLA },
    });
  });
});

describe('a call to the centre that was hung up', () => {
  it('is asked whom, by message; the answer reports with the time of the call', async () => {
    await ears.call(PEOPLE.mla, 'centre');
    expect(await last('caller-asked')).toMatchObject({
      data: {
        kind: 'which_post',
        choices: [],
        representativeId: MLA,
        personKind: 'representative',
        way: 'phone',
      },
      personal: { callerNumber: { value: PEOPLE.mla } },
    });
    await minutes(8);
    const [made] = await since(reports, () => ears.sms(PEOPLE.mla, '41', { channel: 'whatsapp' }));
    expect(made).toMatchObject({
      postId: POST.dpro,
      attemptedAt: '2026-11-23T05:35:00.000Z',
      way: 'whatsapp',
    });
  });

  it('is asked for two hours, not longer', async () => {
    await ears.call(PEOPLE.mla, 'gateway');
    await place.freeze('2026-11-23T13:06:00+05:30');
    const [made] = await since(reports, () => ears.sms(PEOPLE.mla, 'DPRO'));
    expect(made).toMatchObject({ attemptedAt: '2026-11-23T07:36:00.000Z' });
  });

  it('after keys were begun asks too; after a talk with an operator it does not', async () => {
    const asked = () => ears.events('caller-asked');
    const one = await since(asked, async () => {
      await ears.call(PEOPLE.mla, 'centre', { callId: 'h1', phase: 'ringing' });
      await ears.call(PEOPLE.mla, 'centre', { callId: 'h1', phase: 'ended', talkSeconds: 6 });
    });
    expect(one).toHaveLength(1);
    const none = await since(asked, async () => {
      await ears.call('+915550200004', 'centre', { callId: 'h2', phase: 'answered' });
      await ears.call('+915550200004', 'centre', { callId: 'h2', phase: 'ended', talkSeconds: 60 });
    });
    expect(none).toEqual([]);
  });
});

describe('a message', () => {
  it.each([
    ['DPRO फोन नहीं उठा रहे', POST.dpro, '2026-11-23T05:35:00.000Z'],
    ['जिला पञ्चायत राज अधिकारी ने फ़ोन नहीं उठाया 11:02', POST.dpro, '2026-11-23T05:32:00.000Z'],
    ['डीपीआरओ 10 मिनट पहले', POST.dpro, '2026-11-23T05:25:00.000Z'],
    ['dpro abhi', POST.dpro, '2026-11-23T05:35:00.000Z'],
    ['४१', POST.dpro, '2026-11-23T05:35:00.000Z'],
    ['05550-100022 not picking 11.02', POST.dpro, '2026-11-23T05:32:00.000Z'],
    ['sandila ke BDO ne nahi uthaya', POST.bdo, '2026-11-23T05:35:00.000Z'],
    ['मा० महोदय, खण्ड विकास अधिकारी सण्डीला का फोन नहीं उठा', POST.bdo, '2026-11-23T05:35:00.000Z'],
    ['DPRO 17:30', POST.dpro, '2026-11-23T05:35:00.000Z'],
  ])('"%s" reports', async (text, postId, attemptedAt) => {
    const [made] = await since(reports, () => ears.sms(PEOPLE.mla, text));
    expect(made).toMatchObject({ postId, attemptedAt, way: 'sms', representativeId: MLA });
  });

  it('that may mean two posts is asked back, and the key answers, without a case before', async () => {
    const before = (await reports()).length;
    await ears.sms(PEOPLE.mla, 'DPO phone nahi utha rahe 11:02');
    const asked = await last('caller-asked');
    expect(asked?.data).toMatchObject({ kind: 'which_post', way: 'sms' });
    const choices = asked?.data['choices'] as { key: string; postId: string }[];
    expect(new Set(choices.map(({ postId }) => postId))).toEqual(new Set([DPO.probation, DPO.icds]));
    expect(await reports()).toHaveLength(before);
    const key = choices.find(({ postId }) => postId === DPO.icds)?.key ?? '';
    await ears.sms(PEOPLE.mla, key);
    expect((await reports()).at(-1)).toMatchObject({
      postId: DPO.icds,
      attemptedAt: '2026-11-23T05:32:00.000Z',
    });
    // The question is answered: the key alone means nothing any more.
    await minutes(11);
    await ears.sms(PEOPLE.mla, key);
    expect(await ears.understood()).toMatch(/nothing_open|not_understood/);
  });

  it('about the CM asks for the City Magistrate or the Chief Minister, who is no post here', async () => {
    const before = (await reports()).length;
    await ears.sms(PEOPLE.mla, 'CM फोन नहीं उठा रहे');
    const choices = (await last('caller-asked'))?.data['choices'] as {
      key: string;
      postId: string | null;
      titleHi: string;
    }[];
    expect(choices.map(({ postId }) => postId)).toEqual([CITY, null]);
    expect(choices[1]?.titleHi).toBe('मुख्यमंत्री');
    await ears.sms(PEOPLE.mla, '2');
    expect(await ears.understood()).toBe('not_understood');
    expect(await reports()).toHaveLength(before);
  });

  it('that names a post but no call is asked whether it is a report', async () => {
    const before = (await reports()).length;
    await ears.sms(PEOPLE.mla, 'DPRO साहब की बैठक का समय और स्थान भेज दीजिए');
    expect((await last('caller-asked'))?.data['choices']).toMatchObject([{ key: '1', postId: POST.dpro }]);
    expect(await reports()).toHaveLength(before);
  });

  it('that nobody understands is asked once, then an operator sees the words', async () => {
    await ears.sms(PEOPLE.mla, 'कल मिलेंगे');
    expect((await last('caller-asked'))?.data['kind']).toBe('not_understood');
    await ears.sms(PEOPLE.mla, 'मुझे कुछ और कहना है');
    expect(await last('report-unverified')).toMatchObject({
      data: { reason: 'not_understood', representativeId: MLA, way: 'sms' },
      personal: { note: { value: 'मुझे कुछ और कहना है' } },
    });
  });

  it('with a number that is not official is refused (R1), and of an expired mandate too', async () => {
    await ears.sms(PEOPLE.mla, '9999912345 phone nahi uthaya');
    expect(await last('report-refused')).toMatchObject({ data: { code: 'number_not_official', way: 'sms' } });
    await ears.sms('+915550200002', 'DPRO nahi uthaya');
    expect(await last('report-refused')).toMatchObject({ data: { code: 'mandate_not_current', way: 'sms' } });
  });

  it('from an unknown number waits for an operator with what it seems to mean, once in ten minutes', async () => {
    await ears.sms(PEOPLE.stranger, 'DPRO फोन नहीं उठा रहे');
    await ears.sms(PEOPLE.stranger, 'सुनिए');
    expect(await last('report-unverified')).toMatchObject({
      data: { reason: 'unknown_caller', representativeId: null, postId: POST.dpro },
      personal: { callerNumber: { value: PEOPLE.stranger }, note: { value: 'DPRO फोन नहीं उठा रहे' } },
    });
    expect(await place.sql(`SELECT 1 FROM intake.report WHERE status = 'unverified'`)).toHaveLength(1);
    const heard = await place.sql(`SELECT * FROM intake.heard_event`);
    expect(JSON.stringify(heard)).not.toContain('5550900001');
  });
});

const withAide =
  (phone: string, version = 3) =>
  (event: ReturnType<typeof moreOfDistrict>[number]) => {
    const two = event as unknown as { data: object; personal: object };
    const staff = [{ staffId: id(42), nameHi: 'श्री सहायक', nameEn: 'Shri Aide', phone }];
    return {
      ...two,
      data: { ...two.data, version },
      personal: { ...two.personal, staff: { value: JSON.stringify(staff), of: MLA2 } },
    } as unknown as ReturnType<typeof moreOfDistrict>[number];
  };

describe('a title that many posts have', () => {
  const TEHSILS = ['सण्डीला', 'बिलग्राम', 'शाहाबाद', 'सवायजपुर', 'हरदोई'];

  it('four are shown; a key that was not shown chooses none of the others, a name does', async () => {
    await place.directory.emit(
      ...TEHSILS.map((tehsil, i) => post(id(501 + i), `SDM_${i}`, `उप जिलाधिकारी, ${tehsil}`, POST.cdo)),
    );
    await place.applied('directory');
    await ears.sms(PEOPLE.mla, 'SDM');
    const choices = (await last('caller-asked'))?.data['choices'] as { postId: string }[];
    expect(choices).toHaveLength(4);
    expect((await last('caller-asked'))?.data['more']).toBe(true);
    const unheard = await since(reports, async () => {
      await ears.sms(PEOPLE.mla, '5');
      await ears.sms(PEOPLE.mla, '9');
    });
    expect(unheard).toEqual([]);
    expect(await last('report-unverified')).toMatchObject({
      data: { reason: 'not_understood', representativeId: MLA, postId: null },
    });
    const hidden = TEHSILS.findIndex((_, i) => choices.every(({ postId }) => postId !== id(501 + i)));
    await ears.sms(PEOPLE.mla, TEHSILS[hidden] ?? '');
    expect((await reports()).at(-1)).toMatchObject({ postId: id(501 + hidden) });
  });
});
