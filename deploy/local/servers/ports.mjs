// Free TCP ports of this machine. Asking is no reservation: whoever binds must be ready to ask again.
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

/**
 * Several ports at once, all different.
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
  const ports = new Set();
  while (ports.size < count) ports.add(await freePort());
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
