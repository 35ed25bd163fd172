import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSetu } from '../../deploy/cli/program.js';
import { Random } from '../faults/stack/random.js';
import { honestLedger, linesOf } from './honest.js';

const dir = mkdtempSync(join(tmpdir(), 'setu-verify-'));
const file = join(dir, 'bundle.ndjson');
afterAll(() => rmSync(dir, { recursive: true }));

async function verify(
  text: string,
  language: string,
  ...argv: string[]
): Promise<{ code: number; said: string }> {
  writeFileSync(file, text);
  let said = '';
  const out = (more: string): void => void (said += more);
  const env = { SETU_LANG: language };
  const code = await runSetu(['verify', file, ...argv], {
    env,
    cwd: dir,
    user: 'auditor',
    out,
    err: out,
    ask: null,
  });
  return { code, said };
}
const sound = linesOf(honestLedger(new Random('command'))).map(({ text }) => text);

describe('setu verify', () => {
  it.each([
    ['an empty file', '', [], 4, 'bundle_wrong'],
    ['something else', 'not a bundle\n', [], 4, 'bundle_wrong'],
    ['a hash that is none', '', ['--head', 'abc'], 2, 'verify_hash'],
    ['a reference without its code', '', ['--reference', 'HRD-1'], 2, 'verify_both'],
    ['an older bundle that is not there', '', ['--against', join(dir, 'nowhere')], 3, 'verify_file'],
    ['an older bundle that is a folder', '', ['--against', dir], 3, 'verify_file'],
  ])('refuses %s', async (_, text, argv, code, fault) => {
    const answer = await verify(text, 'en', ...argv);
    expect([answer.code, answer.said.includes(`[${fault}]`)]).toEqual([code, true]);
  });

  it('speaks to people in both languages', async () => {
    const good = await verify(sound.join('\n'), 'en');
    expect([good.code, good.said]).toEqual([0, expect.stringMatching(/^Sound: \d+ entries/)]);
    const altered = sound
      .map((line, i) => (i === sound.length - 1 ? line.replace('system', 'nobody') : line))
      .join('\n');
    const english = await verify(altered, 'en');
    expect([english.code, english.said]).toEqual([
      4,
      expect.stringMatching(/the entry was altered +[a-z]+\/150 \d+\/\d+/),
    ]);
    expect((await verify(altered, 'hi')).said).toContain('प्रविष्टि बदली गयी');
  });
});
