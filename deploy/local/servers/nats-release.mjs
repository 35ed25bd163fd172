// The official release of nats-server for this platform, checked against a pinned SHA-256 before it is unpacked.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const RELEASE = '2.10.27';

/** SHA-256 of the archives, from the SHA256SUMS of the release. @type {Record<string, string>} */
export const CHECKSUMS = {};

/** @param {NodeJS.Platform} platform @param {string} arch */
export function archiveName(platform, arch) {
  const system = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[/** @type {string} */ (platform)];
  const machine = { x64: 'amd64', arm64: 'arm64', arm: 'arm7' }[arch];
  return system && machine ? `nats-server-v${RELEASE}-${system}-${machine}` : null;
}

/**
 * Fetches and unpacks the release.
 * @param {string} work an empty directory
 * @returns {Promise<string>} path of the program
 */
export async function downloadRelease(work) {
  const name = archiveName(process.platform, process.arch);
  const checksum = name ? CHECKSUMS[name] : undefined;
  if (!name || !checksum) throw new Error(missing(`there is no checked release for ${process.platform} ${process.arch}`));
  const archive = `${name}.zip`;
  const bytes = await fetchBytes(`https://github.com/nats-io/nats-server/releases/download/v${RELEASE}/${archive}`);
  const sum = createHash('sha256').update(bytes).digest('hex');
  if (sum !== checksum) throw new Error(missing(`the checksum of ${archive} is ${sum}, expected ${checksum}`));
  writeFileSync(join(work, archive), bytes);
  unpack(archive, work);
  return join(work, name, process.platform === 'win32' ? 'nats-server.exe' : 'nats-server');
}

/** @param {string} url */
async function fetchBytes(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(180_000) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  } catch (error) {
    throw new Error(missing(`the release could not be fetched (${error instanceof Error ? error.message : error})`));
  }
}

/** macOS and Windows have bsdtar, which reads zip; Linux has unzip or python3. @param {string} archive @param {string} cwd */
function unpack(archive, cwd) {
  const ways = [['tar', '-xf', archive], ['unzip', '-q', archive], ['python3', '-m', 'zipfile', '-e', archive, '.']];
  for (const [command = '', ...args] of ways) {
    try {
      return void execFileSync(command, args, { cwd, stdio: 'ignore' });
    } catch {
      continue;
    }
  }
  throw new Error(missing('no program to unpack a zip archive was found'));
}

/** @param {string} why */
const missing = (why) =>
  `No nats-server was found and none could be fetched: ${why}. Install nats-server, or name one in NATS_SERVER, or name a running broker in NATS_URL.`;
