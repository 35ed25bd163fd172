/**
 * Keeps the alarm of each desk (R22): since when nobody covers it, who was told, and when time alone may change that.
 * Every look is one transaction under the row of the scope, so instances, deadlines and connections may look at once.
 */
import { Inject, Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import { Deadlines, Outbox, type FiredDeadline } from '@setu/messaging';
import { Clock, CONFIG, Database, type BaseConfig } from '@setu/platform';
import { centreCalendar, headOf, RosterCopy, whoAnswers, type RosterSnapshot } from '@setu/roster';
import { secondsAfter, workingSeconds } from '../cases/working-time.js';
import { alarmsOf, closedBetween, coverAt, type Cover } from './cover.js';

export type AlarmLevel = 'nodal' | 'head';
/** Who was told, and when. */
export interface Told {
  level: AlarmLevel;
  at: string;
  userIds: string[];
  postId: string | null;
  officerId: string | null;
}
interface Row {
  uncovered_since: Date | null;
  told: Told[];
  watch_at: Date | null;
}
interface Desk {
  district: string;
  row: Row;
  r: RosterSnapshot;
  now: Date;
  cover: Cover;
}

export const WATCH = 'desk_watch';
export const ALARM: Record<AlarmLevel, string> = { nodal: 'desk_nodal', head: 'desk_head' };
/** Later than this it was escalation that was away, and operators had nothing to connect to: they get a minute. */
const LATE_SECONDS = 30;
const GRACE_SECONDS = 60;
/** Real time: a connection that was not kept alive so long has died with its instance. */
export const CONNECTION_LIVES = `interval '20 seconds'`;

const ownerOf = (district: string): string => `desk:${district}`;

@Injectable()
export class DeskCover {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly roster: RosterCopy,
    private readonly deadlines: Deadlines,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Pick<BaseConfig, 'districts'>,
  ) {}

  /** Looks at one desk and writes down what has changed. Publishes only that an alarm is over. */
  look(district: string): Promise<void> {
    return this.db.inTransaction({ district }, async () => {
      const desk = await this.desk(district);
      const { row, cover, now } = desk;
      const since = row.uncovered_since;
      // Nobody looked when the centre closed: that spell ended then.
      const closedSince = since !== null && closedBetween(desk.r, since, now);
      if (since && (cover.state !== 'none' || closedSince)) await this.end(desk, since);
      if (cover.state === 'none' && (!since || closedSince)) await this.begin(desk);
      if (cover.changesAt?.getTime() === row.watch_at?.getTime()) return;
      await this.save(district, 'watch_at', cover.changesAt);
      if (cover.changesAt && cover.changesAt > now) await this.arm(district, WATCH, cover.changesAt);
      else await this.deadlines.cancel(ownerOf(district), WATCH);
    });
  }

  /** Opening, closing, a shift or relief has come. */
  async watched(district: string): Promise<void> {
    await this.desk(district);
    await this.save(district, 'watch_at', null);
    await this.look(district);
  }

  /** Directory has changed rota, calendar or accounts: looked at in a transaction of its own, since a view may not publish. */
  async rosterChanged(district: string): Promise<void> {
    // Holidays and hours of the state hold for every district.
    const districts = district === STATE ? this.config.districts : [district];
    const now = await this.clock.now();
    for (const each of new Set(districts)) await this.arm(each, WATCH, now);
  }

  /** R22: nobody has come: the nodal officer is told, then the head. */
  async alarm(level: AlarmLevel, fired: FiredDeadline): Promise<void> {
    const { district } = fired;
    const desk = await this.desk(district);
    const since = desk.row.uncovered_since;
    if (!since) return;
    if (desk.cover.state !== 'none' || closedBetween(desk.r, since, desk.now)) return this.look(district);
    if (fired.latenessSeconds > LATE_SECONDS)
      return this.arm(district, ALARM[level], secondsAfter(desk.now, GRACE_SECONDS));
    const told = { level, at: desk.now.toISOString(), ...recipients(level, desk) };
    await this.save(district, 'told', JSON.stringify([...desk.row.told, told]));
    const { userIds, postId, officerId } = told;
    const data = {
      ...{ level, since: since.toISOString(), uncoveredSeconds: this.seconds(desk, since), toldAt: told.at },
      ...{ recipientUserIds: userIds, recipientPostId: postId, recipientOfficerId: officerId },
    };
    this.outbox.emit({ type: 'desk-uncovered', district, subject: ownerOf(district), data });
  }

  /** The desk as it stands, without changing anything. */
  async state(
    district: string,
  ): Promise<{ cover: Cover; since: Date | null; told: Told[]; now: Date; r: RosterSnapshot }> {
    const [row] = await this.db.query<Row>('SELECT * FROM desk_cover WHERE district = $1', [district]);
    const { cover, now, r } = await this.read(district);
    return { cover, since: row?.uncovered_since ?? null, told: row?.told ?? [], now, r };
  }

  private async begin({ district, r, now }: Desk): Promise<void> {
    await this.save(district, 'uncovered_since', now);
    const { nodal, head } = alarmsOf(r, now);
    await this.arm(district, ALARM.nodal, nodal);
    await this.arm(district, ALARM.head, head);
  }

  /** R36: whoever was told is told that it is over. */
  private async end(desk: Desk, since: Date): Promise<void> {
    const { district, row, now, cover } = desk;
    await this.db.query(`UPDATE desk_cover SET uncovered_since = NULL, told = '[]' WHERE district = $1`, [
      district,
    ]);
    await this.deadlines.cancel(ownerOf(district), ALARM.nodal);
    await this.deadlines.cancel(ownerOf(district), ALARM.head);
    if (row.told.length === 0) return;
    const seat = row.told.find(({ postId }) => postId !== null);
    const data = {
      ...{
        since: since.toISOString(),
        coveredAt: now.toISOString(),
        uncoveredSeconds: this.seconds(desk, since),
      },
      ...{
        because: cover.state === 'none' ? ('closed' as const) : cover.state,
        recipientUserIds: [...new Set(row.told.flatMap(({ userIds }) => userIds))],
      },
      ...{ recipientPostId: seat?.postId ?? null, recipientOfficerId: seat?.officerId ?? null },
    };
    this.outbox.emit({ type: 'desk-covered', district, subject: ownerOf(district), data });
  }

  private seconds({ r, now }: Desk, since: Date): number {
    return workingSeconds(centreCalendar(r, since), since, now);
  }

  /** The desk, its row locked before anything else is read. */
  private async desk(district: string): Promise<Desk> {
    await this.db.query('INSERT INTO desk_cover (district) VALUES ($1) ON CONFLICT DO NOTHING', [district]);
    const [row] = await this.db.query<Row>('SELECT * FROM desk_cover WHERE district = $1 FOR UPDATE', [
      district,
    ]);
    if (!row) throw new Error(`the desk of ${district} has no row`);
    return { district, row, ...(await this.read(district)) };
  }

  private async read(district: string): Promise<Pick<Desk, 'r' | 'now' | 'cover'>> {
    const now = await this.clock.now();
    const r = await this.roster.snapshot(district);
    const connected = await this.db.query(
      `SELECT 1 FROM desk_connection
       WHERE district = $1 AND seen_at > clock_timestamp() - ${CONNECTION_LIVES} LIMIT 1`,
      [district],
    );
    return { r, now, cover: coverAt(r, connected.length > 0, now) };
  }

  private async save(
    district: string,
    column: 'uncovered_since' | 'watch_at' | 'told',
    value: unknown,
  ): Promise<void> {
    await this.db.query(`UPDATE desk_cover SET ${column} = $2 WHERE district = $1`, [district, value]);
  }

  private async arm(district: string, purpose: string, dueAt: Date): Promise<void> {
    await this.deadlines.set({ owner: ownerOf(district), purpose, dueAt, district });
  }
}

/** The nodal officers' accounts; or the head's seat, whoever answers it now (R17). */
function recipients(level: AlarmLevel, { r, district, now }: Desk): Omit<Told, 'level' | 'at'> {
  const nodal = [...r.users.values()].filter((u) => u.role === 'nodal_officer' && u.district === district);
  if (level === 'nodal') return { userIds: nodal.map(({ userId }) => userId), postId: null, officerId: null };
  const head = headOf(r);
  if (!head) return { userIds: [], postId: null, officerId: null };
  const answer = whoAnswers(r, head.postId, now);
  const instead = answer.reachable ? null : answer.alternate;
  const officerId = instead ? instead.officer.officerId : (answer.officer?.officerId ?? null);
  return { userIds: [], postId: instead ? instead.post.postId : head.postId, officerId };
}
