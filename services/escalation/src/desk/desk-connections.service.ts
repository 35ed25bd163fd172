/**
 * Operators who are connected here, kept in the database so that every instance and every alarm knows of them (R22).
 * The list in memory is the truth of this instance; each sync makes the rows so, keeps them alive, and removes those
 * whose instance has died. What a sync could not do, the next one does.
 */
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { CONFIG, Database, newId, type BaseConfig } from '@setu/platform';
import { Paces } from '../stream/paces.js';
import { CONNECTION_LIVES, DeskCover } from './desk-cover.service.js';

/** Real time. */
const KEEP_ALIVE_MS = 5_000;
/** So many syncs apart every desk is looked at, whether something was heard or not. */
const LOOK_AT_ALL_EVERY = 12;

const FORGET = `
  DELETE FROM desk_connection
  WHERE (instance = $1 AND id <> ALL($2::uuid[])) OR seen_at < clock_timestamp() - ${CONNECTION_LIVES}
  RETURNING district`;
const KEEP = `
  INSERT INTO desk_connection (id, district, instance, user_id, opened_at, seen_at)
  SELECT c.id, c.district, $1, c.user_id, clock.now(), clock_timestamp()
  FROM unnest($2::uuid[], $3::text[], $4::uuid[]) AS c(id, district, user_id)
  ON CONFLICT (id, district) DO UPDATE SET seen_at = excluded.seen_at
  RETURNING district, (xmax = 0) AS fresh`;

interface Connection {
  id: string;
  district: string;
  userId: string;
}

@Injectable()
export class DeskConnections implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DeskConnections.name);
  private readonly instance = newId();
  private readonly live = new Map<string, Connection[]>();
  private readonly paces = new Paces(100, () => this.sync());
  private timer: NodeJS.Timeout | undefined;
  private syncs = 0;
  private trouble = '';

  constructor(
    private readonly db: Database,
    private readonly cover: DeskCover,
    @Inject(CONFIG) private readonly config: Pick<BaseConfig, 'districts'>,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.paces.ask(), KEEP_ALIVE_MS);
    this.paces.ask();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.live.clear();
    await this.paces.stop();
    await this.sync();
  }

  /** An operator's stream was opened here. */
  opened(id: string, who: Principal): void {
    const districts = who.districts.filter((district) => this.config.districts.includes(district));
    const userId = who.userId ?? '';
    if (userId)
      this.live.set(
        id,
        districts.map((district) => ({ id, district, userId })),
      );
    this.paces.ask();
  }

  closed(id: string): void {
    this.live.delete(id);
    this.paces.ask();
  }

  private async sync(): Promise<void> {
    try {
      const changed = await this.write([...this.live.values()].flat());
      const all = this.syncs++ % LOOK_AT_ALL_EVERY === 0 ? this.config.districts : [];
      for (const district of new Set([...changed, ...all])) await this.cover.look(district);
      this.trouble = '';
    } catch (error) {
      if (String(error) !== this.trouble) this.logger.warn(`the desk could not be noted: ${String(error)}`);
      this.trouble = String(error);
      this.syncs = 0;
    }
  }

  /** Answers the scopes where somebody came or went. */
  private async write(live: readonly Connection[]): Promise<string[]> {
    const gone = await this.db.query<{ district: string }>(FORGET, [this.instance, live.map(({ id }) => id)]);
    if (live.length === 0) return gone.map(({ district }) => district);
    const kept = await this.db.query<{ district: string; fresh: boolean }>(KEEP, [
      this.instance,
      ...[live.map((c) => c.id), live.map((c) => c.district), live.map((c) => c.userId)],
    ]);
    return [...gone, ...kept.filter(({ fresh }) => fresh)].map(({ district }) => district);
  }
}
