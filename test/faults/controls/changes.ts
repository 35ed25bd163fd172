/**
 * Ways to break a promise on purpose, as changes of the compiled text: what a usual implementation leaves out. And
 * conditions under which that must show, which the product has to bear unbroken.
 */
import type { TextChange } from '../points/text-change.js';

export interface ChangeSet {
  readonly name: string;
  readonly what: string;
  readonly changes: readonly TextChange[];
}

const DATABASE = 'libs/platform/src/database/database.js';
const LOG_STORE = 'libs/messaging/src/log/log-store.js';
const SEQUENCER = 'libs/messaging/src/log/sequencer.js';
const APPLIER = 'libs/messaging/src/consumer/applier.js';
const FOLLOWER = 'libs/messaging/src/consumer/follower.js';
const POSITIONS = 'libs/messaging/src/consumer/position-store.js';
const FIRING = 'libs/messaging/src/deadlines/firing.js';
const CALLER = 'services/notification/src/deliveries/caller.service.js';

const COMMIT = 'await runner.commitTransaction();';

/** Hard conditions; with these alone every promise must hold. */
export const CONDITIONS: readonly ChangeSet[] = [
  {
    name: 'pause-before-commit',
    what: 'one transaction in twelve waits 150-300 ms before COMMIT, so that others with later ids commit before it',
    changes: [
      {
        file: DATABASE,
        find: COMMIT,
        put: `if (globalThis.setuDraw() < 1 / 12) await new Promise((go) => setTimeout(go, 150 + globalThis.setuDraw() * 150)); ${COMMIT}`,
      },
    ],
  },
  {
    name: 'both-consume',
    what: 'every instance believes that it is the consuming one',
    changes: [
      {
        file: 'libs/messaging/src/log/sole-holder.js',
        find: 'if (rows[0]?.held) return true;',
        put: `if (rows[0]?.held || this.sole.name === 'consumer') return true;`,
      },
    ],
  },
  {
    name: 'reports-decided-anew',
    what: 'escalation does not remember which reports it has decided, so that only the position keeps it from twice',
    changes: [
      {
        file: 'services/escalation/src/cases/report.service.js',
        find: 'if (await this.parts.store.knowsReport(event.data)) return;',
        put: '',
      },
    ],
  },
  {
    name: 'both-fire',
    what: 'no engine leaves a due deadline to the one that was first',
    changes: [
      {
        file: 'libs/messaging/src/deadlines/deadline-store.js',
        find: `WHERE pg_try_advisory_xact_lock(hashtext('setu.deadline.' || current_schema()), (id % 2147483647)::int)`,
        put: 'WHERE true',
      },
    ],
  },
];

/** What is left out; each breaks at least one promise. */
export const OMISSIONS: readonly ChangeSet[] = [
  {
    name: 'relay-by-last-id',
    what: 'the outbox is read by a cursor over its ids, as if transactions committed in their order',
    changes: [
      {
        file: LOG_STORE,
        find: 'ARRAY(SELECT id FROM outbox ORDER BY id LIMIT ${limit})',
        put: 'ARRAY(SELECT id FROM outbox WHERE id > ${globalThis.setuLastId ?? 0} ORDER BY id LIMIT ${limit})',
      },
      {
        file: LOG_STORE,
        find: `run('SELECT 1 FROM outbox ORDER BY id LIMIT 1')`,
        put: 'run(`SELECT 1 FROM outbox WHERE id > ${globalThis.setuLastId ?? 0} ORDER BY id LIMIT 1`)',
      },
      {
        file: SEQUENCER,
        find: 'this.carry(batch);',
        put: 'globalThis.setuLastId = Math.max(globalThis.setuLastId ?? 0, ...batch.entries.map(({ row })=>Number(row.id))); this.carry(batch);',
      },
    ],
  },
  {
    name: 'relay-forgets-outbox',
    what: 'rows leave the outbox in a transaction of their own, before they are in the log',
    changes: [
      {
        file: SEQUENCER,
        find: 'const { rows, heads } = await beginBatch(client, BATCH);',
        put: `const { rows, heads } = await beginBatch(client, BATCH); await run('COMMIT'); await run('BEGIN');`,
      },
    ],
  },
  {
    name: 'no-position-check',
    what: 'a batch is applied wherever the position stands',
    changes: [
      {
        file: APPLIER,
        find: 'if (held.epoch !== from.epoch || held.sequence !== from.sequence || !held.hash.equals(from.hash)) throw',
        put: 'if (held.epoch < 0) throw',
      },
    ],
  },
  {
    name: 'position-before-effect',
    what: 'the position is kept in a transaction of its own, before the effects are',
    changes: [
      {
        file: POSITIONS,
        find: 'WHERE producer = $1 AND district = $2 FOR UPDATE`',
        put: 'WHERE producer = $1 AND district = $2`',
      },
      {
        file: POSITIONS,
        find: `tx.atCommit('UPDATE position SET`,
        put: `((...all)=>tx.beforeCommit(()=>this.db.outside(()=>this.db.query(...all))))('UPDATE position SET`,
      },
    ],
  },
  {
    name: 'no-catching-up',
    what: 'a consumer takes what arrives and never asks for what is missing',
    changes: [
      {
        file: FOLLOWER,
        find: 'else if (!this.asked || this.isBehind() || this.window.size > 0) await this.catchUp();',
        put: 'else if (!this.asked) await this.catchUp(); else { this.window.clear(); this.announced = null; }',
      },
    ],
  },
  {
    name: 'no-row-guard',
    what: 'a firing neither locks its case nor asks whether its deadline is still there',
    changes: [
      {
        file: FIRING,
        find: 'if (ended.length !== firings.length) throw',
        put: 'if (ended.length < 0) throw',
      },
      {
        file: 'services/escalation/src/cases/case-store.service.js',
        find: 'WHERE alias = $1), $1) FOR UPDATE`',
        put: 'WHERE alias = $1), $1)`',
      },
    ],
  },
  {
    name: 'blind-resend',
    what: 'a call whose outcome nobody knows is made again, as a new one',
    changes: [
      {
        file: CALLER,
        find: `if (found.outcome !== 'absent') return awaiting(ended(open, found), ready);`,
        put: [
          'const anew = { ...open, attempt: { ...open.attempt, id: globalThis.crypto.randomUUID() } };',
          'return { ...(await this.send(anew, ready)), attempt: open.attempt };',
        ].join(' '),
      },
    ],
  },
];

/** Reads `SETU_CHANGES`: names with commas between. Throws for a name that does not exist. */
export function controlChanges(names: string): TextChange[] {
  const all = [...CONDITIONS, ...OMISSIONS];
  return names
    .split(',')
    .filter((name) => name !== '')
    .flatMap((name) => {
      const found = all.find((one) => one.name === name);
      if (!found)
        throw new Error(`no change is called ${name}; there are: ${all.map((one) => one.name).join(', ')}`);
      return found.changes;
    });
}
