/**
 * Answers consumers that ask for a part of the log. Every instance answers (queue group), also one that does not
 * sequence. A page is bounded in events and in bytes, else the broker would refuse it and its consumer would wait for
 * ever.
 */
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import pg from 'pg';
import { controlSubject, type ServiceName } from '@setu/contracts';
import { CONFIG, Database, SERVICE, type BaseConfig } from '@setu/platform';
import { NatsBus, type BusMessage } from '../wire/nats-bus.js';
import { EMPTY_LOG } from './chain.js';
import { encodePage, MAX_PAGE_EVENTS, type PageEntry, type PageHeader, type PageRequest } from './page.js';

/** Left free in a message for its header. */
const SPARE_BYTES = 1024;
const FRAME_BYTES = 16;
const CONNECTIONS = 2;
/** A line that only swallows bytes is given up after this; the consumer asks again. */
const QUERY_PATIENCE_MS = 5_000;

/** PostgreSQL's code for bytes that are no valid text. */
const NO_TEXT = '22021';

/** Text comes back faster than hex, and exactly: what the sequencer wrote is valid UTF-8 without NUL. */
const pageOf = (body: string): string => `
  SELECT sequence, ${body} AS body, personal FROM (
    SELECT *, row_number() OVER w AS place,
           sum(octet_length(body) + coalesce(octet_length(personal), 0) + ${FRAME_BYTES}) OVER w AS upto
    FROM (SELECT sequence, body, personal FROM event_log
          WHERE district = $1 AND epoch = $2 AND sequence > $3 AND sequence <= $6
          ORDER BY sequence LIMIT $4) AS part
    WINDOW w AS (ORDER BY sequence)) AS bounded
  WHERE upto <= $5 OR place = 1 ORDER BY sequence`;

interface PageRow<B> {
  sequence: string;
  body: B;
  personal: string | null;
}

const entryOf = <B>({ sequence, body, personal }: PageRow<B>): Omit<PageEntry, 'body'> & { body: B } => ({
  sequence: Number(sequence),
  body,
  personal,
});

interface StateRow {
  epoch: number;
  sequence: string;
  hash: Buffer;
  kept_sequence: string | null;
  kept_hash: Buffer | null;
}

@Injectable()
export class LogPages implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LogPages.name);
  private readonly unsubscribe: (() => void)[] = [];
  /** Of its own: when the requests of people have taken every other connection, copies must still converge. */
  private readonly pool: pg.Pool;

  constructor(
    db: Database,
    private readonly bus: NatsBus,
    @Inject(SERVICE) private readonly service: ServiceName,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {
    this.pool = new pg.Pool({
      connectionString: db.url,
      application_name: `setu ${service} pages`,
      max: CONNECTIONS,
      connectionTimeoutMillis: 2_000,
      query_timeout: QUERY_PATIENCE_MS,
      keepAlive: true,
    });
    this.pool.on('error', () => undefined);
  }

  onApplicationBootstrap(): void {
    for (const district of this.config.districts)
      this.unsubscribe.push(
        this.bus.subscribe(
          controlSubject(district, this.service, 'log'),
          (message) => void this.answer(district, message),
          'log',
        ),
      );
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const end of this.unsubscribe) end();
    await this.pool.end();
  }

  /** The page a consumer asked for; `epoch` and `head` of the answer are those of the log now. */
  async page(district: string, request: PageRequest): Promise<{ header: PageHeader; entries: PageEntry[] }> {
    const [state] = await this.read<StateRow>(
      `SELECT h.epoch, h.sequence, h.hash, e.kept_sequence, e.kept_hash
       FROM log_head h LEFT JOIN log_epoch e ON e.district = h.district AND e.epoch = $2 AND h.epoch > $2
       WHERE h.district = $1`,
      [district, request.epoch],
    );
    const header = headerOf(state);
    return { header, entries: await this.entries(district, request, header.ended?.kept ?? header.head) };
  }

  /** Nothing after `end`: entries that came since the head was read would make a page that contradicts itself. */
  private async entries(
    district: string,
    { epoch, after, limit }: PageRequest,
    end: number,
  ): Promise<PageEntry[]> {
    const bytes = this.bus.maxPayload - SPARE_BYTES;
    const bounds = [district, epoch, after, Math.min(limit, MAX_PAGE_EVENTS), bytes, end];
    try {
      const rows = await this.read<PageRow<string>>(pageOf("convert_from(body, 'UTF8')"), bounds);
      return rows.map((row) => ({ ...entryOf(row), body: Buffer.from(row.body, 'utf8') }));
    } catch (error) {
      if ((error as { code?: string }).code !== NO_TEXT) throw error;
      // An entry was altered into bytes that are no text: its consumers must get it, to see that it is wrong.
      return (await this.read<PageRow<Buffer>>(pageOf('body'), bounds)).map(entryOf);
    }
  }

  private async read<T>(sql: string, params: unknown[]): Promise<T[]> {
    return (await this.pool.query(sql, params)).rows as T[];
  }

  private async answer(district: string, message: BusMessage): Promise<void> {
    try {
      const request = JSON.parse(Buffer.from(message.data).toString('utf8')) as PageRequest;
      const { header, entries } = await this.page(district, request);
      message.respond(encodePage(header, entries));
    } catch (error) {
      this.logger.warn(`a page of district ${district} could not be given: ${String(error)}`);
    }
  }
}

/** The header of a page; a log whose head was not written yet is an empty one. */
function headerOf(state: StateRow | undefined): PageHeader {
  if (!state)
    return { epoch: EMPTY_LOG.epoch, head: EMPTY_LOG.sequence, hash: EMPTY_LOG.hash.toString('hex') };
  return {
    epoch: state.epoch,
    head: Number(state.sequence),
    hash: state.hash.toString('hex'),
    ...(state.kept_hash
      ? { ended: { kept: Number(state.kept_sequence), hash: state.kept_hash.toString('hex') } }
      : {}),
  };
}
