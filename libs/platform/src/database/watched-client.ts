/**
 * A connection that notices when its line is dead. A line that only swallows bytes (half-open, a host that vanished)
 * gives no error for many minutes, and whoever waits for a statement would wait as long. After a while of silence the
 * database is asked on another connection whether this session works at all; when it does not, the line is cut, which
 * reads as "database away". A statement that really takes long is left alone.
 */
import pg from 'pg';

/** Silence after which the database is asked about the session. */
const SILENCE_MS = 5_000;
const LOOK_EVERY_MS = 1_000;
/** Longer than any statement may take; a database that cannot be asked is not waited for beyond it. */
const LONGEST_MS = 35_000;
const ASK_MS = 2_000;

/** What the pool makes, with the pool's settings. Only what is asked with a promise is watched: all of TypeORM. */
export class WatchedClient extends pg.Client {
  private outstanding = 0;
  private heardAt = 0;
  private asking = false;
  /** The statement that was silent at the last question; an answer may have been on its way then. */
  private suspected: number | null = null;

  constructor(private readonly settings: pg.ClientConfig = {}) {
    super(settings);
    const send = this.query.bind(this) as (...args: unknown[]) => unknown;
    this.query = ((...args: unknown[]) => {
      const answer = send(...args);
      if (answer instanceof Promise) this.expect(answer);
      return answer;
    }) as typeof this.query;
    const looking = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
    this.once('end', () => clearInterval(looking));
  }

  private expect(answer: Promise<unknown>): void {
    if (this.outstanding++ === 0) this.heardAt = performance.now();
    const heard = (): void => {
      this.outstanding--;
      this.heardAt = performance.now();
    };
    answer.then(heard, heard);
  }

  private async look(): Promise<void> {
    const since = this.heardAt;
    const silentMs = performance.now() - since;
    if (this.asking || this.outstanding === 0 || silentMs < SILENCE_MS) return;
    this.asking = true;
    const works = silentMs < LONGEST_MS && (await sessionWorks(this.settings, this.session));
    this.asking = false;
    if (this.outstanding === 0 || this.heardAt !== since || works) return;
    if (this.suspected === since) this.cut();
    else this.suspected = since;
  }

  private cut(): void {
    const { stream } = (this as unknown as { connection: { stream: { destroy(reason: Error): void } } })
      .connection;
    stream.destroy(new Error('Connection terminated: the line to the database is silent'));
  }

  private get session(): number | null {
    return (this as unknown as { processID: number | null }).processID;
  }
}

/** Whether the database is busy with this session; true also when that cannot be learned. */
async function sessionWorks(settings: pg.ClientConfig, session: number | null): Promise<boolean> {
  const asker = new pg.Client({ ...settings, connectionTimeoutMillis: ASK_MS, query_timeout: ASK_MS });
  asker.on('error', () => undefined);
  try {
    await asker.connect();
    const { rowCount } = await asker.query(
      `SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND state NOT LIKE 'idle%'`,
      [session],
    );
    return (rowCount ?? 0) > 0;
  } catch {
    return true;
  } finally {
    void asker.end().catch(() => undefined);
  }
}
