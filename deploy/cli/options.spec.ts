import { describe, expect, it } from '@jest/globals';
import { readCount, readLog, readSpot } from './checks.js';
import { EXIT } from './exit-codes.js';
import { actorOf, languageFor, LONGEST_REASON, reasonOf } from './options.js';
import { runSetu } from './program.js';

const said = async (
  argv: string[],
  env: Record<string, string> = { SETU_LANG: 'en' },
): Promise<{ code: number; out: string; err: string }> => {
  const heard = { out: '', err: '' };
  const code = await runSetu(argv, {
    env,
    cwd: '/nowhere',
    user: 'asha',
    out: (text) => void (heard.out += text),
    err: (text) => void (heard.err += text),
    ask: null,
  });
  return { code, ...heard };
};

describe('the language of the command line', () => {
  it('is Hindi unless something asks for English', () => {
    expect(languageFor([], {})).toBe('hi');
    expect(languageFor([], { LANG: 'hi_IN.UTF-8' })).toBe('hi');
    expect(languageFor([], { LANG: 'en_IN.UTF-8' })).toBe('en');
    expect(languageFor([], { LANG: 'C.UTF-8' })).toBe('hi');
    expect(languageFor([], { LANG: 'C' })).toBe('en');
    expect(languageFor([], { LANG: 'en_IN.UTF-8', LC_ALL: 'hi_IN.UTF-8' })).toBe('hi');
    expect(languageFor([], { LANG: 'en_IN.UTF-8', SETU_LANG: 'hi' })).toBe('hi');
    expect(languageFor(['--lang', 'en'], { SETU_LANG: 'hi' })).toBe('en');
    expect(languageFor(['--lang=hi'], { SETU_LANG: 'en' })).toBe('hi');
    expect(() => languageFor(['--lang', 'fr'], {})).toThrow('lang_unknown');
  });
});

describe('who acts, and why', () => {
  it('is the one who is named, else the user of the machine', () => {
    expect(actorOf({}, 'asha')).toBe('cli:asha');
    expect(actorOf({ as: 'ravi.kumar' }, 'asha')).toBe('cli:ravi.kumar');
    for (const as of ['', 'a b', '\u001b[1m', 'x'.repeat(61), '-x'])
      expect(() => actorOf({ as }, 'asha')).toThrow(/name_/);
    expect(() => actorOf({}, null)).toThrow('name_missing');
  });

  it('needs a reason of bounded length', () => {
    expect(reasonOf({ reason: '  why ' })).toBe('why');
    expect(reasonOf({ reason: ' ' })).toBeNull();
    expect(reasonOf({ reason: 'x'.repeat(LONGEST_REASON) })).toHaveLength(LONGEST_REASON);
    expect(() => reasonOf({ reason: 'x'.repeat(LONGEST_REASON + 1) })).toThrow('reason_too_long');
    expect(() => reasonOf({ reason: 'a\u0000b' })).toThrow('invalid_characters');
  });
});

describe('places, logs and numbers as people type them', () => {
  it('are read or refused', () => {
    expect(readSpot('1/42')).toEqual({ epoch: 1, sequence: 42 });
    expect(readSpot('2/0')).toEqual({ epoch: 2, sequence: 0 });
    for (const text of ['', '1', '0/1', '1/-1', '1/1e9', '1/9999999999999999', ' 1/1'])
      expect(() => readSpot(text)).toThrow('spot_invalid');
    expect(readLog('intake/state')).toEqual({ producer: 'intake', district: 'state' });
    for (const text of ['intake', 'intake/*', 'intake/>', 'Intake/150', 'intake/150/1'])
      expect(() => readLog(text)).toThrow('log_invalid');
    for (const text of ['0', '-1', '1.5', '99999999', 'x'])
      expect(() => readCount(text)).toThrow('number_invalid');
  });
});

describe('words that are no command', () => {
  it('are refused with a code, in the language of the run, and nothing is done', async () => {
    expect(await said(['dead-leters'])).toMatchObject({
      code: EXIT.usage,
      err: 'Command dead-leters (dead-letters?) is not known; see --help. [usage_unknown_command]\n',
    });
    expect((await said(['dead-letters', 'list', '--sevice', 'x'])).err).toContain('--sevice (--service?)');
    expect((await said(['dead-letters', 'show'])).err).toContain('[usage_missing_argument]');
    expect((await said(['dead-letters', 'show', 'a', 'b'])).err).toContain('[usage_too_many]');
    expect((await said(['dead-letters', 'list', '--limit'])).err).toContain('[usage_missing_value]');
    expect((await said(['positions', 'skip', 'a', 'b'], { SETU_LANG: 'hi' })).err).toContain('आवश्यक है');
    expect((await said(['\u001b[2J'])).err).not.toContain('\u001b');
    expect((await said([])).code).toBe(EXIT.usage);
    expect((await said(['--lang', 'fr', 'positions', 'show'])).err).toContain('[lang_unknown]');
  });

  it('are told to programs as JSON', async () => {
    const { err, code } = await said(['positions', 'show', '--json']);
    expect(code).toBe(EXIT.away);
    expect(JSON.parse(err)).toEqual({ error: { code: 'nothing_runs', text: expect.any(String) } });
  });

  it('do not hinder the help, in both languages', async () => {
    const english = await said(['dead-letters', '--help']);
    expect(english).toMatchObject({ code: EXIT.done, err: '' });
    expect(english.out).toContain('retry [options] [id...]');
    expect((await said(['--help'], {})).out).toContain('संवाद सेतु की देखरेख');
  });
});
