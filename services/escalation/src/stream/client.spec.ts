import { describe, expect, it } from '@jest/globals';
import { StreamClient, type Line } from './client.js';

/** A line that takes `room` characters until it is drained. */
class TestLine implements Line {
  written: string[] = [];
  waiting = 0;
  state: 'open' | 'ended' | 'cut' = 'open';
  private readonly drains: (() => void)[] = [];
  private readonly closes: (() => void)[] = [];

  constructor(private readonly room: number) {}

  write(text: string): boolean {
    this.written.push(text);
    this.waiting += text.length;
    return this.waiting <= this.room;
  }
  onDrain(fn: () => void): void {
    this.drains.push(fn);
  }
  onClose(fn: () => void): void {
    this.closes.push(fn);
  }
  end(): void {
    this.state = 'ended';
  }
  cut(): void {
    this.state = 'cut';
    this.closes.forEach((fn) => fn());
  }
  drain(): void {
    this.waiting = 0;
    this.drains.forEach((fn) => fn());
  }
}

const HERE = { epoch: 0, scope: '0123456789ab', snapshot: '3:9:' };
const THERE = { ...HERE, snapshot: '9:12:10' };
function opened(room: number) {
  const line = new TestLine(room);
  let idles = 0;
  const client = new StreamClient('c', { role: 'operator' } as never, line, () => (idles += 1));
  return { line, client, idles: () => idles };
}

describe('one open stream', () => {
  it('is given nothing more while its line is full, and asks for more when it is empty', () => {
    const { line, client, idles } = opened(10);
    client.position = HERE;
    expect(client.idle).toBe(true);
    client.advance(['event: case\ndata: {}\n\n'], THERE);
    expect(line.written).toEqual(['event: case\nid: 0.0123456789ab.9:12:10\ndata: {}\n\n']);
    expect([client.idle, client.position]).toEqual([false, THERE]);
    line.drain();
    expect([client.idle, idles()]).toEqual([true, 1]);
  });

  it('moves on in silence over what it does not see', () => {
    const { line, client } = opened(1000);
    client.advance([], THERE);
    expect([line.written, client.position]).toEqual([[], THERE]);
    client.alive();
    expect(line.written).toEqual(['event: alive\nid: 0.0123456789ab.9:12:10\ndata: {}\n\n']);
  });

  it('tells no position while it has not got all of what stands before it', () => {
    const { line, client } = opened(1000);
    client.position = HERE;
    client.working = true;
    client.alive();
    expect(line.written).toEqual(['event: alive\ndata: {}\n\n']);
    expect(client.idle).toBe(false);
  });

  it('is cut when nothing has moved on its line from one sign of life to the next, and only then', () => {
    const { line, client } = opened(10);
    client.write('x'.repeat(50));
    client.alive();
    line.waiting = 30;
    client.alive();
    expect(line.state).toBe('open');
    client.alive();
    expect(line.state).toBe('cut');
    expect(client.closed).toBe(true);
    const count = line.written.length;
    client.write('more');
    client.alive();
    expect(line.written).toHaveLength(count);
  });

  it('nobody waits for a line that was closed', async () => {
    const { line, client } = opened(10);
    const waited = client.writeAndWait('x'.repeat(50));
    line.cut();
    await expect(waited).resolves.toBeUndefined();
  });
});
