import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@setu/testing';
import { breakOff } from './break-off.js';

describe('a connection that is broken off', () => {
  let server: Server;
  const far: Socket[] = [];
  const ends: string[] = [];

  beforeAll(async () => {
    server = createServer({ allowHalfOpen: true }, (socket) => {
      far.push(socket);
      socket.on('error', ({ code }: NodeJS.ErrnoException) => ends.push(code ?? ''));
      socket.on('end', () => ends.push('end'));
      socket.resume();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => {
    for (const socket of far) socket.destroy();
    server.close();
  });

  async function near(): Promise<{ socket: Socket; seen: string[] }> {
    const { port } = server.address() as { port: number };
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const seen: string[] = [];
    socket.on('error', ({ code }: NodeJS.ErrnoException) => seen.push(code ?? ''));
    socket.on('close', () => seen.push('close'));
    await once(socket, 'connect');
    return { socket, seen };
  }
  const sockets = (): number =>
    process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;

  it('is reset', async () => {
    const { socket, seen } = await near();
    breakOff(socket);
    await eventually(() => seen.length > 0, 'it is closed here');
    expect(seen).toEqual(['close']);
    await eventually(() => ends.includes('ECONNRESET'), 'the other side was reset');
  });

  it.each([
    ['at once', 0],
    ['a moment later', 1],
  ])('leaves no handle behind, also when its own end was on its way: %s', async (_when, ticks) => {
    const before = sockets();
    const { socket, seen } = await near();
    socket.end();
    for (let left = ticks; left > 0; left--) await new Promise((resolve) => process.nextTick(resolve));
    expect([socket.writableEnded, socket.writableFinished]).toEqual([true, false]);
    breakOff(socket);
    await eventually(() => seen.length > 0, 'it is closed here');
    expect(seen).toEqual(['close']);
    far.at(-1)?.destroy();
    await eventually(() => sockets() <= before, 'no handle is left');
  });
});
