/**
 * Finds libfaketime, or brings it into the cache without touching the system: FAKETIME_LIBRARY, where the system keeps
 * it, the cache, the distribution's package unpacked (never installed). A library is only found when it was seen to
 * shift a clock and to leave the monotonic one alone.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { faultsPlace } from '../stack/places.js';
import { programNamed } from '../storage/programs.js';

const NAME = 'libfaketime.so.1';
const PACKAGE = 'libfaketime';
const PATIENCE_MS = 180_000;
const AN_HOUR_S = 3_600;

/** Path of the library, or why there is none here. */
export async function findFaketime(): Promise<{ readonly path: string } | { readonly why: string }> {
  if (process.platform !== 'linux') return { why: 'libfaketime is used on Linux only' };
  const cached = join(await faultsPlace(), NAME);
  const named = process.env.FAKETIME_LIBRARY;
  for (const path of [...(named ? [named] : []), cached, ...ofTheSystem()])
    if (existsSync(path) && shifts(path)) return { path };
  const path = fromPackage(cached);
  if (path && shifts(path)) return { path };
  return { why: 'there is no libfaketime here and its package could not be fetched' };
}

function ofTheSystem(): string[] {
  return ['/usr/lib', '/usr/lib64', '/usr/local/lib']
    .filter((root) => existsSync(root))
    .flatMap((root) => [root, ...readdirSync(root).map((name) => join(root, name))])
    .flatMap((folder) => [join(folder, 'faketime', NAME)]);
}

/** Debian and Ubuntu; put into place in one step, so that a second campaign never sees half a file. */
function fromPackage(target: string): string | null {
  if (!programNamed('apt-get') || !programNamed('dpkg-deb')) return null;
  mkdirSync(join(target, '..'), { recursive: true });
  const work = mkdtempSync(join(target, '..', 'fetch-'));
  try {
    run('apt-get', ['download', PACKAGE], work);
    const archive = readdirSync(work).find((name) => name.endsWith('.deb'));
    if (!archive) return null;
    run('dpkg-deb', ['-x', archive, 'unpacked'], work);
    const lib = join(work, 'unpacked', 'usr', 'lib');
    const found = readdirSync(lib).map((name) => join(lib, name, 'faketime', NAME));
    const file = found.find((path) => existsSync(path));
    if (!file) return null;
    copyFileSync(file, `${target}.${process.pid}`);
    renameSync(`${target}.${process.pid}`, target);
    return target;
  } catch {
    return null;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const run = (program: string, args: readonly string[], cwd: string): void =>
  void execFileSync(program, [...args], { cwd, stdio: 'ignore', timeout: PATIENCE_MS });

/** Runs Node under it: the wall clock must be an hour ahead, the monotonic one must not. */
function shifts(path: string): boolean {
  try {
    const env = { ...process.env, ...faketimeEnvironment(path), FAKETIME: `+${AN_HOUR_S}` };
    const program =
      'process.stdout.write(JSON.stringify([Date.now(), Number(process.hrtime.bigint() / 1000000n)]))';
    const said = execFileSync(process.execPath, ['-e', program], { env, encoding: 'utf8', timeout: 20_000 });
    const [wall = 0, mono = 0] = JSON.parse(said) as number[];
    const near = (ms: number, wantedSeconds: number): boolean => Math.abs(ms / 1000 - wantedSeconds) < 30;
    return near(wall - Date.now(), AN_HOUR_S) && near(mono - Number(process.hrtime.bigint() / 1_000_000n), 0);
  } catch {
    return false;
  }
}

/** What a program under the library needs beside the shift itself. Read anew at each question, so a shift acts at once. */
export const faketimeEnvironment = (path: string): Record<string, string> => ({
  LD_PRELOAD: path,
  FAKETIME_NO_CACHE: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
  DONT_FAKE_MONOTONIC: '1',
});
