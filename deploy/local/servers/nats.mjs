// One nats-server on the loopback address, without JetStream: the broker only carries.
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, startChild, stopChild, tailOf } from './child.mjs';

/**
 * @typedef {{ user: string, password: string, publish: string[], subscribe: string[] }} NatsUser
 * @typedef {{ port: number, pid: number, child: import('node:child_process').ChildProcess, stop(): Promise<void>, kill(): Promise<void> }} RunningNats
 */

/** Above the largest page of a log (500 events of 64 kB are split by bytes well below it). */
const MAX_PAYLOAD = 1_048_576;

/**
 * The server's configuration. With users, whoever is not named stays outside.
 * @param {{ port: number, users?: NatsUser[] }} of
 */
export function natsConfig({ port, users = [] }) {
  const lines = [
    'host: "127.0.0.1"',
    `port: ${port}`,
    `max_payload: ${MAX_PAYLOAD}`,
    'ping_interval: "10s"',
    'ping_max: 2',
    'write_deadline: "5s"',
  ];
  if (users.length) lines.push('authorization {', '  users = [', ...users.map(userLine), '  ]', '}');
  return `${lines.join('\n')}\n`;
}

/** @param {NatsUser} of */
function userLine({ user, password, publish, subscribe }) {
  const list = (/** @type {string[]} */ subjects) => `[${subjects.map((s) => JSON.stringify(s)).join(', ')}]`;
  return (
    `    { user: ${JSON.stringify(user)}, password: ${JSON.stringify(password)}, permissions: ` +
    `{ publish: ${list(publish)}, subscribe: ${list(subscribe)} } }`
  );
}

/**
 * Starts nats-server and waits until it greets.
 * @param {{ binary: string, port: number, configFile: string, logFile: string, users?: NatsUser[], withinMs?: number, unref?: boolean }} how
 * @returns {Promise<RunningNats>}
 */
export async function startNatsServer({
  binary,
  port,
  configFile,
  logFile,
  users,
  withinMs = 15_000,
  unref,
}) {
  writeFileSync(configFile, natsConfig({ port, users: users ?? [] }), { mode: 0o600 });
  const child = startChild(binary, ['-c', configFile], { logFile, unref });
  const until = Date.now() + withinMs;
  while (!(await greets(port))) {
    if (hasEnded(child)) throw new Error(`nats-server did not start. Its last words:\n${tailOf(logFile)}`);
    if (Date.now() > until) {
      await stopChild(child);
      throw new Error(
        `nats-server was not ready after ${withinMs / 1000} s. Its last words:\n${tailOf(logFile)}`,
      );
    }
    await sleep(15);
  }
  return {
    port,
    child,
    pid: child.pid ?? 0,
    stop: async () => void (await stopChild(child, { withinMs: 2_000 })),
    kill: async () => void (await stopChild(child, { signal: 'SIGKILL' })),
  };
}

/** A server says INFO first. @param {number} port @returns {Promise<boolean>} */
function greets(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('data', (text) => end(text.toString('latin1').startsWith('INFO')));
  });
}
