/** Entry of the compiled command line: gives the program the real surroundings. */
import { createInterface } from 'node:readline/promises';
import { userInfo } from 'node:os';
import { runSetu } from './program.js';

async function ask(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  // The end of the input (Ctrl-D) is an answer too: an empty one.
  const closed = new Promise<string>((resolve) => reader.once('close', () => resolve('')));
  try {
    return await Promise.race([reader.question(question), closed]);
  } finally {
    reader.close();
  }
}

function userName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}

// A reader that went away (`setu … | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runSetu(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  user: userName(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  ask: process.stdin.isTTY && process.stdout.isTTY ? ask : null,
});
