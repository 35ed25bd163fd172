// The two pipelines of the section events: how they are started, drained and streamed through.
import { Contender } from '../contender.mjs';
import { percentile, short } from '../numbers.mjs';
import { contenderProgram, profileFlags } from './section.mjs';

/** @typedef {{ name: string, producer: Contender, consumer: Contender, next: number }} Pair */
/**
 * @typedef {object} EventRun
 * @property {number} drainPerSecond
 * @property {{ p50: number, p99: number, max: number, late: number, missing: number }} stream milliseconds from the
 *   moment an event was to be sent until its effect was committed
 * @property {number} missing of the drained
 * @property {number} twice rows too many in the effects
 */

const FULL = { warm: 3_000, drain: 20_000, perSecond: 1_000, seconds: 10 };
const QUICK = { warm: 1_000, drain: 5_000, perSecond: 1_000, seconds: 3 };
const PATIENCE_MS = 60_000;
const LEAD_MS = 300;

export class Pipelines {
  #natsUrl = '';
  #jetstreamUrl = '';
  /** @type {Record<string, number>} */ #next = {};

  /** @param {import('./section.mjs').Bench} bench @param {import('../ground/ground.mjs').Ground} ground */
  constructor(bench, ground) {
    this.bench = bench;
    this.ground = ground;
    this.size = bench.quick ? QUICK : FULL;
  }

  /** @param {import('./section.mjs').Bench} bench @param {import('../ground/ground.mjs').Ground} ground */
  static async open(bench, ground) {
    const pipelines = new Pipelines(bench, ground);
    pipelines.#natsUrl = await ground.startNats();
    pipelines.#jetstreamUrl = `127.0.0.1:${await ground.startJetStream()}`;
    await ground.createDatabase('ours');
    await ground.createDatabase('jetstream');
    return pipelines;
  }

  /** Two processes, warmed up. @param {string} name @returns {Promise<Pair>} */
  async start(name) {
    const producer = await this.#startOne(name, 'producer');
    const consumer = await this.#startOne(name, 'consumer');
    const pair = { name, producer, consumer, next: this.#next[name] ?? 0 };
    await this.drain(pair, this.size.warm);
    return pair;
  }

  /** @param {Pair} pair */
  async stop(pair) {
    this.#next[pair.name] = pair.next;
    await Promise.all([pair.producer.close(), pair.consumer.close()]);
  }

  /** @param {string} name @param {'producer' | 'consumer'} half */
  #startOne(name, half) {
    const { ground, bench } = this;
    const service = half === 'producer' ? 'intake' : 'notification';
    const own = name === 'ours';
    const env = {
      ...ground.serviceEnv({ service, database: name, natsUrl: this.#natsUrl }),
      ...{ SERVICE: service, JETSTREAM_URL: this.#jetstreamUrl },
    };
    return Contender.start({
      program: contenderProgram(bench.projectDir, `events-${name}-${half}`),
      ...{ env, cwd: bench.projectDir, logFile: ground.logOf(`${name}-${half}`) },
      execArgv: own ? profileFlags(bench) : [],
    });
  }

  /** One run of one pipeline. @param {string} name @param {number} round @returns {Promise<EventRun>} */
  async run(name, round) {
    const pair = await this.start(name);
    try {
      await this.ground.sql(name, 'TRUNCATE notification.effect', 'CHECKPOINT');
      const { perSecond, missing } = await this.drain(pair, this.size.drain);
      const stream = await this.#stream(pair);
      const [{ count }] = await this.ground.sql(name, `SELECT count(*)::int FROM notification.effect`);
      const twice =
        count - this.size.drain - this.size.perSecond * this.size.seconds + missing + stream.missing;
      const run = { drainPerSecond: perSecond, stream, missing, twice };
      this.bench.say(
        `  round ${round + 1} ${name.padEnd(9)} drained ${short(perSecond)}/s; at 1,000/s p50 ${short(stream.p50)} ` +
          `p99 ${short(stream.p99)} max ${short(stream.max)} ms; missing ${missing + stream.missing} twice ${twice} sent late ${stream.late}`,
      );
      return run;
    } finally {
      await this.stop(pair);
    }
  }

  /** From the commit of the whole backlog until the last effect is committed. @param {Pair} pair @param {number} count */
  async drain(pair, count) {
    const first = this.#take(pair, count);
    await pair.consumer.call('expect', { first, count });
    const committedAt = Number(await pair.producer.call('fill', { first, count }));
    const { last, missing } = await pair.consumer.call('last', { withinMs: PATIENCE_MS });
    return { perSecond: count / ((last - committedAt) / 1000), missing: Number(missing) };
  }

  /** @param {Pair} pair @returns {Promise<EventRun['stream']>} */
  async #stream(pair) {
    const { perSecond, seconds } = this.size;
    const count = perSecond * seconds;
    const first = this.#take(pair, count);
    await pair.consumer.call('expect', { first, count });
    const startMs = Date.now() + LEAD_MS;
    const { late, failed } = await pair.producer.call('stream', { first, count, perSecond, startMs });
    if (failed > 0) throw new Error(`${failed} transactions of the sender failed`);
    const at = /** @type {number[]} */ (await pair.consumer.call('applied', { withinMs: PATIENCE_MS }));
    const latency = at.map((ms, i) =>
      ms === 0 ? Number.POSITIVE_INFINITY : ms - (startMs + (i * 1000) / perSecond),
    );
    const [p50, p99, max] = [0.5, 0.99, 1].map((p) => percentile(latency, p));
    return {
      p50: p50 ?? NaN,
      p99: p99 ?? NaN,
      max: max ?? NaN,
      late,
      missing: at.filter((ms) => ms === 0).length,
    };
  }

  /** @param {Pair} pair @param {number} count */
  #take(pair, count) {
    const first = pair.next;
    pair.next += count;
    return first;
  }

  /** Transactions committed in the database so far. @param {string} name */
  async commits(name) {
    const [row] = await this.ground.sql(
      'postgres',
      `SELECT xact_commit::float8 AS n FROM pg_stat_database WHERE datname = '${name}'`,
    );
    return Number(row.n);
  }
}
