/** Two of every service under load: the active one is killed, and the time until the other does its work is measured. */
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { holderOf, type Role } from '../stack/holders.js';
import type { ServiceName, Stack } from '../stack/stack.js';
import type { Finding } from '../check/finding.js';
import type { HitNote, JudgedChunk, Kind } from './kind.js';
import { noted } from './kills.js';

/** The target of design section 8. */
const TAKES_OVER_MS = 1_500;
const WATCHED_MS = 15_000;

/** What moves all the time under load, with the role whose holder moves it. */
const WORK: readonly { name: ServiceName; role: Role | 'engine'; figure: string; counter: string }[] = [
  { name: 'intake', role: 'sequencer', figure: 'intakeSequencesMs', counter: headOf('intake') },
  { name: 'escalation', role: 'sequencer', figure: 'escalationSequencesMs', counter: headOf('escalation') },
  {
    name: 'notification',
    role: 'sequencer',
    figure: 'notificationSequencesMs',
    counter: headOf('notification'),
  },
  {
    name: 'escalation',
    role: 'consumer',
    figure: 'escalationAppliesMs',
    counter: positionOf('escalation', 'intake'),
  },
  {
    name: 'notification',
    role: 'consumer',
    figure: 'notificationAppliesMs',
    counter: positionOf('notification', 'escalation'),
  },
  {
    name: 'reporting',
    role: 'consumer',
    figure: 'reportingAppliesMs',
    counter: positionOf('reporting', 'escalation'),
  },
  {
    ...{ name: 'escalation', role: 'engine', figure: 'nextDeadlineMs' },
    counter: `SELECT count(*) AS n FROM escalation.deadline_history WHERE outcome = 'fired' AND purpose = 'act'`,
  },
];

const FIGURES = new Set(WORK.map(({ figure }) => figure));

function headOf(name: string): string {
  return `SELECT sum(sequence) AS n FROM ${name}.log_head`;
}

function positionOf(name: string, producer: string): string {
  return `SELECT sum(sequence) AS n FROM ${name}.position WHERE producer = '${producer}'`;
}

export const pairs: Kind = {
  name: 'two-instances',
  what: 'two of every service; the one that sequences, applies or fires is killed (kill -9), and the other takes over',
  stack: { instances: 2 },
  hits: 60,
  possible: () => Promise.resolve(process.platform === 'linux' ? null : 'it reads /proc'),
  hit: async (stack, random) => {
    const work = random.pick(WORK);
    const holder =
      work.role === 'engine'
        ? stack.service(work.name, random.int(1, 2))
        : await holderOf(stack, work.name, work.role);
    if (!holder) return { ...(await noted(`no ${work.role} of ${work.name}`, nothing)), counts: false };
    return noted(`kill -9 of ${work.name} ${holder.instance}, ${work.role}`, async () => {
      const takeoverMs = await moved(stack, work.counter, () => holder.kill());
      await holder.waitReady();
      return { [work.figure]: takeoverMs };
    });
  },
  judges: ['standby-takes-over'],
  judge,
};

const nothing = (): Promise<void> => Promise.resolve();

/** Milliseconds from the death to the next time the counter moves. */
async function moved(stack: Stack, counter: string, kill: () => Promise<void>): Promise<number> {
  const client = new pg.Client({ connectionString: stack.postgres.adminUrl });
  await client.connect();
  try {
    const read = async (): Promise<string> => (await client.query<{ n: string }>(counter)).rows[0]?.n ?? '';
    await kill();
    const died = performance.now();
    const before = await read();
    while ((await read()) === before) {
      if (performance.now() - died > WATCHED_MS) throw new Error(`nobody took over within ${WATCHED_MS} ms`);
      await pause(5);
    }
    return Math.round(performance.now() - died);
  } finally {
    await client.end();
  }
}

/** The standby is slow: a finding beside those of the check. */
function judge({ hits, findings }: JudgedChunk): readonly Finding[] {
  return [...findings, ...hits.flatMap(slow)];
}

function slow({ what, details = {} }: HitNote): Finding[] {
  return Object.entries(details).flatMap(([figure, ms]): Finding[] =>
    FIGURES.has(figure) && typeof ms === 'number' && ms > TAKES_OVER_MS
      ? [
          {
            ...{ promise: 'standby-takes-over', outcome: 'wrong', id: `${what} ${figure}` },
            detail: `${figure} ${ms} ms, at most ${TAKES_OVER_MS} ms are promised`,
          },
        ]
      : [],
  );
}
