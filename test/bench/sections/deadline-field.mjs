// The contenders for deadlines: who they are, their databases, and one run of one of them.
import { Contender } from '../contender.mjs';
import { percentile, short } from '../numbers.mjs';
import { contenderProgram, profileFlags, randomOf } from './section.mjs';

/** @typedef {{ count: number, firstMs: number, stepMs: number }} Batch */
/** @typedef {{ missing: number, twice: number, early: number }} Faults */
/**
 * @typedef {object} DeadlineRun
 * @property {{ p50: number, p99: number, max: number }} spread lateness in ms
 * @property {{ p50: number, max: number, drainPerSecond: number }} burst
 * @property {number} armPerSecond
 * @property {number} cpuMs of the contender's process
 * @property {boolean} armedInTime
 * @property {Faults} faults
 */

/** From the call to arm until the first is due: the slowest contender has armed all by then. */
const LEAD_MS = 10_000;
const BETWEEN_MS = 4_000;
const PATIENCE_MS = 60_000;
const FULL = { spread: 10_000, overMs: 30_000, burst: 5_000 };
const QUICK = { spread: 2_000, overMs: 6_000, burst: 2_000 };

const OURS = { program: 'deadlines-ours', own: true };
/** @type {Record<string, { program: string, own?: boolean, far?: boolean, tuning?: string, redis?: boolean }>} */
const FIELD = {
  ours: OURS,
  ours_far: { ...OURS, far: true },
  pg_boss: { program: 'deadlines-pg-boss' },
  graphile_a: { program: 'deadlines-graphile', tuning: 'a' },
  graphile_b: { program: 'deadlines-graphile', tuning: 'b' },
  bullmq: { program: 'deadlines-bullmq', redis: true },
};

export class DeadlineField {
  /** @type {{ name: string, because: string }[]} */ notRun = [];
  #redisPort = 0;
  #natsUrl = '';

  /** @param {import('./section.mjs').Bench} bench @param {import('../ground/ground.mjs').Ground} ground @param {number} farRows */
  constructor(bench, ground, farRows) {
    this.bench = bench;
    this.ground = ground;
    this.farRows = farRows;
    this.size = bench.quick ? QUICK : FULL;
  }

  /** @param {import('./section.mjs').Bench} bench @param {import('../ground/ground.mjs').Ground} ground @param {number} farRows */
  static async open(bench, ground, farRows) {
    const field = new DeadlineField(bench, ground, farRows);
    field.#natsUrl = await ground.startNats();
    const redis = await ground.startRedis();
    if ('port' in redis) field.#redisPort = redis.port;
    else field.notRun.push({ name: 'bullmq', because: redis.why });
    for (const name of field.names) await field.#makeDatabase(name);
    return field;
  }

  get names() {
    return Object.keys(FIELD).filter((name) => !this.notRun.some((one) => one.name === name));
  }

  /** @param {string} name */
  async #makeDatabase(name) {
    const { own, far } = this.#of(name);
    if (!own) return this.ground.createPlainDatabase(name);
    await this.ground.createDatabase(name);
    if (!far) return;
    await (await this.start(name)).close();
    this.bench.say(`  arming ${short(this.farRows)} far deadlines`);
    await this.ground.sql(name, ...armFar(this.farRows));
  }

  /** @param {string} name */
  #of(name) {
    const found = FIELD[name];
    if (!found) throw new Error(`there is no contender ${name}`);
    return found;
  }

  /** @param {string} name @param {string} [instance] @returns {Promise<Contender>} */
  start(name, instance = 'one') {
    const { program, own, tuning } = this.#of(name);
    const { ground, bench } = this;
    const env = own
      ? ground.serviceEnv({ service: 'escalation', database: name, natsUrl: this.#natsUrl, instance })
      : { ...ground.peerEnv(name), TUNING: tuning ?? 'none', REDIS_PORT: String(this.#redisPort) };
    return Contender.start({
      ...{ program: contenderProgram(bench.projectDir, program), env, cwd: bench.projectDir },
      logFile: ground.logOf(name),
      execArgv: own ? profileFlags(bench) : [],
    });
  }

  /** Leaves no trace of the rounds before. @param {string} name */
  async clear(name) {
    const { own } = this.#of(name);
    const schema = own ? 'escalation.' : '';
    const statements = own
      ? [
          'DELETE FROM escalation.deadline_history WHERE outcome IS NOT NULL',
          'VACUUM ANALYZE escalation.deadline',
          'VACUUM ANALYZE escalation.deadline_history',
        ]
      : [];
    await this.ground.sql(name, `TRUNCATE ${schema}effect`, ...statements, 'CHECKPOINT');
  }

  /** One run of one contender. @param {string} name @param {number} round @returns {Promise<DeadlineRun>} */
  async run(name, round) {
    const contender = await this.start(name);
    try {
      await this.clear(name);
      const [spread, burst] = this.#batches(round);
      const count = spread.count + burst.count;
      const armMs = Number(await contender.call('arm', { batches: [spread, burst] }));
      const armedInTime = Date.now() < spread.firstMs;
      const lastMs = burst.firstMs - Date.now();
      const at = /** @type {number[]} */ (await contender.call('fired', { withinMs: lastMs + PATIENCE_MS }));
      const cpuMs = Number(await contender.call('cpu'));
      const faults = await this.faults(name, count);
      const run = {
        ...figuresOf(at, spread, burst),
        armPerSecond: count / (armMs / 1000),
        cpuMs,
        armedInTime,
        faults,
      };
      this.#sayRun(name, round, run);
      return run;
    } finally {
      await contender.close();
    }
  }

  /** The burst's phase against anybody's polls is drawn. @param {number} round @returns {[Batch, Batch]} */
  #batches(round) {
    const { spread, overMs, burst } = this.size;
    const phase = Math.floor(randomOf(this.bench.seed + round)() * 1_000);
    const firstMs = Date.now() + LEAD_MS;
    return [
      { count: spread, firstMs, stepMs: overMs / spread },
      { count: burst, firstMs: firstMs + overMs + BETWEEN_MS + phase, stepMs: 0 },
    ];
  }

  /** Counted from the effects in the database, not from what the contender says. @param {string} name @param {number} count @returns {Promise<Faults>} */
  async faults(name, count) {
    const schema = this.#of(name).own ? 'escalation.' : '';
    const [row] = await this.ground.sql(
      name,
      `SELECT count(*)::int AS all, count(DISTINCT k)::int AS different, count(*) FILTER (WHERE at < due)::int AS early FROM ${schema}effect`,
    );
    return { missing: count - row.different, twice: row.all - row.different, early: row.early };
  }

  /** @param {string} name @param {number} round @param {DeadlineRun} run */
  #sayRun(name, round, { spread, burst, armPerSecond, faults, armedInTime }) {
    this.bench.say(
      `  round ${round + 1} ${name.padEnd(10)} spread p50 ${short(spread.p50)} p99 ${short(spread.p99)} max ${short(spread.max)} ms, ` +
        `burst ${short(burst.drainPerSecond)}/s max ${short(burst.max)} ms, armed ${short(armPerSecond)}/s` +
        `${armedInTime ? '' : ' (TOO LATE)'}, missing ${faults.missing} twice ${faults.twice} early ${faults.early}`,
    );
  }
}

/** @param {readonly number[]} at acknowledged, 0: never @param {Batch} spread @param {Batch} burst */
export function figuresOf(at, spread, burst) {
  const dueOf = (/** @type {number} */ k) =>
    k < spread.count ? spread.firstMs + k * spread.stepMs : burst.firstMs;
  const lateness = at.map((ms, k) => (ms === 0 ? Number.POSITIVE_INFINITY : ms - dueOf(k)));
  const spreadLate = lateness.slice(0, spread.count);
  const burstLate = lateness.slice(spread.count);
  const last = percentile(burstLate, 1);
  return {
    spread: {
      p50: percentile(spreadLate, 0.5),
      p99: percentile(spreadLate, 0.99),
      max: percentile(spreadLate, 1),
    },
    burst: { p50: percentile(burstLate, 0.5), max: last, drainPerSecond: burst.count / (last / 1000) },
  };
}

/** @param {number} count */
const armFar = (count) => [
  `INSERT INTO escalation.deadline (owner, purpose, district, due_at)
   SELECT 'far:' || n, 'bench', '150', now() + interval '30 days' + n * interval '1 second' FROM generate_series(1, ${count}) AS n`,
  `INSERT INTO escalation.deadline_history (id, owner, purpose, district, due_at)
   SELECT id, owner, purpose, district, due_at FROM escalation.deadline`,
  'VACUUM ANALYZE escalation.deadline',
  'VACUUM ANALYZE escalation.deadline_history',
  'CHECKPOINT',
];
