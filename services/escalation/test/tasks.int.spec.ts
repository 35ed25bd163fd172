/** R22: the queue of operators: least time left first, one has a task, and it is passed on with a note. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startPlace, type Answered, type Place } from './place.js';
import { id, OTHER_MLA, POST } from './roster.js';

const at = (time: string): string => `2026-11-23T${time}:00+05:30`;
const other = { representativeId: OTHER_MLA, reporterId: OTHER_MLA };
interface Task {
  id: string;
  kind: string;
  priority: number;
  state: string;
  caseId: string;
  dueAt: string;
  reasonHi: string;
  claimedBy: string | null;
  notes: { by: string; to: string | null; text: string | null }[];
  case: { id: string; timeline?: unknown };
}

let place: Place;
beforeAll(async () => {
  place = await startPlace();
  const user = (userId: string) =>
    ({
      ...{ type: 'user-changed', district: '150', subject: userId, personal: {} },
      data: { userId, version: 1, role: 'operator', postId: null, removed: false },
    }) as never;
  await place.directory.emit(user(id(81)), user(id(84)));
  await place.quiet();
}, 90_000);
afterAll(async () => place?.close());

const queue = async (query = ''): Promise<Task[]> =>
  (await place.people.operator.get(`tasks?${query}`)).body['items'] as Task[];
const codeOf = ({ status, body }: Answered) => [status, body['code']];

describe('the queue of operators', () => {
  let first = '';
  let task: Task;
  let hour = 10;
  beforeEach(async () => {
    hour += 1;
    await place.moveTo(at(`${hour}:02`));
    first = await place.report(at(`${hour}:02`));
    await place.quiet();
    await place.moveTo(at(`${hour}:12`));
    [task] = (await queue(`caseId=${first}`)) as [Task];
  });

  it('stands in the order of the time that is left, with the reason of each in words', async () => {
    const late = await place.report(at('11:04'), { ...other, postId: POST.bdo });
    await place.quiet();
    await place.moveTo(at('11:14'));
    const all = await queue();
    expect(all.map((t) => t.caseId)).toEqual([first, late]);
    expect(all[0]).toMatchObject({ kind: 'call_officer', priority: 2, dueAt: at('11:17'), state: 'open' });
    expect(all[0]?.reasonHi).toContain('अधिकारी को फोन करें');
    expect(all[0]?.case.id).toBe(first);
    expect(all[0]?.case.timeline).toBeUndefined();
    const paged: string[] = [];
    for (let cursor: unknown = ''; cursor !== null;) {
      const page = await place.people.operator.get(`tasks?limit=1&cursor=${String(cursor)}`);
      paged.push(...(page.body['items'] as Task[]).map((t) => t.caseId));
      cursor = page.body['nextCursor'];
    }
    expect(paged).toEqual([first, late]);
    expect((await place.people.operator.get('tasks?cursor=WzFd')).status).toBe(400);
    await place.people.mla.post(`cases/${first}/withdraw`);
    await place.people.otherMla.post(`cases/${late}/withdraw`);
    expect(await queue()).toEqual([]);
    expect((await queue('state=closed')).length).toBe(2);
  });

  it('two operators at once: one has it, the other is told who', async () => {
    const { operator, operator2 } = place.people;
    const answers = await Promise.all([operator, operator2].map((who) => who.post(`tasks/${task.id}/claim`)));
    const [won, lost] = answers[0]?.status === 200 ? answers : [...answers].reverse();
    expect(won).toMatchObject({ status: 200, body: { state: 'claimed' } });
    expect(lost).toMatchObject({
      status: 409,
      body: { code: 'task_claimed', claimedBy: won?.body['claimedBy'] },
    });
    const loser = won?.body['claimedBy'] === id(81) ? operator2 : operator;
    expect(codeOf(await loser.post(`tasks/${task.id}/outcome`, { outcome: 'reached' }))).toEqual([
      409,
      'task_claimed',
    ]);
    expect(codeOf(await loser.post(`tasks/${task.id}/hand-over`, { note: 'मेरा' }))).toEqual([
      409,
      'task_claimed',
    ]);
    expect((await queue(`caseId=${first}`))[0]?.state).toBe('claimed');
    await place.people.mla.post(`cases/${first}/withdraw`);
  });

  it('is passed on with a note, to an operator or to the next shift', async () => {
    const { operator, operator2, head } = place.people;
    await operator.post(`tasks/${task.id}/claim`);
    const note = 'बाबू ने कहा साहब 13:30 पर आयेंगे';
    expect((await operator.post(`tasks/${task.id}/hand-over`, { toUserId: id(84) })).status).toBe(400);
    expect(await operator.post(`tasks/${task.id}/hand-over`, { note, toUserId: id(83) })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'toUserId', code: 'not_an_operator' }] },
    });
    const passed = await operator.post(`tasks/${task.id}/hand-over`, { note, toUserId: id(84) });
    expect(passed).toMatchObject({
      status: 200,
      body: { state: 'claimed', claimedBy: id(84), notes: [{ by: id(81), to: id(84), text: note }] },
    });
    expect(codeOf(await operator.post(`tasks/${task.id}/outcome`, { outcome: 'reached' }))).toEqual([
      409,
      'task_claimed',
    ]);
    expect((await operator2.post(`tasks/${task.id}/hand-over`, { note: 'अगली पाली हेतु' })).body).toMatchObject(
      {
        ...{ state: 'open', claimedBy: null },
      },
    );
    expect((await queue(`caseId=${first}`))[0]?.notes.map((n) => n.to)).toEqual([id(84), null]);
    expect((await head.post(`tasks/${task.id}/hand-over`, { note })).status).toBe(403);
    // Nobody came back to it: the claim of the next one who takes it and leaves it is given back.
    await operator.post(`tasks/${task.id}/claim`);
    await place.moveTo(at(`${hour}:17`));
    expect((await queue(`caseId=${first}`))[0]).toMatchObject({ state: 'open', claimedBy: null });
    expect(JSON.stringify(await place.events(first))).not.toContain('बाबू');
    await place.people.mla.post(`cases/${first}/withdraw`);
    expect(codeOf(await operator.post(`tasks/${task.id}/claim`))).toEqual([409, 'task_closed']);
  });

  it('who was not reached is called again, and when he said he would call', async () => {
    const { operator } = place.people;
    await operator.post(`tasks/${task.id}/outcome`, { outcome: 'busy' });
    const [again] = (await queue(`caseId=${first}`)) as [Task];
    expect(again).toMatchObject({ kind: 'call_officer', dueAt: at(`${hour}:17`) });
    expect(again.id).not.toBe(task.id);
    const until = at(`${hour}:45`);
    expect((await operator.post(`tasks/${again.id}/outcome`, { outcome: 'will_call_at' })).status).toBe(400);
    await operator.post(`tasks/${again.id}/outcome`, { outcome: 'will_call_at', at: until });
    const [then] = (await queue(`caseId=${first}`)) as [Task];
    expect(then.dueAt).toBe(until);
    await operator.post(`tasks/${then.id}/outcome`, { outcome: 'reached', note: 'अभी कॉल करेंगे' });
    expect(await queue(`caseId=${first}`)).toEqual([]);
    await place.people.mla.post(`cases/${first}/withdraw`);
  });

  it('R19: what the representative said on the phone confirms in the name of the operator, and is echoed', async () => {
    const { operator } = place.people;
    const body = { outcome: 'representative_confirms', calledAt: at(`${hour}:11`) };
    expect(await operator.post(`tasks/${task.id}/outcome`, body)).toMatchObject({
      body: { outcome: 'representative_confirms', case: { state: 'confirmed' } },
    });
    const confirmed = (await place.events(first)).find(({ type }) => type === 'callback-confirmed');
    // Notification tells the representative of a call-back that somebody else confirmed in his name.
    expect(confirmed?.data).toMatchObject({ confirmedBy: 'operator', grade: 'single' });
    expect(codeOf(await operator.post(`tasks/${task.id}/outcome`, body))).toEqual([409, 'task_closed']);
  });
});
