/** Resets a socket, as a peer that died would. */
import type { Socket } from 'node:net';

/**
 * A socket whose end is on its way cannot be reset: Node would give its handle up without closing it, keep its
 * descriptor, and wait for it in a tight loop when the process ends. It is closed instead.
 */
export function breakOff(socket: Socket): void {
  const isEnding = socket.writableEnded && !socket.writableFinished;
  if (isEnding) socket.destroy();
  else socket.resetAndDestroy();
}
