/**
 * The only way to the database of a service. Opens transactions or joins the ambient one, retries those that lost
 * against another one, and runs the hooks around COMMIT. Makes two round trips besides the statements of the work:
 * none for the connection, one for BEGIN, one for COMMIT together with the last words (`atCommit`).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type pg from 'pg';
import {
  QueryFailedError,
  type DataSource,
  type EntityTarget,
  type ObjectLiteral,
  type Repository,
} from 'typeorm';
import { isRetryable } from './faults.js';
import { OpenTransaction, TransactionCore, type Row, type Tx } from './transaction.js';

export interface Scope {
  /** LGD code of the district, or `state`. */
  district: string;
}

const TRIES = 5;

/** What the driver's pool says about itself. */
interface PoolCounts {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

export class Database {
  private readonly ambient = new AsyncLocalStorage<OpenTransaction>();
  private readonly logger = new Logger(Database.name);
  /** Transactions run again since the start because they lost against another one. */
  retried = 0;

  constructor(
    private readonly dataSource: DataSource,
    /** The connection string; for those who need a connection of their own (locks held on it, LISTEN). */
    readonly url: string,
  ) {}

  /**
   * Runs `fn` in a transaction: joins the ambient one or opens one. Order: fn, `beforeCommit` hooks, `atCommit`
   * statements with COMMIT, `afterCommit` hooks. What `fn` throws rolls everything back, also the parts that joined: an error that leaves a
   * joined part cannot be swallowed by the one around it. A transaction that lost a deadlock (40P01) or a
   * serialization (40001) is run again up to 5 times, so `fn` must do nothing outside the database.
   */
  async inTransaction<T>(scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> {
    const around = this.openTransaction();
    if (around) return this.join(around, scope, fn);
    for (let tried = 1; ; tried++) {
      try {
        return await this.once(scope, fn);
      } catch (error) {
        if (tried >= TRIES || !isRetryable(error)) throw error;
        this.retried++;
        await pause(Math.random() * 10 * 2 ** tried);
      }
    }
  }

  /** The ambient transaction. Throws when none is open: the caller's promise is that its work commits with others. */
  current(): Tx {
    const open = this.openTransaction();
    if (!open) throw new Error('no transaction is open here: wrap the work in Database.inTransaction');
    return open;
  }

  /** Connections of the pool, and how many wait for one. */
  get connections(): { inUse: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = (
      this.dataSource.driver as unknown as { master: PoolCounts }
    ).master;
    return { inUse: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  /** Whether a transaction is open around the caller. */
  get inside(): boolean {
    return this.openTransaction() !== undefined;
  }

  /** One statement in the ambient transaction, else on a connection of the pool. Answers its rows. */
  async query<T = Row>(sql: string, params?: unknown[]): Promise<T[]> {
    const open = this.openTransaction();
    if (open) return open.query<T>(sql, params);
    const runner = this.dataSource.createQueryRunner();
    try {
      const result = await runner.query(sql, params, true);
      return (result.records ?? []) as T[];
    } finally {
      await runner.release();
    }
  }

  /** The repository of an entity, bound to the ambient transaction or, without one, to the pool. */
  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return (this.openTransaction()?.manager ?? this.dataSource.manager).getRepository(entity);
  }

  /** Runs `fn` as if no transaction were around it; for loops started from within one. */
  outside<T>(fn: () => T): T {
    return this.ambient.exit(fn);
  }

  private openTransaction(): OpenTransaction | undefined {
    const found = this.ambient.getStore();
    return found && !found.core.closed ? found : undefined;
  }

  private async join<T>(around: OpenTransaction, scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> {
    const face =
      scope.district === around.district ? around : new OpenTransaction(around.core, scope.district);
    try {
      return await this.ambient.run(face, () => fn(face));
    } catch (error) {
      around.core.failed ??= { error };
      throw error;
    }
  }

  private async once<T>(scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const core = new TransactionCore(runner);
    const tx = new OpenTransaction(core, scope.district);
    try {
      // Without a connection there is nothing to roll back, and nobody waits for one a second time.
      await runner.connect();
      await runner.startTransaction();
      const result = await this.ambient.run(tx, () => this.work(tx, fn));
      core.closed = true;
      assertHealthy(core);
      await commit(core);
      this.announce(core);
      return result;
    } catch (error) {
      core.closed = true;
      await this.rollBack(core);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async work<T>(tx: OpenTransaction, fn: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await fn(tx);
    for (let at = 0; at < tx.core.before.length; at++) await tx.core.before[at]?.(tx);
    if (tx.core.failed) throw tx.core.failed.error;
    return result;
  }

  private async rollBack(core: TransactionCore): Promise<void> {
    if (!core.runner.isTransactionActive) return;
    try {
      await core.runner.rollbackTransaction();
    } catch (error) {
      this.logger.warn(`rolling back failed, the connection is given up: ${String(error)}`);
    }
  }

  private announce(core: TransactionCore): void {
    this.ambient.exit(() => {
      for (const fn of core.after)
        try {
          fn();
        } catch (error) {
          this.logger.error(
            'a hook after COMMIT failed',
            error instanceof Error ? error.stack : String(error),
          );
        }
    });
  }
}

/**
 * The connections of the pool send what they are given without waiting for answers (pipelining), and PostgreSQL works
 * on it in order: after a last statement that failed its COMMIT is a rollback.
 */
async function commit({ runner, last }: TransactionCore): Promise<void> {
  const client = (await runner.connect()) as pg.PoolClient;
  const answers = Promise.all(last.map(({ sql, params }) => send(client, sql, params)));
  answers.catch(() => undefined);
  await runner.commitTransaction();
  await answers;
}

async function send(client: pg.PoolClient, sql: string, params: unknown[]): Promise<void> {
  try {
    await client.query(sql, params);
  } catch (error) {
    throw new QueryFailedError(sql, params, error as Error);
  }
}

/**
 * PostgreSQL answers COMMIT after a failed statement with a silent rollback. Whoever swallowed that statement's error
 * would believe that the work is kept.
 */
function assertHealthy({ statementFailed }: TransactionCore): void {
  if (statementFailed)
    throw new Error(
      'a statement of this transaction failed and its error was swallowed: nothing can be committed',
    );
}
