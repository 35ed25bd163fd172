/**
 * Loads the pilot through directory's own import and writes `demo.json`. Files that were loaded before are not sent
 * again, so that what people changed in the demo stays; changed files are, and leave alone what no longer fits.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from '@setu/contracts';
import type { PostView } from '../posts/post-view.js';
import type { RepresentativeView } from '../representatives/representatives.dto.js';
import { DirectoryClient } from './directory-client.js';
import { demoOf, type Demo, type ScopeFacts } from './demo-json.js';
import { pilotFiles, pilotFolder, rowsOf, type PilotFile } from './pilot-files.js';
import type { SeedConfig } from './seed-config.js';

interface ScopeFiles {
  district: string;
  files: PilotFile[];
}

/** Seeds every served scope that has files; one line per file to `say`. Throws when a first load has a wrong row. */
export async function seed(config: SeedConfig, say: (line: string) => void): Promise<void> {
  const scopes = scopesOf(config);
  const client = await clientOf(config);
  const target = join(config.dataDir, 'demo.json');
  const loaded = loadedBefore(target);
  const changed = loaded !== hashOf(scopes);
  if (changed) await sendScopes(client, scopes, loaded !== null, say);
  mkdirSync(config.dataDir, { recursive: true });
  // Whoever waits for the file must never see half of it.
  writeFileSync(`${target}.new`, `${JSON.stringify(await describe(config), null, 2)}\n`, { mode: 0o600 });
  renameSync(`${target}.new`, target);
  say(`wrote ${target}`);
}

/** What `demo.json` says about a directory that was seeded. */
export async function describe(config: SeedConfig): Promise<Demo> {
  const scopes = scopesOf(config);
  const client = await clientOf(config);
  const facts = await Promise.all(scopes.map((scope) => factsOf(client, scope)));
  return demoOf(config.publicUrl, hashOf(scopes), facts);
}

async function clientOf({ directoryUrl, seedSecret }: SeedConfig): Promise<DirectoryClient> {
  const client = new DirectoryClient(directoryUrl.replace(/\/$/, ''));
  await client.signIn(seedSecret.reveal());
  return client;
}

const hashOf = (scopes: readonly ScopeFiles[]): string =>
  createHash('sha256').update(JSON.stringify(scopes)).digest('hex').slice(0, 16);

/** The served scopes with their files, the state first: the districts' superiors sit there. */
function scopesOf({ districts, pilotDir }: SeedConfig): ScopeFiles[] {
  if (!districts.includes(STATE)) throw new Error('the pilot needs the scope state in DISTRICTS');
  const folder = pilotFolder(pilotDir);
  const sorted = [STATE, ...districts.filter((d) => d !== STATE)];
  return sorted.map((district) => ({ district, files: pilotFiles(folder, district) }));
}

function loadedBefore(target: string): string | null {
  try {
    return (JSON.parse(readFileSync(target, 'utf8')) as Demo).pilot;
  } catch {
    return null;
  }
}

/** The state first: superiors of the districts sit there; then the districts, which need nothing of each other. */
async function sendScopes(
  client: DirectoryClient,
  scopes: readonly ScopeFiles[],
  again: boolean,
  say: (line: string) => void,
): Promise<void> {
  for (const scope of scopes.filter((s) => s.district === STATE)) await sendAll(client, scope, again, say);
  const others = scopes.filter((s) => s.district !== STATE);
  await Promise.all(others.map((scope) => sendAll(client, scope, again, say)));
}

async function sendAll(
  client: DirectoryClient,
  { district, files }: ScopeFiles,
  again: boolean,
  say: (line: string) => void,
): Promise<void> {
  for (const { kind, csv } of files) {
    const { counts, rows } = await client.send(district, kind, csv, again);
    if (counts.faulty > 0 && !again) {
      const [first] = rows.filter((r) => r.outcome === 'faulty');
      throw new Error(`${district}/${kind}.csv has ${counts.faulty} wrong rows: ${JSON.stringify(first)}`);
    }
    const { created, changed, unchanged, faulty } = counts;
    say(
      `${district}/${kind}: ${created} created, ${changed} changed, ${unchanged} as they were, ${faulty} left out`,
    );
  }
}

async function factsOf(client: DirectoryClient, { district, files }: ScopeFiles): Promise<ScopeFacts> {
  const rows = (kind: string): Record<string, string>[] =>
    rowsOf(files.find((f) => f.kind === kind)?.csv ?? 'none\n');
  return {
    district,
    posts: await client.all<PostView>('/posts', district),
    representatives: await client.all<RepresentativeView>('/representatives', district),
    userRows: rows('users'),
    representativeRows: rows('representatives'),
  };
}
