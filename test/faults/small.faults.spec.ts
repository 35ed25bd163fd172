/**
 * The small campaign: real processes, killed in turn under load, then every promise checked; and two products with one
 * thing left out, in which the checker must find it. The long one is a command (README.md).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CampaignHeader, KindSummary } from './report.js';

const COMMAND = join(dirname(fileURLToPath(import.meta.url)), 'run.mjs');
const HITS = { mixed: 5, 'points-sequencing': 2, 'points-applying': 2 } as const;
const KINDS = [
  ...Object.entries(HITS).map(([kind, hits]) => `${kind}:${hits}`),
  ...['control-relay-by-last-id:3', 'control-blind-resend:2'],
].join(',');
/** Two minutes on two quiet cores. */
const PATIENCE_MS = 600_000;

type Report = CampaignHeader & { summaries: KindSummary[] };

const out = mkdtempSync(join(tmpdir(), 'setu-faults-'));
let child: ChildProcess;
let words = '';
let report: Report;

beforeAll(async () => {
  child = spawn(process.execPath, [COMMAND, '--kind', KINDS, '--seed', '1', '--rate', '10', '--out', out], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (words += text));
  await once(child, 'close');
  const file = join(out, 'report.json');
  if (!existsSync(file)) throw new Error(`the campaign has made no report:\n${words}`);
  report = JSON.parse(readFileSync(file, 'utf8')) as Report;
}, PATIENCE_MS);

afterAll(() => {
  child.kill('SIGTERM');
  if (child.exitCode === 0) rmSync(out, { recursive: true, force: true });
});

const summary = (kind: string): KindSummary => {
  const found = report.summaries.find((one) => one.kind === kind);
  if (!found) throw new Error(`${kind} was not run. ${words}`);
  return found;
};

describe('the small fault campaign', () => {
  it('ran here, all of it', () => {
    expect(report.notRun).toEqual({});
  });

  it.each([
    [
      'mixed',
      'two of every service, and kills of services, of the active one, of broker, database and everything',
    ],
    ['points-sequencing', 'services that die between commit, log and broker'],
    ['points-applying', 'services that die between effect and position'],
  ] as const)('lost nothing, did nothing twice and came to rest with %s: %s', (kind, _what) => {
    const { hits, operations, red, asItMust, errors, notConverged } = summary(kind);
    expect({ red, errors, notConverged, asItMust, words: asItMust ? '' : words }).toEqual({
      ...{ red: [], errors: 0, notConverged: 0, asItMust: true, words: '' },
    });
    expect(hits).toBe(HITS[kind]);
    expect(operations).toBeGreaterThan(50);
  });

  it.each([
    ['control-relay-by-last-id', 'a relay that reads the outbox by its last id'],
    ['control-blind-resend', 'a sender that repeats a call of which it does not know the outcome'],
  ])('finds %s: %s', (kind) => {
    const { red, asItMust, errors } = summary(kind);
    expect({ errors, asItMust, words: asItMust ? '' : words }).toEqual({
      errors: 0,
      asItMust: true,
      words: '',
    });
    expect(red.length).toBeGreaterThan(0);
  });
});
