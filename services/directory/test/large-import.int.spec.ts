/**
 * A whole workbook taken in, looked at, applied and taken back while others ask. With `SETU_IMPORT_ROWS=50000` it is as
 * large as the largest district and tells what it took; asserts no time.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ImportView } from '../src/imports/kept/import-views.js';
import { manyRows, numberOf, type ManyRows } from './many-rows.js';
import { Probes, quantile, type Seen } from './probes.js';
import { RunningDirectory } from './running-directory.js';
import { Uploads } from './uploads.js';

const ROWS = Number(process.env['SETU_IMPORT_ROWS'] ?? 2000);
const PATIENCE = 900_000;

const tell = (line: string): void => {
  if (process.env['SETU_IMPORT_ROWS']) process.stdout.write(`${line}\n`);
};

let directory: RunningDirectory;
let uploads: Uploads;
let many: ManyRows;
let probes: Probes;
beforeAll(async () => {
  directory = await RunningDirectory.start();
  const token = await directory.bootstrap();
  uploads = new Uploads(directory, token);
  const small = await manyRows(200, 'S');
  const { body } = await uploads.send('', small.workbook, 'application/octet-stream');
  await applied(body.items);
  many = await manyRows(ROWS);
  probes = Probes.start(`${directory.service.url}/api/directory/v1`, token, {
    lookup: `/lookup?number=${numberOf('S', 7)}`,
    posts: '/posts?district=150&limit=20',
    search: '/search?q=SP_17',
  });
}, 300_000);
afterAll(async () => {
  await probes?.stop();
  await directory?.stop();
});

async function applied(items: readonly ImportView[]): Promise<void> {
  for (const { id } of items) await uploads.settled(id, PATIENCE);
  await uploads.call('POST', `${items[0]?.id ?? ''}/apply`, { rows: 'all', batch: true });
  for (const { id } of items) await uploads.settled(id, PATIENCE);
}

/** Does a part of the work and keeps what it took and what others had to wait. */
async function measured<T>(what: string, work: () => Promise<T>): Promise<{ result: T; seen: Seen }> {
  await probes.taken();
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100);
  const result = await work();
  clearInterval(watch);
  delay.disable();
  const { user, system } = process.cpuUsage(cpu);
  const seen = await probes.taken();
  const waits = Object.entries(seen).map(([name, all]) => {
    const ms = all.map((a) => a.ms);
    return `${name} ${[0.5, 0.99, 1].map((q) => Math.round(quantile(ms, q))).join('/')} of ${ms.length}`;
  });
  tell(
    `${what}: ${((performance.now() - from) / 1000).toFixed(1)} s, processor ${((user + system) / 1e6).toFixed(1)} s, ` +
      `memory ${Math.round(peak / 1e6)} MB, loop ${[99, 99.9, 100].map((q) => Math.round(delay.percentile(q) / 1e6)).join('/')} ms; ` +
      `ms p50/p99/max: ${waits.join(', ')}`,
  );
  return { result, seen };
}

/** Progress of each file as it is told while it runs. */
async function followed(items: readonly ImportView[]): Promise<number[]> {
  const told: number[] = [];
  for (const { id } of items)
    for (let isOver = false; !isOver; await new Promise((r) => setTimeout(r, 60))) {
      const { body } = await uploads.call('GET', id);
      isOver = !['checking', 'applying', 'undoing'].includes(body.state);
      if (!isOver) told.push(body.progress);
    }
  return told;
}

const answered = (seen: Seen): void => {
  for (const [name, all] of Object.entries(seen)) {
    expect([name, all.filter((a) => a.status !== 200)]).toEqual([name, []]);
    expect([name, all.length > 3]).toEqual([name, true]);
  }
};

describe(`a workbook of ${ROWS} rows`, () => {
  let items: ImportView[];

  it(
    'is looked at while others are answered',
    async () => {
      const { result, seen } = await measured('dry run', async () => {
        const { body } = await uploads.send('', many.workbook, 'application/octet-stream');
        await followed(body.items);
        return body.items;
      });
      items = result;
      answered(seen);
      const settled = await Promise.all(items.map((f) => uploads.settled(f.id)));
      expect(settled.map((f) => [f.kind, f.state, f.counts.right, f.counts.faulty])).toEqual(
        Object.entries(many.counts).map(([kind, n]) => [kind, 'checked', n, 0]),
      );
    },
    PATIENCE,
  );

  it(
    'is applied while others are answered, and tells how far it came',
    async () => {
      const before = await directory.eventCount();
      const { result: told, seen } = await measured('apply', async () => {
        await uploads.call('POST', `${items[0]?.id ?? ''}/apply`, { rows: 'all', batch: true });
        return followed(items);
      });
      answered(seen);
      expect(told.filter((p) => p > 0 && p < 1).length).toBeGreaterThan(3);
      const settled = await Promise.all(items.map((f) => uploads.settled(f.id)));
      expect(settled.map((f) => [f.kind, f.state, f.counts.applied])).toEqual(
        Object.entries(many.counts).map(([kind, n]) => [kind, 'applied', n]),
      );
      expect((await directory.eventCount()) - before).toBeGreaterThan(ROWS);
    },
    PATIENCE,
  );

  it(
    'is taken back while others are answered',
    async () => {
      const { seen } = await measured('undo', async () => {
        for (const file of [...items].reverse()) {
          await uploads.call('POST', `${file.id}/undo`);
          await followed([file]);
        }
      });
      answered(seen);
      const settled = await Promise.all(items.map((f) => uploads.settled(f.id)));
      expect(settled.map((f) => [f.kind, f.state, f.counts.undone, f.counts.kept])).toEqual(
        Object.entries(many.counts).map(([kind, n]) => [kind, 'undone', n, 0]),
      );
      const { rows } = await directory.sql.query(
        `select (select count(*)::int from post where code like 'L%' and not removed) as posts,
         (select count(*)::int from officer where code like 'L%' and not removed) as officers`,
      );
      expect(rows).toEqual([{ posts: 0, officers: 0 }]);
    },
    PATIENCE,
  );
});
