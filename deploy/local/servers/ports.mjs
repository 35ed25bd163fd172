// Free TCP ports of this machine. Asking is no reservation: whoever binds must be ready to ask again.
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A port on the given address that nobody listens on at this moment.
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export function freePort(host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Below the range from which systems give ports to outgoing connections, so that a restarted service gets its own back. */
const FROM = 20_000;
const TO = 32_000;

/**
 * Several ports at once, all different, none of those named.
 * @param {number} count
 * @param {{ not?: readonly number[] }} [but] e.g. the port of the front door
 * @returns {Promise<number[]>}
 */
export async function freePorts(count, { not = [] } = {}) {
  /** @type {Set<number>} */
  const ports = new Set();
  while (ports.size < count) {
    const port = randomInt(FROM, TO);
    if (!not.includes(port) && (await portIsFree(port))) ports.add(port);
  }
  return [...ports];
}

/**
 * Whether somebody could listen on this port now. Both loopback and every address are tried, because a listener on
 * `0.0.0.0` does not stop a bind to `127.0.0.1` on every platform.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function portIsFree(port) {
  for (const host of ['127.0.0.1', '0.0.0.0']) if (!(await canBind(port, host))) return false;
  return true;
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
function canBind(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
