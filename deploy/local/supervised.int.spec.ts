import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../libs/testing/src/eventually.js';
import { openControl } from './control.mjs';
import { startChild, stopChild } from './servers/child.mjs';
import { Supervised, waitAfter } from './supervised.mjs';

describe('a supervised process', () => {
  const place = mkdtempSync(join(tmpdir(), 'setu-supervised-'));
  const said: string[] = [];
  const made: Supervised[] = [];
  const supervise = (name: string, script: string): Supervised => {
    const spawn = async () => {
      const child = startChild(process.execPath, ['-e', script], { logFile: join(place, 'log') });
      return {
        child,
        stop: async () => void (await stopChild(child)),
        kill: async () => void (await stopChild(child, { signal: 'SIGKILL' })),
      };
    };
    const one = new Supervised({
      name,
      spawn,
      say: (line) => void said.push(line),
      changed: () => undefined,
    });
    made.push(one);
    return one;
  };

  afterEach(async () => {
    await Promise.all(made.splice(0).map((one) => one.stop()));
    said.length = 0;
  });

  it('is started again when it was killed, and says so', async () => {
    const one = supervise('escalation', 'setInterval(() => {}, 1000)');
    await one.start();
    const first = one.pid;
    await one.kill();
    await eventually(() => one.pid && one.pid !== first, 'another process');
    expect(said[0]).toBe('escalation ended by itself (SIGKILL); starting it again in 0.25 s');
  });

  it('stays ended when a person stopped it, until it is started', async () => {
    const one = supervise('intake', 'setInterval(() => {}, 1000)');
    const control = await openControl(() => [one]);
    const ask = async (action: string): Promise<unknown> => {
      const url = `http://127.0.0.1:${control.port}/${action}/intake`;
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${control.token}` },
      });
      return answer.json();
    };
    await one.start();
    expect(await ask('stop')).toEqual([{ name: 'intake', state: 'stopped', pid: null }]);
    expect(said).toEqual([]);
    expect(await ask('start')).toEqual([{ name: 'intake', state: 'running', pid: one.pid }]);
    control.close();
  });

  it('is not moved by somebody without the token', async () => {
    const control = await openControl(() => made);
    const answer = await fetch(`http://127.0.0.1:${control.port}/stop/intake`, { method: 'POST' });
    expect(answer.status).toBe(401);
    control.close();
    rmSync(place, { recursive: true });
  });

  it('is waited for longer after each quick death, up to 15 s', () => {
    expect([1, 2, 3, 4, 10].map(waitAfter)).toEqual([250, 500, 1_000, 2_000, 15_000]);
  });
});
