// What the person wants: options and environment, read once, all faults said together.
import { resolve } from 'node:path';
import { PlainError } from './plain-error.mjs';

/**
 * @typedef {object} Settings
 * @property {number} port of the front door
 * @property {string} host the front door listens on
 * @property {string} dataDir absolute
 * @property {string[]} districts LGD codes and `state`
 * @property {string | null} databaseUrl a server to use instead of the embedded one, as its administrator
 * @property {string | null} natsUrl a broker to use instead of an own one
 * @property {boolean} fresh begin anew
 * @property {Date | null} clock where a fresh demo's clock starts
 * @property {boolean} help
 */

export const HELP = `npm start -- [--fresh] [--clock 2026-12-01T10:30:00+05:30]

  --fresh   begin anew: the data directory is emptied first
  --clock   where the clock of a fresh demo starts (time with offset); else now, or 11:00 of the next working day

  PORT           port of the front door (3000)
  HOST           address of the front door (127.0.0.1)
  SETU_DATA_DIR  where data, logs and run.json are kept (.setu)
  DISTRICTS      scopes served, LGD codes and state (those of the pilot)
  DATABASE_URL   a PostgreSQL 15 or later to use instead of the embedded one, as its administrator
  NATS_URL       a broker to use instead of an own one
  NATS_SERVER    path of the nats-server program to start`;

const OWN_NAMES = ['SETU_DATA_DIR'];
/** All settings by name; one letter beside them is a slip. */
const NAMES = ['PORT', 'HOST', 'DISTRICTS', 'DATABASE_URL', 'NATS_URL', 'NATS_SERVER'];
/** Names of other programs that lie one letter beside ours. */
const OTHERS = ['SORT', 'POST', 'HOSTS', 'COST', 'LOST', 'MOST', 'PORTS'];
/** Settings of the tests, which a shell may still carry. */
const NOT_OURS = /^SETU_(TEST|KEEP|TESTCONTAINERS)/;

/**
 * @param {string[]} argv without node and script
 * @param {Record<string, string | undefined>} env
 * @param {{ cwd: string, pilot: string[] }} where the scopes of the pilot are served when none are named
 * @returns {Settings}
 */
export function readSettings(argv, env, { cwd, pilot }) {
  /** @type {string[]} */
  const faults = [];
  const options = readOptions(argv, faults);
  const settings = {
    port: readPort(env.PORT, faults),
    host: env.HOST || '127.0.0.1',
    dataDir: resolve(cwd, env.SETU_DATA_DIR || '.setu'),
    districts: env.DISTRICTS ? readDistricts(env.DISTRICTS, pilot, faults) : pilot,
    databaseUrl: readUrl('DATABASE_URL', env.DATABASE_URL, ['postgres:', 'postgresql:'], faults),
    natsUrl: readUrl('NATS_URL', env.NATS_URL, ['nats:', 'tls:'], faults),
    ...options,
  };
  faults.push(...unknownNames(env));
  if (faults.length) throw new PlainError(faults.join('\n'));
  return settings;
}

/** @param {string[]} argv @param {string[]} faults */
function readOptions(argv, faults) {
  const options = { fresh: false, help: false, clock: /** @type {Date | null} */ (null) };
  const words = argv.flatMap((word) => (word.startsWith('--clock=') ? ['--clock', word.slice(8)] : [word]));
  for (let i = 0; i < words.length; i++) {
    if (words[i] === '--fresh') options.fresh = true;
    else if (words[i] === '--help' || words[i] === '-h') options.help = true;
    else if (words[i] === '--clock') options.clock = readTime(words[++i] ?? '', faults);
    else faults.push(`Unknown option ${words[i]}. There are --fresh, --clock and --help.`);
  }
  return options;
}

/** @param {string} text @param {string[]} faults */
function readTime(text, faults) {
  const time = new Date(text);
  const whole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (whole && !Number.isNaN(time.getTime())) return time;
  faults.push(`--clock wants a time with offset, for example 2026-12-01T10:30:00+05:30, not "${text}".`);
  return null;
}

/** @param {string | undefined} text @param {string[]} faults */
function readPort(text, faults) {
  if (!text) return 3000;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  faults.push(`PORT is "${text}", but a port is a whole number from 1 to 65535.`);
  return 0;
}

/** @param {string} text @param {string[]} pilot scopes that can be loaded @param {string[]} faults */
function readDistricts(text, pilot, faults) {
  const districts = [...new Set(text.split(',').map((d) => d.trim()))];
  const wrong = districts.filter((d) => !/^(\d{1,6}|state)$/.test(d));
  const unknown = districts.filter((d) => !wrong.includes(d) && !pilot.includes(d));
  if (wrong.length) {
    faults.push(
      `DISTRICTS has ${wrong.map((w) => `"${w}"`).join(', ')}; it is a list of LGD codes and "state", as in 150,145,155,state.`,
    );
  } else if (unknown.length) {
    faults.push(`DISTRICTS has ${unknown.join(', ')}, but the pilot has only ${pilot.join(', ')}.`);
  } else if (!districts.includes('state')) {
    faults.push(
      'DISTRICTS needs "state" too: the superiors of the districts and the holidays are kept there.',
    );
  }
  return districts;
}

/** @param {string} name @param {string | undefined} text @param {string[]} schemes @param {string[]} faults */
function readUrl(name, text, schemes, faults) {
  if (!text) return null;
  if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text;
  faults.push(`${name} is no address that begins with ${schemes[0]}//.`);
  return null;
}

/** Names that look like a slip of the pen. @param {Record<string, string | undefined>} env */
function unknownNames(env) {
  const ownPrefix = Object.keys(env).filter(
    (name) => name.startsWith('SETU_') && !OWN_NAMES.includes(name) && !NOT_OURS.test(name),
  );
  const near = Object.keys(env).flatMap((name) => {
    const meant = NAMES.find((known) => known !== name && isOneSlipFrom(name, known));
    return meant && !NAMES.includes(name) && !OTHERS.includes(name) ? [[name, meant]] : [];
  });
  return [
    ...ownPrefix.map((name) => `${name} is no setting. Did you mean ${OWN_NAMES[0]}?`),
    ...near.map(([name, meant]) => `${name} is no setting. Did you mean ${meant}?`),
  ];
}

/** Whether one letter was left out, added, or replaced, or two neighbours were swapped. @param {string} a @param {string} b */
export function isOneSlipFrom(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const start = [...a].findIndex((letter, i) => letter !== b[i]);
  const at = start < 0 ? a.length : start;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return swapped || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}
