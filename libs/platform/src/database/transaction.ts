/**
 * One open transaction as its users see it. Made only by Database; lives from BEGIN to COMMIT and refuses every
 * use after that.
 */
import type { EntityManager, QueryRunner } from 'typeorm';

export type Row = Record<string, unknown>;

export interface Tx {
  /** Rows of the statement (also of `UPDATE ... RETURNING`); an empty list where it returns none. */
  query<T = Row>(sql: string, params?: unknown[]): Promise<T[]>;
  readonly manager: EntityManager;
  /** The scope named by the `inTransaction` that runs now: LGD code or `state`. */
  readonly district: string;
  /** Whatever belongs to this transaction and dies with it, keyed by its owner's symbol. */
  readonly state: Map<symbol, unknown>;
  /** Runs after the work and before COMMIT, in the order of registration; may register further ones. */
  beforeCommit(fn: (tx: Tx) => Promise<void>): void;
  /**
   * The last words of a transaction: sent on one way with COMMIT, after every hook, so that they cost no round trip of
   * their own. Nobody can look at their result; when one fails, the transaction fails.
   */
  atCommit(sql: string, params: unknown[]): void;
  /** Runs outside the transaction once COMMIT succeeded; what it throws is logged, never answered. */
  afterCommit(fn: () => void): void;
}

/** What all views of one transaction share. */
export class TransactionCore {
  readonly state = new Map<symbol, unknown>();
  readonly before: ((tx: Tx) => Promise<void>)[] = [];
  readonly last: { sql: string; params: unknown[] }[] = [];
  readonly after: (() => void)[] = [];
  closed = false;
  /** The first error that left a joined part; such a transaction can only roll back. */
  failed: { error: unknown } | null = null;
  /** A statement failed, whoever sent it and whatever became of its error: PostgreSQL will not commit. */
  statementFailed = false;

  constructor(readonly runner: QueryRunner) {
    this.watchStatements();
  }

  /**
   * The driver learns of the failed state of a transaction from a later message than the error itself; who asks it in
   * between is told that all is well. So failures are noted here, also those of repositories.
   */
  private watchStatements(): void {
    const { runner } = this;
    const send = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
    runner.query = (async (...args: unknown[]) => {
      try {
        return await send(...args);
      } catch (error) {
        this.statementFailed = true;
        throw error;
      }
    }) as QueryRunner['query'];
  }
}

/** The face of a transaction for one scope; parts that joined for another district have a face of their own. */
export class OpenTransaction implements Tx {
  constructor(
    readonly core: TransactionCore,
    readonly district: string,
  ) {}

  async query<T = Row>(sql: string, params?: unknown[]): Promise<T[]> {
    this.assertOpen();
    const result = await this.core.runner.query(sql, params, true);
    return (result.records ?? []) as T[];
  }

  get manager(): EntityManager {
    this.assertOpen();
    return this.core.runner.manager;
  }

  get state(): Map<symbol, unknown> {
    return this.core.state;
  }

  beforeCommit(fn: (tx: Tx) => Promise<void>): void {
    this.assertOpen();
    this.core.before.push(fn);
  }

  atCommit(sql: string, params: unknown[]): void {
    this.assertOpen();
    this.core.last.push({ sql, params });
  }

  afterCommit(fn: () => void): void {
    this.assertOpen();
    this.core.after.push(fn);
  }

  private assertOpen(): void {
    if (this.core.closed)
      throw new Error('this transaction has ended: something of it was not awaited, or its object was kept');
  }
}
