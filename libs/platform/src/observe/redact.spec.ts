import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QueryFailedError } from 'typeorm';
import { createLogger } from './log.js';
import { maskText, redact } from './redact.js';

const PHONE = '+915550100042';

describe('maskText', () => {
  it.each([
    ['+915550100042', 'XXXXXXXXXX42'],
    ['+91 55501 00042', 'XXXXXXXXXX42'],
    ['0555-010-0042', 'XXXXXXXXX42'],
    ['५५५०१००००७', 'XXXXXXXX०७'],
  ])('hides the number %s but for its last two digits', (number, masked) => {
    expect(maskText(`called ${number}, no answer`)).toContain(masked);
    expect(maskText(`called ${number}, no answer`)).not.toContain(number);
  });

  it.each([
    '0192f3c4-5d6e-7f80-9123-012345678901',
    '2026-11-23T11:02:00.123+05:30',
    '2026-11-23 11:02:00',
    'took 1234 ms',
    'a'.repeat(10) + '1'.repeat(54),
  ])('leaves %s alone, which is no number', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it('hides tokens, credentials and codes', () => {
    const jwt = `${'eyJhbGciOiJFZERTQSJ9'}.${'eyJzdWIiOiJvZmZpY2VyOjEifQ'}.${'x'.repeat(86)}`;
    expect(maskText(`Authorization: Bearer ${jwt}`)).not.toContain('eyJ');
    expect(maskText(`open /a/${'A'.repeat(40)}.${'b'.repeat(86)} now`)).toBe('open /a/[token] now');
    expect(maskText('postgres://setu_intake:pw123@127.0.0.1:5432/setu')).toBe(
      'postgres://setu_intake:[hidden]@127.0.0.1:5432/setu',
    );
    expect(maskText('Your code is 123456.')).not.toContain('123456');
    expect(maskText('आपका कोड 123456 है')).not.toContain('123456');
  });

  it('hides every number of ten digits in whatever surrounds it', () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{9,12}$/);
    const around = fc.string({ maxLength: 10 }).filter((s) => !/[0-9a-f-]/i.test(s));
    fc.assert(fc.property(around, digits, around, (a, n, b) => !maskText(`${a} ${n} ${b}`).includes(n)));
  });
});

describe('redact', () => {
  it('hides fields by their names, at any depth, and keeps the others', () => {
    const safe = redact({
      a: { password: 'x', accessToken: 'y', code: '123456', nested: [{ otp: '1' }] },
      code: '23505',
      count: 3,
    });
    expect(safe).toEqual({
      a: { password: '[hidden]', accessToken: '[hidden]', code: '[hidden]', nested: [{ otp: '[hidden]' }] },
      code: '23505',
      count: 3,
    });
  });

  it('keeps no value of an SQL statement and no row of an error of PostgreSQL', () => {
    const driverError = Object.assign(new Error('duplicate key value'), {
      code: '23505',
      detail: `Key (phone, name)=(${PHONE}, Sample Person) already exists.`,
    });
    const text = JSON.stringify(
      redact({
        err: new QueryFailedError('INSERT INTO t VALUES ($1, $2)', [PHONE, 'Sample Person'], driverError),
      }),
    );
    expect(text).toContain('INSERT INTO t VALUES');
    expect(text).toContain('23505');
    expect(text).not.toMatch(/5550100042|Sample Person/);
  });

  it('survives circles, depth and odd values', () => {
    const circle: Record<string, unknown> = {
      big: 5n,
      fn: () => 1,
      date: new Date(Number.NaN),
      bytes: Buffer.from('x'),
    };
    circle.self = circle;
    expect(() => JSON.stringify(redact(circle))).not.toThrow();
  });

  it('masks a number given as a number, and keeps moments in milliseconds', () => {
    expect(redact({ phone: 915550100042, at: 1795400000000 })).toEqual({
      phone: 'XXXXXXXXXX42',
      at: 1795400000000,
    });
  });
});

describe('createLogger', () => {
  it('writes one safe JSON line with the moment in UTC and IST', () => {
    const lines: string[] = [];
    const log = createLogger({
      service: 'intake',
      instance: 'a',
      level: 'info',
      stream: { write: (line: string) => void lines.push(line) },
    });
    log.info({ to: PHONE, err: new Error(`no route to ${PHONE}`) }, 'could not send to %s', PHONE);
    const entry = JSON.parse(lines[0] ?? '') as Record<string, string>;
    expect(lines.join()).not.toContain('5550100042');
    expect(entry).toMatchObject({ level: 'info', service: 'intake', msg: 'could not send to XXXXXXXXXX42' });
    expect(Date.parse(entry.ist ?? '')).toBe(Date.parse(entry.time ?? ''));
    expect(entry.ist).toMatch(/\+05:30$/);
  });
});
