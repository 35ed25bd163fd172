/** The product's own command line, run as an administrator would, against the services of a stack. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_DIR } from '../stack/launcher.js';
import { SERVICES, type Stack } from '../stack/stack.js';

const run = promisify(execFile);
const PATIENCE_MS = 180_000;
const LARGEST_ANSWER = 64 * 1_048_576;

/** What the command answers with --json. Throws with its own words when it fails. */
export async function setu<Answer>(stack: Stack, ...words: readonly string[]): Promise<Answer> {
  const program = join(PROJECT_DIR, 'dist', 'deploy', 'cli', 'main.js');
  const all = [program, ...words, '--json', '--yes', '--as', 'faults', '--env-file', addresses(stack)];
  try {
    const { stdout } = await run(process.execPath, all, { timeout: PATIENCE_MS, maxBuffer: LARGEST_ANSWER });
    return JSON.parse(stdout) as Answer;
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    throw new Error(`setu ${words.join(' ')}: ${stderr.trim() || message}`, { cause: error });
  }
}

function addresses(stack: Stack): string {
  const file = join(stack.dir, 'setu.env');
  const lines = SERVICES.flatMap((name) => [
    `${name.toUpperCase()}_DATABASE_URL=${stack.postgres.url(name)}`,
    `${name.toUpperCase()}_NATS_URL=${stack.nats.url(name)}`,
  ]);
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return file;
}
