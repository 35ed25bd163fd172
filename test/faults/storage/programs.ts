/** The machine's own programs (mount, losetup, mkfs.ext4), run to their end. Nothing here knows what for. */
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PATIENCE_MS = 60_000;
const ALSO_IN = ['/usr/sbin', '/sbin', '/usr/local/sbin'];

/** The path of a program, also where an ordinary PATH does not lead; null when this machine has none. */
export function programNamed(name: string): string | null {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...ALSO_IN]) {
    const path = join(folder, name);
    if (folder && canRun(path)) return path;
  }
  return null;
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What the program printed. Throws with the program's own words when it fails, or takes more than a minute. */
export async function runProgram(name: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(programNamed(name) ?? name, [...args], { timeout: PATIENCE_MS });
    return stdout;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    throw new Error(`${name} ${args.join(' ')}: ${(stderr || message).trim()}`, { cause: error });
  }
}
