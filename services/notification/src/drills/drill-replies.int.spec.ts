/** A drill answered without the link: by a key on a landline, or by a message from the tried number (R2). */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { DataOf } from '@setu/contracts';
import { eventually, id, OFFICER, POST } from '@setu/testing';
import { event } from '../../test/events.js';
import { startPlace, type Place } from '../../test/place.js';

let place: Place;
let n = 900;
let [drillId, questionId, numberId] = ['', '', ''];
beforeAll(async () => {
  place = await startPlace();
}, 60_000);
afterAll(async () => place?.close());
beforeEach(async () => {
  [drillId, questionId, numberId] = [id(++n), id(++n), id(++n)];
  await asks(questionId);
});

async function asks(question: string, over: Partial<DataOf<'drill-requested'>> = {}): Promise<void> {
  const data: DataOf<'drill-requested'> = {
    ...{
      drillId,
      questionId: question,
      postId: POST.dpro,
      numberId,
      officerId: OFFICER.dpro,
      kind: 'landline',
    },
    ...{ requestedAt: '2026-11-23T05:40:00Z', expiresAt: '2026-11-24T05:40:00Z', ...over },
  };
  await place.directory.emit(event('drill-requested', numberId, data));
  const known = () => place.sql('select 1 from notification.drill_question where id = $1', [question]);
  await eventually(async () => (await known()).length === 1, 'the question is known');
}

async function reply(over: Partial<DataOf<'reply-received'>> = {}): Promise<void> {
  const replyId = id(++n);
  const data: DataOf<'reply-received'> = {
    ...{ replyId, caseId: null, personKind: 'officer', personId: OFFICER.dpro, answer: 'drill' },
    ...{ calledAt: null, until: null, numberId, questionId: null, way: 'phone' },
    ...{ receivedAt: '2026-11-23T05:50:00Z', ...over },
  };
  await place.intake.emit(event('reply-received', replyId, data));
  const heard = () =>
    place.sql<{ sequence: string }>(
      `select p.sequence from notification.position p join intake.log_head h on h.district = p.district
       where p.producer = 'intake' and p.sequence = h.sequence and not exists (select 1 from intake.outbox)`,
    );
  await eventually(async () => (await heard()).length === 1, 'the reply was heard');
}

interface Said {
  actor: string;
  data: DataOf<'drill-answered'>;
}
/** The roster does not know the number, so that no message reaches it: that is told as well, and not meant here. */
const answers = async (): Promise<Said[]> => {
  const rows = await place.sql<{ body: string }>(
    `select convert_from(body, 'utf8') as body from notification.event_log where type = 'drill-answered'
     union all select body from notification.outbox where type = 'drill-answered'`,
  );
  const said = rows.map((row) => JSON.parse(row.body) as Said);
  return said.filter(({ data }) => data.drillId === drillId && data.outcome === 'answered');
};

it('proves the number it came from, once', async () => {
  await reply();
  await eventually(async () => (await answers()).length === 1, 'told once');
  await reply();
  const [only, ...more] = await answers();
  expect(only).toMatchObject({ actor: 'phone:phone', data: { questionId, numberId, outcome: 'answered' } });
  expect(more).toEqual([]);
});

it('may name the question, by its own number only', async () => {
  await reply({ questionId, numberId: id(++n) });
  expect(await answers()).toEqual([]);
  await reply({ questionId, numberId: null, way: 'sms' });
  expect((await answers()).map(({ actor, data }) => [actor, data.questionId])).toEqual([
    ['phone:sms', questionId],
  ]);
});

it('answers the newest question, and none that is over', async () => {
  const newer = id(++n);
  await asks(newer, { expiresAt: '2026-11-25T05:40:00Z' });
  await reply({ receivedAt: '2026-11-24T06:00:00Z' });
  expect((await answers()).map(({ data }) => data.questionId)).toEqual([newer]);
  await reply({ questionId, receivedAt: '2026-11-24T06:00:00Z' });
  expect(await answers()).toHaveLength(1);
});

it('is no answer where it is about a case, or from a number that nobody tried', async () => {
  await reply({ answer: 'called_back', caseId: id(++n) });
  await reply({ numberId: id(++n) });
  await reply({ numberId: null });
  expect(await answers()).toEqual([]);
});
