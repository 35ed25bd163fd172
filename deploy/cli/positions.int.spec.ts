/** Positions by the command line: what each service has applied, and the way past a log that stopped. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HealthRegistry } from '@setu/platform';
import { eventually } from '@setu/testing';
import { DISTRICT } from '../../libs/messaging/test/probe.js';
import { SetuPlace } from '../../libs/messaging/test/setu-place.js';
import { runSetu } from './program.js';

interface State {
  service: string;
  producer: string;
  epoch: number;
  sequence: number;
  head: { epoch: number; sequence: number } | null;
  behind: number | null;
  dead: number;
  verdict: { state: string; sequence?: number };
}

describe('setu positions', () => {
  let place: SetuPlace;
  const stateNow = async (): Promise<State> => {
    const { positions } = await place.json('positions', 'show', '--service', 'notification');
    const found = (positions as State[]).find(({ producer }) => producer === 'intake');
    if (!found) throw new Error('notification does not follow intake');
    return found;
  };
  const skip = (...argv: string[]): ReturnType<SetuPlace['setu']> =>
    place.setu(
      'positions',
      'skip',
      'notification',
      `intake/${DISTRICT}`,
      ...argv,
      '--reason',
      'compared by hand',
    );
  const codeOf = async (said: ReturnType<SetuPlace['setu']>): Promise<string> => {
    const { code, err } = await said;
    return `${code} ${/\[(\w+)\]/.exec(err)?.[1] ?? ''}`.trim();
  };
  /** Changes the bytes of an entry in the log of intake. */
  const alter = async (note: string): Promise<number> => {
    const [row] = await place.intake.query<{ sequence: string }>(
      `UPDATE event_log SET body = convert_to(replace(convert_from(body, 'UTF8'), $1, 'forged'), 'UTF8')
       WHERE convert_from(body, 'UTF8') LIKE '%' || $1 || '%' RETURNING sequence`,
      [note],
    );
    return Number(row?.sequence);
  };

  const stopped = (): Promise<true> =>
    eventually(async () => {
      const { logs } = await place.notification.get(HealthRegistry).run();
      return logs?.ok === false && true;
    }, 'the service says that the log is stopped');

  beforeAll(async () => {
    place = await SetuPlace.start(runSetu);
    for (const note of ['a1', 'a2', 'a3']) await place.intake.receipt(note);
    await place.atHead();
  }, 60_000);
  afterAll(() => place?.stop());

  it('shows where each service stands, what its producer has, and that nothing is wrong', async () => {
    expect(await stateNow()).toMatchObject({
      service: 'notification',
      epoch: 1,
      sequence: 3,
      head: { epoch: 1, sequence: 3 },
      behind: 0,
      dead: 0,
      verdict: { state: 'fine' },
    });
    const { out } = await place.setu('positions', 'show');
    expect(out).toMatch(/^service +log +position +head +behind +parked +dead +state\n/);
    expect(out).toMatch(/^notification +intake\/150 +1\/3 +1\/3 +0 +0 +0 +fine$/m);
  });

  it('asks the producer over the broker when its database is not at hand, and says "?" when neither answers', async () => {
    place.writeAddresses(['notification']);
    expect(await stateNow()).toMatchObject({ head: { epoch: 1, sequence: 3 }, verdict: { state: 'fine' } });
    await place.intake.stop();
    expect(await stateNow()).toMatchObject({ head: null, behind: null, verdict: { state: 'unknown' } });
    expect((await place.setu('positions', 'show')).out).toMatch(/intake\/150 +1\/3 +\? +\? +0 +0 +not known/);
    place.intake = await place.startProducer();
    place.writeAddresses(['intake', 'notification', 'reporting']);
    await eventually(async () => (await stateNow()).head, 'it answers again');
  }, 20_000);

  it('refuses to skip backward, beyond the head, what is fine, and what nobody follows', async () => {
    expect(await codeOf(skip('--to', '1/2', '--yes'))).toBe('4 skip_backward');
    expect(await codeOf(skip('--to', '1/4', '--yes'))).toBe('4 skip_beyond_head');
    expect(await codeOf(skip('--to', '2/1', '--yes'))).toBe('4 skip_beyond_head');
    expect(await codeOf(skip('--to', '1/999999999999999', '--yes', '--force'))).toBe('4 skip_beyond_head');
    expect(await codeOf(skip('--to', '1/3', '--yes'))).toBe('4 skip_not_needed');
    expect(await codeOf(skip('--to', '1;3', '--yes'))).toBe('2 spot_invalid');
    expect(await codeOf(skip('--yes'))).toBe('2 usage_missing_option');
    expect(
      await codeOf(
        place.setu('positions', 'skip', 'notification', 'intake/999', '--to', '1/1', '--reason', 'r'),
      ),
    ).toBe('3 position_unknown');
    expect(
      await codeOf(place.setu('positions', 'skip', 'intake', 'intake/150', '--to', '1/1', '--reason', 'r')),
    ).toBe('3 position_unknown');
    expect(await codeOf(place.setu('positions', 'skip', 'notification', 'intake/150', '--to', '1/3'))).toBe(
      '2 reason_missing',
    );
  });

  it('goes past an altered entry: named before, asked for, written down, and the service goes on by itself', async () => {
    await place.notification.stop();
    for (const note of ['b1', 'b2-altered', 'b3']) await place.intake.receipt(note);
    await eventually(async () => (await place.intake.head()).sequence === 6, 'they are in the log');
    expect(await alter('b2-altered')).toBe(5);
    place.notification = await place.startConsumer();
    await stopped();
    expect(await stateNow()).toMatchObject({
      sequence: 3,
      behind: 3,
      verdict: { state: 'altered', sequence: 5 },
    });
    const table = (await place.setu('positions', 'show')).out;
    expect(table).toContain('altered at 1/5');
    expect(table).toContain('deploy/runbooks/log-stopped.md');

    expect(await codeOf(skip('--to', '1/5'))).toBe('2 confirmation_needed');
    // One too few: what stops it would still lie ahead.
    const short = await skip('--to', '1/4');
    expect(short.err).toContain('And after it: altered at 5. It will stop there again.');
    expect((await stateNow()).sequence).toBe(3);

    const done = await skip('--to', '1/5', '--yes');
    expect(done.code).toBe(0);
    expect(done.out).toContain('From 1/3 to 1/5: 2 entries will not be applied here.');
    expect(done.out).toMatch(/^1\/4 +setu\.intake\.receipt-received\.v1 +b1 /m);
    await eventually(async () => (await place.notes()).includes('b3'), 'the service goes on by itself', {
      withinMs: 20_000,
    });
    expect(await place.notes()).not.toContain('b1');
    expect(await stateNow()).toMatchObject({ sequence: 6, behind: 0, verdict: { state: 'fine' } });
    const act = await eventually(
      async () => (await place.acts()).find(({ type }) => type === 'position-skipped'),
      'the act is in the log of the service',
    );
    expect(act.body).toMatchObject({
      actor: 'cli:asha',
      subject: 'log:intake',
      data: {
        producer: 'intake',
        fromEpoch: 1,
        fromSequence: 3,
        toEpoch: 1,
        toSequence: 5,
        skippedEvents: 2,
      },
    });
    expect(JSON.parse(act.personal ?? '{}')).toMatchObject({ reason: { value: 'compared by hand' } });
  }, 60_000);

  it('goes past an entry whose bytes are nothing any more, and past one that is gone', async () => {
    await place.notification.stop();
    for (const note of ['c1', 'c2', 'c3', 'c4']) await place.intake.receipt(note);
    await eventually(async () => (await place.intake.head()).sequence === 10, 'they are in the log');
    await place.intake.query(`UPDATE event_log SET body = '\\xff00fe'::bytea WHERE sequence = 7`);
    await place.intake.query('DELETE FROM event_log WHERE sequence = 8');
    place.notification = await place.startConsumer();
    expect(await stateNow()).toMatchObject({ sequence: 6, verdict: { state: 'altered', sequence: 7 } });
    const short = await skip('--to', '1/7', '--yes');
    expect(`${short.code} ${short.err}`).toContain(
      '4 Entry 1/8 cannot be read either: skip further. [skip_unreadable]',
    );
    const done = await skip('--to', '1/8', '--yes');
    expect(done.out).toMatch(/^1\/7 +\? +\? +\?$/m);
    await eventually(async () => (await place.notes()).slice(-2).join() === 'c3,c4', 'it goes on', {
      withinMs: 20_000,
    });
  }, 60_000);

  it('adopts the history of a producer whose entry at the position is another one', async () => {
    const { sequence } = await stateNow();
    await place.notification.stop();
    const before = await place.notificationPosition();
    const own = await place.connection('notification');
    await own.query(`UPDATE position SET hash = sha256('another') WHERE producer = 'intake'`);
    await place.intake.receipt('d1');
    expect(await stateNow()).toMatchObject({ sequence, verdict: { state: 'differs', sequence } });
    expect((await skip('--to', `1/${sequence}`, '--yes')).out).toContain('0 entries');
    expect(await place.notificationPosition()).toEqual(before);
    await own.end();
    place.notification = await place.startConsumer();
    await eventually(async () => (await place.notes()).includes('d1'), 'it goes on');
  }, 30_000);

  it('moves nothing when the service has applied something in between', async () => {
    const desk = await place.desk('notification');
    const source = place.logOfIntake();
    const { sequence } = await stateNow();
    const plan = await desk.planSkip(source, {
      log: { producer: 'intake', district: DISTRICT },
      to: { epoch: 1, sequence },
      force: true,
    });
    await place.intake.receipt('e1');
    await place.atHead();
    await expect(desk.skip(plan, 'too late')).rejects.toMatchObject({ code: 'position_moved' });
    expect((await stateNow()).sequence).toBe(sequence + 1);
    await desk.close();
  });
});
