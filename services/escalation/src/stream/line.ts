/** The connection of a stream: headers, writing, and when it is empty or gone. */
import type { FastifyReply } from 'fastify';
import type { Line } from './client.js';

const LONGEST_TIMER_MS = 2_147_483_647;
/** The browser comes back after this, in milliseconds. */
const RETRY_MS = 1_000;

/** Takes the answer over and begins it; it ends at `until` (real time). */
export function lineOf(reply: FastifyReply, until: Date | null): Line {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    // Proxies that gather answers would hold events back.
    'x-accel-buffering': 'no',
  });
  raw.write(`retry: ${RETRY_MS}\n\n`);
  const left = until ? Math.min(LONGEST_TIMER_MS, Math.max(0, until.getTime() - Date.now())) : null;
  const timer = left === null ? null : setTimeout(() => raw.end(), left);
  raw.on('close', () => timer && clearTimeout(timer));
  raw.on('error', () => raw.destroy());
  return {
    write: (text) => raw.writable && raw.write(text),
    get waiting() {
      return raw.writableLength;
    },
    onDrain: (fn) => void raw.on('drain', fn),
    onClose: (fn) => void raw.on('close', fn),
    end: () => void raw.end(),
    cut: () => void raw.destroy(),
  };
}
