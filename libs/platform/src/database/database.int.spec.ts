import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@setu/testing';
import { Column, DataSource, Entity, PrimaryColumn, type QueryRunner } from 'typeorm';
import { Clock } from './clock.js';
import { isDatabaseAway } from './faults.js';
import { openDataSource } from './data-source.js';
import { Database } from './database.js';
import { platformMigrations } from './platform-migrations.js';
import type { Tx } from './transaction.js';

class Notes1767225700001 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE note (id int PRIMARY KEY, text text)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE note');
  }
}

@Entity('note')
class Note {
  @PrimaryColumn('int')
  id!: number;
  @Column('text', { nullable: true })
  text!: string | null;
}

const HARDOI = { district: '150' };
let made: TestDatabase;
let source: DataSource;
let db: Database;

beforeAll(async () => {
  made = await createDatabase({ services: [{ name: 'intake', migrations: [] }] });
  source = await open();
  db = new Database(source, made.urls.intake ?? '');
});
beforeEach(() => db.query('TRUNCATE note'));
afterAll(async () => {
  await source?.destroy();
  await made?.drop();
});

function open(): Promise<DataSource> {
  return openDataSource({
    service: 'intake',
    url: made.urls.intake ?? '',
    entities: [Note],
    migrations: [...platformMigrations, Notes1767225700001],
    poolSize: 6,
    patienceSeconds: 0,
    say: () => undefined,
  });
}

const insert = (tx: Pick<Tx, 'query'>, id: number): Promise<unknown> =>
  tx.query('INSERT INTO note (id) VALUES ($1)', [id]);
const ids = async (): Promise<number[]> =>
  (await db.query<{ id: number }>('SELECT id FROM note ORDER BY id')).map((r) => r.id);

describe('inTransaction', () => {
  it('commits the work of all parts that joined as one', async () => {
    const inner = (): Promise<unknown> => db.inTransaction(HARDOI, (tx) => insert(tx, 2));
    const [a, b] = await db.inTransaction(HARDOI, async (tx) => {
      await insert(tx, 1);
      await inner();
      const known = await db.query<{ x: string }>('SELECT txid_current()::text AS x');
      const [same] = await db.inTransaction(HARDOI, (t) =>
        t.query<{ x: string }>('SELECT txid_current()::text AS x'),
      );
      return [known[0]?.x, same?.x];
    });
    expect(a).toBe(b);
    expect(await ids()).toEqual([1, 2]);
    expect(db.inside).toBe(false);
  });

  it('rolls everything back when any part throws', async () => {
    await expect(
      db.inTransaction(HARDOI, async (tx) => {
        await insert(tx, 1);
        await db.inTransaction(HARDOI, async () => {
          throw new Error('no');
        });
      }),
    ).rejects.toThrow('no');
    expect(await ids()).toEqual([]);
  });

  it('lets nobody swallow the failure of a part and commit the rest', async () => {
    const work = db.inTransaction(HARDOI, async (tx) => {
      await insert(tx, 1);
      await db.inTransaction(HARDOI, () => Promise.reject(new Error('part failed'))).catch(() => undefined);
    });
    await expect(work).rejects.toThrow('part failed');
    expect(await ids()).toEqual([]);
  });

  it.each<[string, (tx: Tx) => Promise<unknown>]>([
    ['a statement', (tx) => tx.query('SELECT * FROM nothing')],
    ['a repository', () => db.repository(Note).findBy({ id: 'no number' as unknown as number })],
  ])('does not report success when the error of %s was swallowed', async (_who, fails) => {
    let after = 0;
    const work = db.inTransaction(HARDOI, async (tx) => {
      await insert(tx, 1);
      tx.afterCommit(() => after++);
      await fails(tx).catch(() => undefined);
    });
    await expect(work).rejects.toThrow(/error was swallowed/);
    expect([after, await ids()]).toEqual([0, []]);
  });

  it('gives repositories the ambient transaction', async () => {
    const work = db.inTransaction(HARDOI, async () => {
      await db.repository(Note).save({ id: 5, text: 'x' });
      expect(await db.repository(Note).countBy({ id: 5 })).toBe(1);
      throw new Error('undone');
    });
    await expect(work).rejects.toThrow('undone');
    expect(await db.repository(Note).countBy({ id: 5 })).toBe(0);
  });

  it('gives each part the district it named, on the same connection', async () => {
    const seen = await db.inTransaction(HARDOI, async (outer) => {
      const inner = await db.inTransaction({ district: 'state' }, async (tx) => [
        tx.district,
        db.current().district,
        tx.state === outer.state,
      ]);
      return [...inner, db.current().district];
    });
    expect(seen).toEqual(['state', 'state', true, '150']);
  });

  it('keeps two transactions that run at once apart', async () => {
    await Promise.all(
      [1, 2, 3].map((id) =>
        db.inTransaction(HARDOI, async (tx) => {
          await insert(db, id);
          await new Promise((r) => setTimeout(r, 10 * id));
          expect(db.current()).toBe(tx);
          expect(await db.query('SELECT txid_current()::text AS x')).toEqual(
            await tx.query('SELECT txid_current()::text AS x'),
          );
        }),
      ),
    );
    expect(await ids()).toEqual([1, 2, 3]);
  });

  it('runs the hooks before COMMIT in their order, also those they add, and the others after it', async () => {
    const order: string[] = [];
    await db.inTransaction(HARDOI, async (tx) => {
      tx.afterCommit(() => order.push(`after ${db.inside}`));
      tx.beforeCommit(async (t) => {
        order.push('first');
        await insert(t, 7);
        t.beforeCommit(async () => void order.push('third'));
      });
      tx.beforeCommit(async () => void order.push('second'));
      order.push('work');
    });
    expect(order).toEqual(['work', 'first', 'second', 'third', 'after false']);
    expect(await ids()).toEqual([7]);
  });

  it('rolls back when a hook fails, and then runs no hook after COMMIT', async () => {
    let after = 0;
    const work = db.inTransaction(HARDOI, async (tx) => {
      await insert(tx, 1);
      tx.afterCommit(() => after++);
      tx.beforeCommit(() => Promise.reject(new Error('hook')));
    });
    await expect(work).rejects.toThrow('hook');
    expect([after, await ids()]).toEqual([0, []]);
  });

  it('answers its result even when a hook after COMMIT throws', async () => {
    const result = await db.inTransaction(HARDOI, async (tx) => {
      tx.afterCommit(() => {
        throw new Error('too late');
      });
      return 5;
    });
    expect(result).toBe(5);
  });

  it('runs both of two deadlocked transactions to their end (40P01 is tried again)', async () => {
    await insert(db, 1);
    await insert(db, 2);
    let runs = 0;
    const touch = (first: number, second: number): Promise<unknown> =>
      db.inTransaction(HARDOI, async (tx) => {
        runs++;
        await tx.query('UPDATE note SET text = $2 WHERE id = $1', [first, 'x']);
        await new Promise((r) => setTimeout(r, 100));
        await tx.query('UPDATE note SET text = $2 WHERE id = $1', [second, 'x']);
      });
    await Promise.all([touch(1, 2), touch(2, 1)]);
    expect(runs).toBeGreaterThanOrEqual(3);
  }, 15_000);

  it('tries a serialization failure 5 times and then gives up; hooks of lost tries are forgotten', async () => {
    let runs = 0;
    let after = 0;
    const lose = (tx: Tx): Promise<unknown> =>
      tx.query(`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$`);
    await expect(db.inTransaction(HARDOI, (tx) => (runs++, lose(tx)))).rejects.toThrow('lost');
    expect(runs).toBe(5);
    const done = await db.inTransaction(HARDOI, async (tx) => {
      tx.afterCommit(() => after++);
      if (runs++ < 7) await lose(tx);
      return 'done';
    });
    expect([done, after]).toEqual(['done', 1]);
  });

  it('does not try other errors again', async () => {
    let runs = 0;
    await expect(
      db.inTransaction(HARDOI, async (tx) => {
        runs++;
        await tx.query('SELECT * FROM nothing');
      }),
    ).rejects.toThrow(/does not exist/);
    expect(runs).toBe(1);
  });

  it('refuses a transaction that has ended, and current() outside of one', async () => {
    const kept = await db.inTransaction(HARDOI, async (tx) => ({ tx }));
    await expect(kept.tx.query('SELECT 1')).rejects.toThrow(/has ended/);
    expect(() => db.current()).toThrow(/no transaction is open/);
  });

  it('answers rows also for UPDATE and DELETE with RETURNING', async () => {
    await insert(db, 1);
    expect(await db.query("UPDATE note SET text = 'a' RETURNING id")).toEqual([{ id: 1 }]);
    expect(await db.query('DELETE FROM note RETURNING text')).toEqual([{ text: 'a' }]);
    expect(await db.query('DELETE FROM note')).toEqual([]);
  });

  it('gives connections back, also after failures', async () => {
    for (let i = 0; i < 20; i++)
      await db.inTransaction(HARDOI, () => Promise.reject(new Error('x'))).catch(() => undefined);
    await Promise.all(
      Array.from({ length: 20 }, () => db.inTransaction(HARDOI, (tx) => tx.query('SELECT 1'))),
    );
    expect(await ids()).toEqual([]);
  });

  it('sends last words with COMMIT, after the work and its hooks, in their order', async () => {
    await db.inTransaction(HARDOI, async (tx) => {
      tx.atCommit('UPDATE note SET id = id + 10 WHERE id < 3', []);
      tx.atCommit('DELETE FROM note WHERE id = $1', [12]);
      await insert(tx, 1);
      tx.beforeCommit(async (open) => void (await insert(open, 2)));
    });
    expect(await ids()).toEqual([11]);
  });

  it('loses everything when a last word fails, says why, and goes on with the connection', async () => {
    let announced = false;
    const failing = db.inTransaction(HARDOI, async (tx) => {
      tx.afterCommit(() => (announced = true));
      await insert(tx, 1);
      tx.atCommit('INSERT INTO note (id) VALUES ($1)', [1]);
      tx.atCommit('INSERT INTO note (id) VALUES ($1)', [2]);
    });
    await expect(failing).rejects.toMatchObject({ name: 'QueryFailedError', code: '23505' });
    expect(announced).toBe(false);
    expect(await ids()).toEqual([]);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => db.inTransaction(HARDOI, (tx) => insert(tx, 100 + i))),
    );
    expect(await ids()).toHaveLength(20);
  });

  it('runs again when a last word lost against another transaction', async () => {
    await insert(db, 1);
    let runs = 0;
    await db.inTransaction(HARDOI, async (tx) => {
      runs++;
      tx.atCommit(
        runs === 1 ? `DO $$ BEGIN RAISE SQLSTATE '40001'; END $$` : `UPDATE note SET text = 'again'`,
        [],
      );
      await tx.query('SELECT 1');
    });
    expect(runs).toBe(2);
    expect(await db.query('SELECT text FROM note')).toEqual([{ text: 'again' }]);
  });

  it('knows nothing of what became of last words when the connection is cut in them', async () => {
    const cut = db.inTransaction(HARDOI, async (tx) => {
      await insert(tx, 1);
      tx.atCommit('SELECT pg_terminate_backend(pg_backend_pid())', []);
    });
    await expect(cut).rejects.toThrow();
    expect(await ids()).toEqual([]);
  });

  it('reads a connection that was cut between two statements as a database that is away', async () => {
    const cut = db.inTransaction(HARDOI, async (tx) => {
      const [own] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await db.outside(() => db.query('SELECT pg_terminate_backend($1)', [own?.pid]));
      for (;;) await tx.query('SELECT 1');
    });
    const error: unknown = await cut.catch((fault: unknown) => fault);
    expect(isDatabaseAway(error)).toBe(true);
    const later = db.inTransaction(HARDOI, async (tx) => {
      const [own] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await db.outside(() => db.query('SELECT pg_terminate_backend($1)', [own?.pid]));
      await tx.query('SELECT 1').catch(() => undefined);
      await tx.query('SELECT 1');
    });
    expect(isDatabaseAway(await later.catch((fault: unknown) => fault))).toBe(true);
  });

  it('survives a connection that PostgreSQL cuts in the middle', async () => {
    await expect(
      db.inTransaction(HARDOI, (tx) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())')),
    ).rejects.toThrow();
    await db.inTransaction(HARDOI, (tx) => insert(tx, 1));
    expect(await ids()).toEqual([1]);
  });
});

describe('Clock', () => {
  it('answers one moment for all of a transaction, and a later one after it', async () => {
    const clock = new Clock(db);
    const [a, b] = await db.inTransaction(HARDOI, async (tx) => {
      const first = await clock.now();
      await tx.query('SELECT pg_sleep(0.01)');
      return [first, await clock.now()];
    });
    expect(a).toEqual(b);
    expect((await clock.now()).getTime()).toBeGreaterThan((a as Date).getTime());
  });
});

describe('openDataSource', () => {
  it('lets several instances start together: the migrations run once', async () => {
    const others = await Promise.all([open(), open(), open()]);
    await Promise.all(others.map((other) => other.destroy()));
    expect(await db.query('SELECT count(*)::int AS n FROM migrations')).toEqual([{ n: 2 }]);
  });

  it('waits for a database that cannot be reached, says so, and gives up in time', async () => {
    const lines: string[] = [];
    const begun = Date.now();
    const opening = openDataSource({
      service: 'intake',
      url: 'postgres://setu_intake:pw@127.0.0.1:1/setu',
      entities: [],
      migrations: [],
      poolSize: 1,
      patienceSeconds: 1,
      say: (line) => lines.push(line),
    });
    await expect(opening).rejects.toThrow(
      /^the database 127\.0\.0\.1:1\/setu cannot be used by intake \(DATABASE_URL\): .*ECONNREFUSED/,
    );
    expect(Date.now() - begun).toBeLessThan(5000);
    expect(lines[0]).toContain('127.0.0.1:1/setu cannot be reached yet');
    expect(lines.join()).not.toContain('pw');
  });
});
