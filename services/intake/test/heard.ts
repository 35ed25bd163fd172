/** What comes in by telephone and message, said to a running intake, and what it published about it. */
import type { EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import { Clock } from '@setu/platform';
import { id, MLA, NUMBER, number, officer, POST, post, posting, representative, STAFF } from '@setu/testing';
import { Hearer, type CallEvent, type HeardAt, type Line, type MessageEvent } from '../src/ear/neutral.js';
import type { Place } from './place.js';

export const AIDE = '+915550210001';
export const MLA2 = id(34);
export const LINES = { centre: '+915550300001', forwarding: '+915550300002', confirm: '+915550300003' };
export const DPO = { probation: id(14), icds: id(15) };
export const CITY = id(16);
type Any = NewEvent<EventType>;

/** A post with a two-digit code. */
function coded(postId: string, code: string, title: [hi: string, en: string], shortCode: string | null): Any {
  const event = post(postId, code, title[0], POST.cdo, { version: 2 }) as unknown as NewEvent<'post-changed'>;
  return { ...event, data: { ...event.data, titleEn: title[1], shortCode } } as unknown as Any;
}

/** More of the district: codes, an abbreviation of two posts, staff of two representatives. */
export function moreOfDistrict(): Any[] {
  const second = {
    id: MLA2,
    type: 'MLA',
    covered: true,
    to: null,
    nameHi: 'श्रीमती गीता',
    phone: '+915550200004',
  };
  const two = representative(second) as unknown as NewEvent<'representative-changed'>;
  return [
    coded(POST.dpro, 'DPRO', ['जिला पंचायत राज अधिकारी', 'District Panchayat Raj Officer'], '41'),
    coded(POST.bdo, 'BDO_SANDILA', ['खण्ड विकास अधिकारी, सण्डीला', 'Block Development Officer, Sandila'], null),
    coded(DPO.probation, 'DPO_PROB', ['जिला प्रोबेशन अधिकारी', 'District Probation Officer'], '51'),
    coded(DPO.icds, 'DPO_ICDS', ['जिला कार्यक्रम अधिकारी', 'District Programme Officer'], '52'),
    coded(CITY, 'CITY_MAGISTRATE', ['नगर मजिस्ट्रेट', 'City Magistrate'], '05'),
    officer(id(24), 'श्री क', 'Shri Ka'),
    officer(id(25), 'श्री ख', 'Shri Kha'),
    officer(id(26), 'श्री ग', 'Shri Ga'),
    posting(54, DPO.probation, id(24)),
    posting(55, DPO.icds, id(25)),
    posting(56, CITY, id(26)),
    number(65, DPO.probation, '+915550100024'),
    number(66, DPO.icds, '+915550100025'),
    {
      ...two,
      data: { ...two.data, staff: [{ staffId: id(42), from: '2024-01-01T00:00:00Z', to: null }] },
      personal: {
        ...two.personal,
        staff: {
          value: JSON.stringify([
            { staffId: id(42), nameHi: 'श्री सहायक', nameEn: 'Shri Aide', phone: '+915550210002' },
          ]),
          of: MLA2,
        },
      },
    } as unknown as Any,
  ];
}

export interface Logged {
  type: string;
  actor: string;
  data: Record<string, unknown>;
  personal: Record<string, { value: string } | null>;
}

export class Ears {
  private n = 0;

  constructor(
    private readonly place: Place,
    private readonly district = '150',
  ) {}

  private get hearer(): Hearer {
    return this.place.intake.app.get(Hearer, { strict: false });
  }

  private async at(): Promise<HeardAt> {
    const receivedAt = await this.place.intake.app.get(Clock, { strict: false }).now();
    return { district: this.district, requestId: null, receivedAt };
  }

  async call(from: string | null, line: Line | null, over: Partial<CallEvent> = {}) {
    const n = ++this.n;
    const event: CallEvent = {
      ...{
        kind: 'call',
        provider: 'test',
        callId: `c${n}`,
        eventId: `e${n}`,
        phase: 'missed',
        direction: 'incoming',
      },
      ...{ from, to: LINES.centre, forwardedFrom: null, digits: null, result: null, ringSeconds: null },
      ...{ talkSeconds: null, atProvider: null, ownKey: null, ...over },
    };
    return this.hearer.hear(event, line, await this.at());
  }

  /** Keys pressed one after the other in one call; answers what was said after each, in Hindi. */
  async dial(from: string, ...keys: string[]): Promise<string[]> {
    const callId = `dial${++this.n}`;
    const said: string[] = [];
    const press = async (phase: CallEvent['phase'], digits: string | null): Promise<void> => {
      const prompt = await this.call(from, 'centre', { callId, phase, digits });
      said.push(`${prompt?.say[0]?.text ?? ''}${prompt?.gather ? '' : ' |'}`);
    };
    await press('ringing', null);
    for (const one of keys) await press('digits', one);
    return said;
  }

  async sms(from: string | null, text: string, over: Partial<MessageEvent> = {}): Promise<void> {
    const event: MessageEvent = {
      ...{
        kind: 'message',
        provider: 'test',
        messageId: `m${++this.n}`,
        channel: 'sms',
        from,
        to: LINES.centre,
        text,
      },
      ...{ answers: null, atProvider: null, ...over },
    };
    await this.hearer.hear(event, null, await this.at());
  }

  mayKeep(event: CallEvent | MessageEvent, line: Line | null): Promise<boolean> {
    return this.hearer.mayKeep(event, line, this.district);
  }

  /** What the last event was understood as. */
  async understood(): Promise<string | undefined> {
    const [row] = await this.place.sql<{ understood: string }>(
      `SELECT understood FROM intake.heard_event ORDER BY substr(event_id, 2)::int DESC LIMIT 1`,
    );
    return row?.understood;
  }

  /** Everything intake has published of these types, oldest first. */
  async events(...types: string[]): Promise<Logged[]> {
    const rows = await this.place.sql<{ body: string; personal: string | null }>(
      `SELECT body, personal FROM (
         SELECT convert_from(body, 'utf8') AS body, personal, 0 AS later, sequence AS n FROM intake.event_log
         UNION ALL SELECT body, personal, 1, id FROM intake.outbox) AS e ORDER BY later, n`,
    );
    return rows
      .map(({ body, personal }) => ({
        ...(JSON.parse(body) as Logged),
        personal: JSON.parse(personal ?? '{}') as Logged['personal'],
      }))
      .map((event) => ({ ...event, type: event.type.split('.')[2] ?? event.type }))
      .filter((event) => types.includes(event.type));
  }

  /** Forgets everything that was heard and asked before. */
  async forget(): Promise<void> {
    await this.place.sql(
      `TRUNCATE intake.report, intake.case_view, intake.heard_event, intake.phone_call, intake.case_question,
         intake.caller_question, intake.drill_number`,
    );
  }
}

export const PEOPLE = { mla: NUMBER.mla, aide: AIDE, mla2: '+915550200004', stranger: '+915550900001' };
export { MLA, STAFF };
