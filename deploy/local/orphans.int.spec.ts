import { afterEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../libs/testing/src/eventually.js';
import { commandOf, endOrphans } from './orphans.mjs';
import { clearGround, writeRunFile } from './run-file.mjs';
import { startChild, stopChild } from './servers/child.mjs';

describe('what a killed launcher leaves behind', () => {
  const place = mkdtempSync(join(tmpdir(), 'setu-orphans-'));
  const children: ChildProcess[] = [];
  const sleeper = (script: string, ...marks: string[]): ChildProcess => {
    const child = startChild(process.execPath, ['-e', script, '--', ...marks], {
      logFile: join(place, 'log'),
    });
    children.push(child);
    return child;
  };
  const patient = 'setInterval(() => {}, 1000)';
  const deaf = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)';

  afterEach(() => Promise.all(children.splice(0).map((child) => stopChild(child, { signal: 'SIGKILL' }))));

  it('is ended, and a process that only has the pid is not', async () => {
    const ours = sleeper(patient, `--data-dir=${place}`);
    const stranger = sleeper(patient, '--data-dir=/somewhere/else');
    const marks = [`--data-dir=${place}`];
    await eventually(() => commandOf(ours.pid ?? 0).includes(place), 'the process is there');
    const ended = await endOrphans([
      { name: 'intake', pid: ours.pid ?? 0, marks },
      { name: 'escalation', pid: stranger.pid ?? 0, marks },
      { name: 'reporting', pid: 4_000_000, marks },
    ]);
    expect(ended).toEqual(['intake']);
    expect(commandOf(stranger.pid ?? 0)).toContain('/somewhere/else');
  });

  it('is ended by force when it does not listen', async () => {
    const child = sleeper(deaf, place);
    await eventually(() => commandOf(child.pid ?? 0).includes(place), 'the process is there');
    const gone = once(child, 'exit');
    await endOrphans([{ name: 'intake', pid: child.pid ?? 0, marks: [place] }], { withinMs: 300 });
    await gone;
    expect(child.signalCode).not.toBeNull();
  });

  it('is found through run.json, which is removed', async () => {
    const child = sleeper(patient, `--data-dir=${place}`);
    await eventually(() => commandOf(child.pid ?? 0).includes(place), 'the process is there');
    const killed = spawn(process.execPath, ['-e', '']);
    await once(killed, 'exit');
    writeRunFile({
      launcher: killed.pid ?? 0,
      url: 'http://localhost:3000',
      dataDir: place,
      startedAt: '2026-11-23T05:30:00.000Z',
      control: { port: 1, token: 'x' },
      processes: { intake: { pid: child.pid ?? 0, marks: [`--data-dir=${place}`] } },
    });
    expect(await clearGround(place, join(place, 'postgres'))).toEqual(['intake']);
    expect(await clearGround(place, join(place, 'postgres'))).toEqual([]);
    rmSync(place, { recursive: true });
  });
});
