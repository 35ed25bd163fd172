/**
 * The moments at which a service may be made to die, as places in its compiled text. The product knows nothing of
 * them: a service that was not started with the preload has no trace of this.
 */
import type { ServiceName } from '../stack/stack.js';
import type { TextChange } from './text-change.js';

export interface Point {
  readonly name: string;
  /** What is done and what is not when the process dies here. */
  readonly what: string;
  /** Services that pass here under the load of a campaign. */
  readonly services: readonly ServiceName[];
  readonly change: TextChange;
}

const PRODUCERS: readonly ServiceName[] = ['directory', 'intake', 'escalation', 'notification'];
const CONSUMERS: readonly ServiceName[] = ['intake', 'escalation', 'notification', 'reporting'];

const pass = (name: string): string => `globalThis.setuPoint('${name}')`;

const DATABASE = 'libs/platform/src/database/database.js';
const SEQUENCER = 'libs/messaging/src/log/sequencer.js';
const APPLIER = 'libs/messaging/src/consumer/applier.js';
const FIRER = 'libs/messaging/src/deadlines/firer.js';
const CALLER = 'services/notification/src/deliveries/caller.service.js';

const COMMIT = 'await runner.commitTransaction();';
const CALL = 'return ended(open, await this.inTime(channel.send(message)), smsLength(text));';

export const POINTS: readonly Point[] = [
  {
    name: 'before-commit',
    what: 'all statements of a transaction are done, COMMIT is not sent',
    services: CONSUMERS,
    change: { file: DATABASE, find: COMMIT, put: `${pass('before-commit')}; ${COMMIT}` },
  },
  {
    name: 'during-commit',
    what: 'COMMIT is on its way, its answer is not read',
    services: CONSUMERS,
    change: {
      file: DATABASE,
      find: COMMIT,
      put: `const committing = runner.commitTransaction(); setImmediate(() => ${pass('during-commit')}); await committing;`,
    },
  },
  {
    name: 'after-commit-before-sequencing',
    what: 'the transaction is committed, its events wait in the outbox',
    services: PRODUCERS,
    change: {
      file: 'libs/messaging/src/outbox/outbox.js',
      find: 'tx.afterCommit(()=>this.wake(districts));',
      put: `tx.afterCommit(()=>(${pass('after-commit-before-sequencing')}, this.wake(districts)));`,
    },
  },
  {
    name: 'inside-sequencing',
    what: 'rows are out of the outbox and in the log, not committed',
    services: PRODUCERS,
    change: {
      file: SEQUENCER,
      find: `run('COMMIT')`,
      put: `(await inserted, ${pass('inside-sequencing')}, run('COMMIT'))`,
    },
  },
  {
    name: 'after-sequencing-before-publish',
    what: 'the log is written, nobody was told',
    services: PRODUCERS,
    change: {
      file: SEQUENCER,
      find: 'this.carry(batch);',
      put: `${pass('after-sequencing-before-publish')}; this.carry(batch);`,
    },
  },
  {
    name: 'after-apply-before-commit',
    what: 'a batch is applied, its position would go with COMMIT, not committed',
    services: CONSUMERS,
    change: {
      file: APPLIER,
      find: 'return this.moveTo(tx, log, from, events.slice(0, done));',
      put: `const reached = this.moveTo(tx, log, from, events.slice(0, done)); tx.beforeCommit(async ()=>${pass('after-apply-before-commit')}); return reached;`,
    },
  },
  {
    name: 'after-apply-commit',
    what: 'a batch is committed, the process does not know it yet',
    services: CONSUMERS,
    change: {
      file: APPLIER,
      find: 'place = await this.batch(log, place, left);',
      put: `{ place = await this.batch(log, place, left); ${pass('after-apply-commit')}; }`,
    },
  },
  {
    name: 'inside-firing',
    what: 'a deadline had its effect and is ended, not committed',
    services: ['escalation'],
    change: {
      file: FIRER,
      find: 'await claimOwed(tx);',
      put: `await claimOwed(tx); if (due.length > 0) ${pass('inside-firing')};`,
    },
  },
  {
    name: 'after-firing-commit',
    what: 'a firing is committed, nothing that follows from it has happened',
    services: ['escalation'],
    change: {
      file: FIRER,
      find: 'await claimOwed(tx);',
      put: `await claimOwed(tx); if (due.length > 0) tx.afterCommit(() => ${pass('after-firing-commit')});`,
    },
  },
  {
    name: 'before-provider',
    what: 'an attempt is written, its provider was not called',
    services: ['notification'],
    change: { file: CALLER, find: CALL, put: `${pass('before-provider')}; ${CALL}` },
  },
  {
    name: 'after-provider-before-note',
    what: 'the provider took the message, its answer is not written',
    services: ['notification'],
    change: {
      file: CALLER,
      find: CALL,
      put:
        'const told = await this.inTime(channel.send(message)); ' +
        `${pass('after-provider-before-note')}; return ended(open, told, smsLength(text));`,
    },
  },
];

export function pointNamed(name: string): Point {
  const point = POINTS.find((one) => one.name === name);
  if (point) return point;
  throw new Error(`no point is called ${name}; there are: ${POINTS.map((one) => one.name).join(', ')}`);
}

/** Reads `SETU_POINT`: a name and at which passage the process dies, e.g. `inside-firing:3`. */
export function pointFrom(text: string): { point: Point; passage: number } {
  const [name = '', nth = '1'] = text.split(':');
  const passage = Number(nth);
  if (!Number.isInteger(passage) || passage < 1) throw new Error(`SETU_POINT: ${nth} is no passage`);
  return { point: pointNamed(name), passage };
}
