/**
 * Thousands of messages through real providers' protocols while notification dies around its calls; what the telephones
 * have received is counted at the fakes.
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { verdictOf } from '../check/finding.js';
import { judgePhones, type Judged, type Said } from '../providers/judge.js';
import { ProviderPlace } from '../providers/place.js';
import { numberOf } from '../providers/roster.js';
import { Traffic } from '../providers/traffic.js';
import type { Random } from '../stack/random.js';
import type { Service } from '../stack/service.js';
import type { HitNote, Kind, OwnChunk, OwnResult } from './kind.js';
import { noted } from './kills.js';

/** With each death so many messages: 10,000 with the 40 of a whole campaign. */
const MESSAGES = 250;
const POINTS = ['before-provider', 'after-provider-before-note', null] as const;
const DIES_WITHIN_MS = 30_000;
/** Pauses of providers and silence included. */
const RESTS_WITHIN_MS = 300_000;
const PROMISES = ['nothing-lost', 'instructed-once'] as const;

const OPEN = `
  SELECT (SELECT count(*) FROM notification.delivery WHERE state IN ('queued', 'sending', 'waiting')
      OR receipt_due_at IS NOT NULL)::int
    + (SELECT count(*) FROM notification.attempt WHERE state = 'calling')::int AS open,
    (SELECT count(*) FROM notification.delivery)::int AS written`;
const DELIVERIES = `
  SELECT id, case_id AS "caseId", coalesce(course -> 'doubtful', '[]') AS doubtful FROM notification.delivery`;
const ATTEMPTS = `SELECT id, delivery_id AS "deliveryId", channel, state FROM notification.attempt`;
const UNREACHABLE = `SELECT subject FROM notification.event_log WHERE type = 'person-unreachable'`;

/** One process dies: at a random moment of sending, or at a point of a call. */
async function dies(
  service: Service,
  point: (typeof POINTS)[number],
  traffic: Traffic,
  random: Random,
): Promise<HitNote> {
  const who = `notification ${service.instance}`;
  if (point === null)
    return noted(`kill -9 of ${who}`, async () => {
      await traffic.instruct(MESSAGES);
      await pause(random.int(20, 600));
      await service.kill();
      await service.waitReady();
    });
  const passage = random.int(1, 20);
  await service.stop();
  service.env['SETU_POINT'] = `${point}:${passage}`;
  const death = service.death(DIES_WITHIN_MS).catch(() => null);
  await service.start();
  delete service.env['SETU_POINT'];
  let how: string | null = null;
  const note = await noted(`${who} killed at passage ${passage} of ${point}`, async () => {
    await service.waitReady();
    await traffic.instruct(MESSAGES);
    how = await death;
    if (how === null) {
      await service.stop();
      await service.start();
    }
    await service.waitReady();
  });
  return { ...note, details: { ...note.details, point, how }, counts: how === 'SIGKILL' };
}

/** Null when nothing is left to send or to wait for, else what is. */
async function leftOf(place: ProviderPlace, asked: number): Promise<string | null> {
  const [row] = await place.query<{ open: number; written: number }>(OPEN);
  if (!row) return 'no answer';
  return row.open === 0 && row.written >= asked
    ? null
    : `${row.open} open, ${row.written} of ${asked} written`;
}

async function restsAfter(place: ProviderPlace, asked: number): Promise<number | null> {
  const from = performance.now();
  while (performance.now() - from < RESTS_WITHIN_MS) {
    if ((await leftOf(place, asked)) === null) return (performance.now() - from) / 1000;
    await pause(200);
  }
  return null;
}

async function saidIn(place: ProviderPlace, { asked }: Traffic): Promise<Said> {
  const unreachable = await place.query<{ subject: string }>(UNREACHABLE);
  return {
    asked,
    deliveries: await place.query<Said['deliveries'][number]>(DELIVERIES),
    attempts: await place.query<Said['attempts'][number]>(ATTEMPTS),
    phones: Array.from({ length: place.officers }, (_, n) => place.fakes.phone(numberOf(n))).flat(),
    unreachable: new Set(unreachable.map(({ subject }) => subject)),
  };
}

async function carryOut(chunk: OwnChunk, place: ProviderPlace): Promise<OwnResult> {
  const { random, say } = chunk;
  const traffic = new Traffic(place, random.fork('traffic'));
  traffic.start();
  const hits: HitNote[] = [];
  let notCounted = 0;
  for (let tries = 0; hits.length < chunk.hits && tries < 2 * chunk.hits; tries++) {
    const service = place.services[tries % place.services.length];
    const point = POINTS[tries % POINTS.length] ?? null;
    if (!service) throw new Error('there is no notification');
    const note = await dies(service, point, traffic, random.fork(`hit ${tries}`));
    if (note.counts === false) notCounted++;
    else hits.push(note);
    say(`provider-campaign ${hits.length}/${chunk.hits}: ${note.what}, ${traffic.asked.length} messages`);
  }
  const convergenceSeconds = await restsAfter(place, traffic.asked.length);
  await traffic.stop();
  const said = await saidIn(place, traffic);
  const result = resultOf(judgePhones(said), { hits, notCounted, convergenceSeconds }, place);
  if (result.findings.length > 0) keep(chunk, place, said, result);
  return result;
}

type Went = Pick<OwnResult, 'hits' | 'notCounted' | 'convergenceSeconds'>;

function resultOf({ findings, figures }: Judged, { hits, ...went }: Went, place: ProviderPlace): OwnResult {
  const last = hits.at(-1);
  // What was counted in the end stands with the last hit, so that the report shows it.
  const withFigures = last
    ? [...hits.slice(0, -1), { ...last, details: { ...last.details, ...figures } }]
    : hits;
  const checked = figures['messages'] ?? 0;
  const late = went.convergenceSeconds === null;
  const all = late
    ? [
        ...findings,
        {
          promise: 'nothing-lost' as const,
          outcome: 'wrong' as const,
          id: 'rest',
          detail: 'messages still wait',
        },
      ]
    : findings;
  return {
    ...{ to: new Date().toISOString(), hits: withFigures, ...went },
    operations: { 'message ok': checked },
    troubles: {},
    verdicts: PROMISES.map((promise) => verdictOf({ promise, checked, findings: [] }, all)),
    findings: all.slice(0, 20),
    lateness: null,
    deaths: place.services.reduce((sum, one) => sum + one.deaths, 0),
    machineLoad: loadavg()[0] ?? 0,
  };
}

/** Logs, and what was found; telephones by key. */
function keep({ failedDir }: OwnChunk, place: ProviderPlace, said: Said, { findings }: OwnResult): void {
  mkdirSync(failedDir, { recursive: true });
  cpSync(join(place.dir, 'logs'), join(failedDir, 'logs'), { recursive: true, force: true });
  writeFileSync(join(failedDir, 'found.json'), JSON.stringify({ findings, ...said }, sets, 1));
}

const sets = (_key: string, value: unknown): unknown => (value instanceof Set ? [...value] : value);

export const providerCampaign: Kind = {
  name: 'provider-campaign',
  what: `notification outside a demo is killed (kill -9) before and after its provider was called and at random, ${MESSAGES} messages each time, over providers that fail, stall and lose receipts`,
  hits: 40,
  hit: () => Promise.reject(new Error('this kind carries out its chunks itself')),
  own: async (chunk) => {
    const place = await ProviderPlace.open(chunk.random.fork('place'));
    try {
      return await carryOut(chunk, place);
    } finally {
      await place.close();
    }
  },
};
