/**
 * What directory does by the calendar: recurring engagements written ahead once a day, the morning question "present?"
 * at opening, alternates of absences that came by a file. Looked at every minute of real time, by the domain clock;
 * what was done is a row, so that a second instance or another minute does it not again. Times no case.
 */
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { istDate } from '@setu/calendar';
import { Clock, CONFIG, Database, isDatabaseAway } from '@setu/platform';
import type { DirectoryConfig } from '../config.js';
import { RecurringEngagements } from '../engagements/recurring.service.js';
import { ImportedAbsences } from './imported-absences.service.js';
import { MorningQuestion } from './morning-question.service.js';

const EVERY_MS = 60_000;
const DONE = `insert into daily_round (district, task, on_date, done_at) values ($1, $2, $3, $4)
  on conflict (district, task) do update set on_date = excluded.on_date, done_at = excluded.done_at`;

/** What the rounds do besides recurring engagements. */
@Injectable()
export class RoundTasks {
  constructor(
    readonly morning: MorningQuestion,
    readonly imported: ImportedAbsences,
  ) {}
}

@Injectable()
export class DailyRounds implements BeforeApplicationShutdown {
  private readonly logger = new Logger(DailyRounds.name);
  private running: Promise<void> | null = null;
  private isStopping = false;

  constructor(
    @Inject(CONFIG) private readonly config: DirectoryConfig,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly recurring: RecurringEngagements,
    private readonly tasks: RoundTasks,
  ) {}

  @Interval(EVERY_MS)
  everyMinute(): Promise<void> {
    this.running ??= this.all().finally(() => (this.running = null));
    return this.running;
  }

  /** The database is still there while the last round ends. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.running;
  }

  private async all(): Promise<void> {
    try {
      for (const district of this.config.districts) if (!this.isStopping) await this.round(district);
    } catch (error) {
      if (!isDatabaseAway(error))
        this.logger.error('a daily round stopped', error instanceof Error ? error.stack : String(error));
    }
  }

  /** Does what is due in a district now. */
  async round(district: string): Promise<void> {
    const now = await this.clock.now();
    const today = istDate(now);
    if (!(await this.isDone(district, 'recurring', today))) {
      await this.recurring.expand(district);
      await this.db.query(DONE, [district, 'recurring', today, now]);
    }
    if (!(await this.isDone(district, 'presence', today)))
      await this.tasks.morning.ask(district, () => this.db.query(DONE, [district, 'presence', today, now]));
    await this.tasks.imported.tell(district);
  }

  private async isDone(district: string, task: string, date: string): Promise<boolean> {
    const rows = await this.db.query(
      'select 1 from daily_round where district = $1 and task = $2 and on_date = $3',
      [district, task, date],
    );
    return rows.length > 0;
  }
}
