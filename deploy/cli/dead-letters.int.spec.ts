/** Dead letters by the command line: list, show, retry, discard, beside running services. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@setu/testing';
import { SetuPlace } from '../../libs/messaging/test/setu-place.js';
import { runSetu } from './program.js';

interface Letter {
  id: string;
  service: string;
  behind: number;
  reason: string;
}

describe('setu dead-letters', () => {
  let place: SetuPlace;
  const lettersNow = async (...argv: string[]): Promise<Letter[]> =>
    (await place.json('dead-letters', 'list', ...argv)).letters as Letter[];

  beforeAll(async () => {
    place = await SetuPlace.start(runSetu);
  }, 60_000);
  afterAll(() => place?.stop());
  beforeEach(async () => {
    await place.notification.query('TRUNCATE applied, parked_event, discarded_letter');
  });

  it('lists what waits for a person, with what waits behind it, and says so when there is nothing', async () => {
    expect(await place.setu('dead-letters', 'list')).toEqual({ code: 0, out: 'There are none.\n', err: '' });
    const broken = place.break('a1');
    const id = await place.deadLetter('a1', 'case-a');
    await place.intake.receipt('a2', 'case-a');
    await place.intake.receipt('b1', 'case-b');
    await place.atHead();
    expect(await lettersNow()).toEqual([
      expect.objectContaining({ id, service: 'notification', behind: 1, tries: 5, district: '150' }),
    ]);
    const { out } = await place.setu('dead-letters', 'list');
    expect(out.split('\n')[0]).toMatch(/^id +service +log +event +subject +age +tries +behind +reason$/);
    expect(out).toContain('notification  intake/150  receipt-received  case-a');
    expect(out).toContain('Error: a1 is broken');
    expect((await place.setu('dead-letters', 'list', '--lang', 'hi')).out).toContain('पहचान');
    for (const other of [
      ['--district', '155'],
      ['--producer', 'directory'],
      ['--service', 'intake'],
    ])
      expect(await lettersNow(...other)).toEqual([]);
    broken.heal();
  });

  it('lets one be tried again in its order, and the service notices although it is another process', async () => {
    const broken = place.break('c1');
    const id = await place.deadLetter('c1', 'case-c');
    for (const note of ['c2', 'c3']) await place.intake.receipt(note, 'case-c');
    await place.atHead();
    broken.heal();
    // Nothing waits that could be tried, so the service has gone to sleep over its letters.
    await eventually(async () => (await place.notes()).length === 0, 'nothing was applied');
    const { code, out } = await place.setu('dead-letters', 'retry', id, '--reason', 'the copy was repaired');
    expect([code, out]).toEqual([0, '1 will be tried again.\n']);
    await eventually(async () => (await place.notes()).length === 3, 'all of the subject is applied');
    expect(await place.notes()).toEqual(['c1', 'c2', 'c3']);
    const act = await eventually(
      async () => (await place.acts()).find(({ type }) => type === 'dead-letter-retried'),
      'the act is in the log of the service',
    );
    expect(act.body).toMatchObject({
      actor: 'cli:asha',
      subject: `dead-letter:${id}`,
      data: { producer: 'intake', eventId: id, type: 'receipt-received', subject: 'case-c', tries: 5 },
    });
    expect(JSON.stringify(act.body)).not.toContain('repaired');
    expect(JSON.parse(act.personal ?? '{}')).toMatchObject({
      reason: { value: 'the copy was repaired', of: 'cli:asha' },
    });
    expect((await place.setu('dead-letters', 'retry', id)).code).toBe(3);
  });

  it('lets one that fails again be dead again, with what waits behind it still behind', async () => {
    const broken = place.break('d1');
    const id = await place.deadLetter('d1', 'case-d');
    await place.intake.receipt('d2', 'case-d');
    await place.atHead();
    expect((await place.setu('dead-letters', 'retry', id)).code).toBe(0);
    await eventually(async () => {
      await place.notification.query(
        `UPDATE parked_event SET tries = 4, next_at = now() WHERE state = 'waiting' AND tries BETWEEN 1 AND 3`,
      );
      return (await lettersNow()).length === 1;
    }, 'it is dead again');
    expect(await place.notes()).toEqual([]);
    broken.heal();
  });

  it('gives one up only with a reason and a yes, keeps it, and lets what waited behind it flow', async () => {
    const broken = place.break('e1');
    const id = await place.deadLetter('e1', 'case-e');
    await place.intake.receipt('e2', 'case-e');
    await place.atHead();
    const discard = ['dead-letters', 'discard', id];
    expect(await place.setu(...discard)).toMatchObject({
      code: 2,
      err: expect.stringContaining('[reason_missing]'),
    });
    expect(await place.setu(...discard, '--reason', 'r')).toMatchObject({
      code: 2,
      err: expect.stringContaining('[confirmation_needed]'),
    });
    const asked: string[] = [];
    const no = async (question: string): Promise<string> => Promise.resolve((asked.push(question), 'no'));
    expect(await place.setuAsking(no, ...discard, '--reason', 'r')).toMatchObject({
      code: 4,
      err: 'Not confirmed; nothing was changed. [not_confirmed]\n',
    });
    expect(asked).toEqual(['Do it? (yes/no) ']);
    expect(await lettersNow()).toHaveLength(1);
    const yes = async (): Promise<string> => Promise.resolve('yes');
    const done = await place.setuAsking(yes, ...discard, '--reason', 'sent twice by the provider');
    expect(done.out).toContain(`${id}: at notification, receipt-received, subject case-e, 1 behind it`);
    expect(done.out).toContain('1 were given up.');
    await eventually(async () => (await place.notes()).join() === 'e2', 'what waited behind is applied');
    expect(await lettersNow()).toEqual([]);
    expect(await lettersNow('--discarded')).toEqual([
      expect.objectContaining({ id, discardedBy: 'cli:asha', subject: 'case-e' }),
    ]);
    await eventually(
      async () => (await place.acts()).some(({ type }) => type === 'dead-letter-discarded'),
      'the act is in the log of the service',
    );
    broken.heal();
  });

  it('shows everything but personal values, and those only when it is written down first', async () => {
    const broken = place.break('f1');
    const id = await place.deadLetter('f1', 'case-f');
    await place.intake.receipt('f2', 'case-f');
    await place.atHead();
    await place.notification.query(
      `UPDATE parked_event SET personal = $1, reason = reason || $2 WHERE id = $3`,
      [
        JSON.stringify({ name: { salt: '00', value: 'कमला देवी', of: 'person-1' } }),
        '\n    call +915550001234',
        id,
      ],
    );
    const { out } = await place.setu('dead-letters', 'show', id);
    expect(out).toContain('"providerMessageId": "f1"');
    expect(out).toContain('at ReceiptsConsumer');
    expect(out).toContain('Waiting behind it: 1');
    expect(out).not.toMatch(/कमला|915550001234/);
    expect(await place.setu('dead-letters', 'show', id, '--personal')).toMatchObject({ code: 2, out: '' });
    const open = await place.setu(
      'dead-letters',
      'show',
      id,
      '--personal',
      '--reason',
      'asked by the office',
    );
    expect(open.out).toContain('"name": "कमला देवी"');
    const act = await eventually(
      async () => (await place.acts()).find(({ type }) => type === 'dead-letter-shown'),
      'it is written down',
    );
    expect(JSON.parse(act.personal ?? '{}')).toMatchObject({ reason: { value: 'asked by the office' } });
    expect((await place.json('dead-letters', 'show', id)).letters).toEqual([
      expect.not.objectContaining({ personal: expect.anything() }),
    ]);
    broken.heal();
  });

  it('refuses ids that are none, unknown, of another service, or dead at several', async () => {
    const broken = place.break('g1');
    const id = await place.deadLetter('g1', 'case-g');
    const unknown = '0191f3c2-7a5e-7c11-9a00-00000000beef';
    const codes = async (...argv: string[]): Promise<string> => {
      const { code, err } = await place.setu('dead-letters', ...argv);
      return `${code} ${/\[(\w+)\]/.exec(err)?.[1] ?? err}`;
    };
    expect(await codes('retry', "1'; DROP TABLE parked_event; --")).toBe('2 id_invalid');
    expect(await codes('show', '\u001b[2J')).toBe('2 id_invalid');
    expect(await codes('retry', id, unknown)).toBe('3 letter_unknown');
    expect(await codes('retry', id, '--service', 'intake')).toBe('3 letter_unknown');
    expect(await codes('retry', id, '--service', 'intkae')).toBe('2 service_unknown');
    expect(await codes('retry')).toBe('2 letters_which');
    expect(await codes('retry', id, '--all')).toBe('2 letters_which');
    expect(await codes('list', '--district', '150; x')).toBe('2 district_invalid');
    expect(await codes('list', '--limit', '-1')).toBe('2 number_invalid');
    expect(await lettersNow()).toHaveLength(1);
    const other = await place.connection('reporting');
    await other.query(
      `INSERT INTO parked_event SELECT 'intake', '150', 1, 1, $1, 't', 's', false, '', NULL, '{}', '', 'dead', false, 5, 0, 'r', now(), now()`,
      [id],
    );
    expect(await codes('retry', id)).toBe('4 letter_at_several');
    expect((await place.setu('dead-letters', 'retry', id, '--service', 'reporting')).code).toBe(0);
    expect(await lettersNow()).toEqual([expect.objectContaining({ service: 'notification' })]);
    await other.query('TRUNCATE parked_event');
    await other.end();
    broken.heal();
  });

  it('takes 10,000 letters at once, each with its own event', async () => {
    await place.notification.query(
      `INSERT INTO parked_event
       SELECT 'intake', '150', 1, 1000000 + i, gen_random_uuid(), 'receipt-received', 'bulk-' || i, false,
         convert_to('{"no":"entry"}', 'UTF8'), NULL, '{}', ''::bytea, 'dead', false, 5, 0, 'Error: bulk', now(),
         now() - i * interval '1 second' FROM generate_series(1, 10000) AS i`,
    );
    const listed = await place.setu('dead-letters', 'list');
    expect(listed.out.split('\n')).toHaveLength(103);
    expect(listed.out).toContain('100 of 10000 are shown.');
    expect((await place.json('dead-letters', 'list', '--limit', '20000')).letters).toHaveLength(10_000);
    const before = (await place.acts()).length;
    // What cannot be read as an event must not be tried by the service, so it is given up here.
    await place.notification.query(`UPDATE parked_event SET next_at = now() + interval '1 hour'`);
    const { code, out } = await place.setu('dead-letters', 'retry', '--all', '--service', 'notification');
    expect([code, out]).toEqual([0, '10000 will be tried again.\n']);
    await eventually(async () => (await place.acts()).length >= before + 10_000, 'each has its event', {
      withinMs: 30_000,
    });
    await place.notification.query('TRUNCATE parked_event');
  }, 60_000);

  it('shows payloads of a hostile event without letting them reach the terminal', async () => {
    const evil = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u202eback\u2028\r\nrow';
    await place.notification.query(
      `INSERT INTO parked_event VALUES ('intake', '150', 1, 2000000, '0191f3c2-7a5e-7c11-9a00-0000000000e1',
         'receipt-received', $1, false, $2, $3, '{}', '', 'dead', false, 5, 0, $4, now(), now())`,
      [
        evil,
        Buffer.from(JSON.stringify({ data: { text: evil } })),
        JSON.stringify({ name: { salt: '', value: evil, of: 'p' } }),
        `Error: ${evil}`,
      ],
    );
    const id = '0191f3c2-7a5e-7c11-9a00-0000000000e1';
    for (const argv of [
      ['list'],
      ['list', '--json'],
      ['show', id],
      ['show', id, '--json'],
      ['show', id, '--personal', '--reason', evil],
    ]) {
      const { code, out, err } = await place.setu('dead-letters', ...argv);
      expect(code).toBe(0);
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/);
    }
    const { out } = await place.setu('dead-letters', 'list');
    expect(out.split('\n')).toHaveLength(3);
    expect(((await lettersNow())[0] as Letter & { subject: string }).subject).toBe(evil);
    await place.notification.query('TRUNCATE parked_event');
  });

  it('refuses a reason of a million letters and a name that is none, and changes nothing', async () => {
    const broken = place.break('h1');
    const id = await place.deadLetter('h1', 'case-h');
    const long = await place.setu('dead-letters', 'discard', id, '--yes', '--reason', 'x'.repeat(1_000_000));
    expect(long).toMatchObject({ code: 2, out: '' });
    expect(long.err).toBe('The reason is too long: 1000000 characters, at most 2000. [reason_too_long]\n');
    expect((await place.setu('dead-letters', 'retry', id, '--as', 'a\u001b[1m')).err).toContain(
      '[name_invalid]',
    );
    expect(await lettersNow()).toHaveLength(1);
    broken.heal();
  });
});
