import { createServer, connect, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@setu/testing';
import { HALF_OPEN, PASS } from './mode.js';
import { TcpProxy } from './tcp-proxy.js';

/** A client's end and what became of it. */
class Caller {
  readonly socket: Socket;
  heard = '';
  end: 'open' | 'ended' | 'reset' | 'refused' = 'open';

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('data', (bytes) => (this.heard += bytes.toString()));
    this.socket.on('end', () => (this.end = 'ended'));
    this.socket.on('error', (error: NodeJS.ErrnoException) => {
      this.end = error.code === 'ECONNREFUSED' ? 'refused' : 'reset';
    });
  }

  say(text: string): void {
    this.socket.write(text);
  }
  hears(text: string): Promise<true> {
    return eventually(() => (this.heard === text ? true : null), `hears ${text}`);
  }
}

describe('the fault proxy', () => {
  let server: Server;
  let proxy: TcpProxy;
  /** The server's ends, in order. */
  let far: Socket[];
  let callers: Caller[];
  const received = (): string =>
    far.map((socket) => (socket as Socket & { got?: string }).got ?? '').join('|');

  const call = (): Caller => {
    const caller = new Caller(proxy.port);
    callers.push(caller);
    return caller;
  };
  const connected = async (): Promise<Caller> => {
    const before = far.length;
    const caller = call();
    await eventually(() => far.length > before, 'the server has the connection');
    return caller;
  };

  beforeEach(async () => {
    far = [];
    callers = [];
    server = createServer({ noDelay: true }, (socket) => {
      const mine = Object.assign(socket, { got: '' });
      far.push(mine);
      mine.on('error', () => undefined);
      mine.on('data', (bytes) => {
        mine.got += bytes.toString();
        if (!bytes.toString().startsWith('quiet')) mine.write(`<${bytes.toString()}>`);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    proxy = await TcpProxy.start({ to: { host: '127.0.0.1', port } });
  });

  afterEach(async () => {
    for (const { socket } of callers) socket.destroy();
    await proxy.close();
    for (const socket of far) socket.destroy();
    await new Promise((done) => server.close(done));
  });

  it('carries both ways, counts, and passes ends on', async () => {
    const caller = await connected();
    caller.say('one');
    await caller.hears('<one>');
    expect(proxy.counters).toMatchObject({ accepted: 1, bytesUp: 3, bytesDown: 5, swallowed: 0 });
    caller.socket.end();
    await eventually(() => proxy.open === 0, 'both sides are closed');
    expect(far[0]?.readableEnded).toBe(true);
    expect(caller.end).toBe('ended');
  });

  it('passes on what was sent right before an end', async () => {
    const caller = await connected();
    const big = 'x'.repeat(3_000_000);
    far[0]?.end(big);
    await eventually(() => caller.end === 'ended', 'the end comes');
    expect(caller.heard.length).toBe(big.length);
  });

  it('tells a reset of either side to the other', async () => {
    const [one, two] = [await connected(), await connected()];
    far[0]?.resetAndDestroy();
    await eventually(() => one.end !== 'open', 'the client hears of it');
    two.socket.resetAndDestroy();
    await eventually(() => far[1]?.destroyed, 'the server hears of it');
    await eventually(() => proxy.open === 0, 'nothing is left');
  });

  it('cuts with a reset and takes new connections at once', async () => {
    const caller = await connected();
    expect(proxy.cut()).toBe(1);
    await eventually(() => caller.end === 'reset', 'the client is reset');
    const next = await connected();
    next.say('two');
    await next.hears('<two>');
  });

  it('refuses, and listens again on the same port', async () => {
    const caller = await connected();
    const { port } = proxy;
    await proxy.refuse();
    await eventually(() => caller.end === 'reset', 'the client is reset');
    const refused = call();
    await eventually(() => refused.end === 'refused', 'nobody listens');
    await proxy.accept();
    expect(proxy.port).toBe(port);
    const next = await connected();
    next.say('back');
    await next.hears('<back>');
  });

  it('half open: nothing passes, no end is told, and a line that lost bytes stays silent after it is healed', async () => {
    const caller = await connected();
    const spared = await connected();
    caller.say('before');
    await caller.hears('<before>');
    proxy.set(HALF_OPEN);
    caller.say('lost');
    await eventually(() => proxy.counters.swallowed === 4, 'the bytes are swallowed');
    const late = call();
    late.say('nobody');
    await eventually(() => proxy.counters.swallowed === 10, 'those of a new connection too');
    far[0]?.end();
    await eventually(() => proxy.counters.untold > 0, 'the end is kept back');
    proxy.heal();
    caller.say('again');
    spared.say('alive');
    await spared.hears('<alive>');
    expect(caller).toMatchObject({ heard: '<before>', end: 'open' });
    expect(late).toMatchObject({ heard: '', end: 'open' });
    expect(received()).toBe('before|alive');
    expect(proxy.broken).toBe(2);
    const fresh = await connected();
    fresh.say('fresh');
    await fresh.hears('<fresh>');
  });

  it('half open: the server learns only after it is healed that its client went away', async () => {
    const caller = await connected();
    const [socket] = far;
    let over = false;
    socket?.on('close', () => (over = true));
    proxy.set(HALF_OPEN);
    caller.socket.destroy();
    await eventually(() => proxy.counters.untold > 0, 'the end is kept back');
    expect(over).toBe(false);
    proxy.heal();
    await eventually(() => over, 'the server hears of it');
    await eventually(() => proxy.open === 0, 'nothing is left');
  });

  it('loses one way only, in either direction', async () => {
    const caller = await connected();
    proxy.set({ kind: 'black-hole', direction: 'down' });
    caller.say('heard');
    await eventually(() => received() === 'heard', 'the server got it');
    await eventually(() => proxy.counters.swallowed === 7, 'its answer is swallowed');
    expect(caller.heard).toBe('');
    proxy.heal();
    caller.say('quiet');
    await eventually(() => received() === 'heardquiet', 'the way up still carries');
    const other = await connected();
    proxy.set({ kind: 'black-hole', direction: 'up' });
    other.say('unheard');
    await eventually(() => proxy.counters.swallowed === 14, 'swallowed');
    far[1]?.write('news');
    await other.hears('news');
  });

  it('is as slow as it is told, in order, and fast again when healed', async () => {
    const caller = await connected();
    proxy.set({ kind: 'slow', bytesPerSecond: 1_000, delayMs: 40 });
    const began = performance.now();
    caller.say('0123456789'.repeat(10));
    await eventually(() => caller.heard.length === 102, 'all of it comes');
    // 100 bytes up and 102 down at 1 kB/s, and twice 40 ms at least; timers may be a little early.
    expect(performance.now() - began).toBeGreaterThan(270);
    expect(caller.heard).toBe(`<${'0123456789'.repeat(10)}>`);
    proxy.set(PASS);
    const again = performance.now();
    caller.say('quick');
    await eventually(() => caller.heard.endsWith('<quick>'), 'it comes');
    expect(performance.now() - again).toBeLessThan(270);
  });

  it('harms only the connections it is told to', async () => {
    const [one, two] = [await connected(), await connected()];
    proxy.set(HALF_OPEN, (line) => line.id === 1);
    one.say('a');
    two.say('b');
    await two.hears('<b>');
    expect(one.heard).toBe('');
    expect(proxy.cut((line) => line.id === 2)).toBe(1);
    await eventually(() => two.end === 'reset', 'the second is cut');
    expect(one.end).toBe('open');
  });
});
