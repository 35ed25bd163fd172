/**
 * Loads the pilot through directory's own import and writes `demo.json`. A data directory that has a `demo.json`
 * already was seeded: then nothing is sent again, so that what people changed in the demo stays.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from '@setu/contracts';
import type { PostView } from '../posts/post-view.js';
import type { RepresentativeView } from '../representatives/representatives.controller.js';
import { DirectoryClient } from './directory-client.js';
import { demoOf, type ScopeFacts } from './demo-json.js';
import { pilotFiles, pilotFolder, rowsOf, type PilotFile } from './pilot-files.js';
import type { SeedConfig } from './seed-config.js';

/** Seeds every served scope that has files; answers one line per file. Throws when a row is refused. */
export async function seed(config: SeedConfig, say: (line: string) => void): Promise<void> {
  const folder = pilotFolder(config.pilotDir);
  const scopes = [...config.districts].sort((a, b) => Number(b === STATE) - Number(a === STATE));
  if (!scopes.includes(STATE))
    throw new Error('the pilot needs the scope state in DISTRICTS: its superiors sit there');
  const client = new DirectoryClient(config.directoryUrl.replace(/\/$/, ''));
  await client.signIn(config.seedSecret.reveal());
  const target = join(config.dataDir, 'demo.json');
  const facts: ScopeFacts[] = [];
  for (const district of scopes) {
    const files = pilotFiles(folder, district);
    if (!existsSync(target)) await sendAll(client, district, files, say);
    facts.push(await factsOf(client, district, files));
  }
  mkdirSync(config.dataDir, { recursive: true });
  // Whoever waits for the file must never see half of it.
  writeFileSync(`${target}.new`, `${JSON.stringify(demoOf(config.publicUrl, facts), null, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(`${target}.new`, target);
  say(`wrote ${target}`);
}

async function sendAll(
  client: DirectoryClient,
  district: string,
  files: readonly PilotFile[],
  say: (line: string) => void,
): Promise<void> {
  for (const { kind, csv } of files) {
    const { counts, rows } = await client.send(district, kind, csv);
    if (counts.faulty > 0) {
      const [first] = rows.filter((r) => r.outcome === 'faulty');
      throw new Error(`${district}/${kind}.csv has ${counts.faulty} wrong rows: ${JSON.stringify(first)}`);
    }
    say(
      `${district}/${kind}: ${counts.created} created, ${counts.changed} changed, ${counts.unchanged} as they were`,
    );
  }
}

async function factsOf(
  client: DirectoryClient,
  district: string,
  files: readonly PilotFile[],
): Promise<ScopeFacts> {
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
