/**
 * The browsers somebody signed in wants to be told on. An address of a push service and two keys, no number; forgotten
 * with the person, by the person, and when the push service says that the browser is gone.
 */
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@setu/platform';
import type { Device, Devices } from '../providers/web-push.provider.js';
import type { PushKeys } from '../providers/web-push.js';

/** The newest so many browsers of one person are kept. */
const MOST = 5;

@Injectable()
export class PushSubscriptions implements Devices {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Keeps a browser for a person; the same address again belongs to whoever came last. Answers its id. */
  async keep(subject: string, district: string, endpoint: string, keys: PushKeys): Promise<string> {
    return this.db.inTransaction({ district }, async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        `INSERT INTO push_subscription (id, district, subject, endpoint, p256dh, auth, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (endpoint) DO UPDATE SET subject = excluded.subject, district = excluded.district,
           p256dh = excluded.p256dh, auth = excluded.auth, created_at = excluded.created_at RETURNING id`,
        [newId(), district, subject, endpoint, keys.p256dh, keys.auth, await this.clock.now()],
      );
      await tx.query(
        `DELETE FROM push_subscription WHERE subject = $1 AND id NOT IN
           (SELECT id FROM push_subscription WHERE subject = $1 ORDER BY created_at DESC, id DESC LIMIT $2)`,
        [subject, MOST],
      );
      return row?.id ?? '';
    });
  }

  /** Those of the people who have a browser to be told on. */
  async known(subjects: readonly string[]): Promise<Set<string>> {
    const rows = await this.db.query<{ subject: string }>(
      'SELECT DISTINCT subject FROM push_subscription WHERE subject = ANY($1::text[])',
      [subjects],
    );
    return new Set(rows.map((row) => row.subject));
  }

  async of(subject: string): Promise<Device[]> {
    const rows = await this.db.query<{ id: string; endpoint: string; p256dh: string; auth: string }>(
      'SELECT id, endpoint, p256dh, auth FROM push_subscription WHERE subject = $1 ORDER BY created_at DESC LIMIT $2',
      [subject, MOST],
    );
    return rows.map(({ id, endpoint, p256dh, auth }) => ({ id, endpoint, keys: { p256dh, auth } }));
  }

  async forget(id: string): Promise<void> {
    await this.db.query('DELETE FROM push_subscription WHERE id = $1', [id]);
  }

  /** Forgets a browser of this person; false: the person has no such one. */
  async forgetOwn(subject: string, id: string): Promise<boolean> {
    const gone = await this.db.query(
      'DELETE FROM push_subscription WHERE subject = $1 AND id = $2 RETURNING id',
      [subject, id],
    );
    return gone.length > 0;
  }

  /** All browsers of an erased person, in the transaction of the event. */
  async forgetPerson(personId: string): Promise<void> {
    await this.db
      .current()
      .query(`DELETE FROM push_subscription WHERE subject = ANY($1)`, [
        ['officer', 'representative', 'user'].map((kind) => `${kind}:${personId}`),
      ]);
  }
}
