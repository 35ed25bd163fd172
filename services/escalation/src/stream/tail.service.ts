/**
 * Feeds the open streams of this instance. Turns, one after the other: each reads in one snapshot of the database what
 * has changed since the positions of all clients whose line is empty, and hands it to them. Who has missed much, or has
 * nothing to go on from, is served page by page beside the turns and takes part again after that. So each client gets
 * every change once its line is free, in the order of commits, and never an older state after a newer one.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { Database, Metrics, newId } from '@setu/platform';
import { CaseQueries } from '../cases/case-queries.service.js';
import { ChangeLog, type Changed, type Here } from './change-log.service.js';
import { Changes } from './changes.js';
import { StreamClient, type Line } from './client.js';
import { frame } from './frames.js';
import { Paces } from './paces.js';
import { followsOn, type Position } from './position.js';
import { scopeOf, type Scope } from './scope.js';
import { StreamViews, type Loaded } from './stream-views.service.js';

/** Real time. Turns are at least so far apart; the first one after a pause comes at once. */
const APART_MS = 40;
/** Finds what no message told of. */
const SWEEP_MS = 1_000;
const ALIVE_MS = 20_000;
/** What an officer sees may change with the roster and with time. */
const SCOPES_MS = 5_000;
/** So many changes are handed out in a turn; more are served page by page. */
const IN_A_TURN = 100;
const PAGE = 50;
/** Who has missed more begins anew. */
const MISSED_AT_MOST = 5_000;

@Injectable()
export class TailTools {
  constructor(
    readonly changes: Changes,
    readonly log: ChangeLog,
    readonly views: StreamViews,
    readonly queries: CaseQueries,
  ) {}
}

@Injectable()
export class Tail implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Tail.name);
  private readonly clients = new Set<StreamClient>();
  private readonly paces = new Paces(APART_MS, () => this.turn());
  private readonly timers: NodeJS.Timeout[] = [];
  private trouble = '';

  constructor(
    private readonly db: Database,
    private readonly tools: TailTools,
    metrics: Metrics,
  ) {
    metrics.gauge('setu_streams_open', 'Open streams of server-sent events', [], () => this.clients.size);
  }

  onApplicationBootstrap(): void {
    this.tools.changes.listen(() => this.wake());
    const every = (ms: number, fn: () => void): void => void this.timers.push(setInterval(fn, ms));
    every(SWEEP_MS, () => this.wake());
    every(ALIVE_MS, () => this.clients.forEach((client) => client.alive()));
    every(SCOPES_MS, () => void this.lookAtScopes());
  }

  /** Open streams end before the server waits for its connections. */
  async beforeApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    for (const client of this.clients) client.end();
    await this.paces.stop();
  }

  /** Streams this account has open here. */
  openOf(subject: string): number {
    return [...this.clients].filter(({ who }) => who.subject === subject).length;
  }

  /**
   * Opens a stream: what has changed since `since`; without a position everything that is open, or (`fromNow`) only
   * what comes.
   */
  open(who: Principal, line: Line, since: Position | null, fromNow: boolean): StreamClient {
    const client = new StreamClient(newId(), who, line, () => this.wake());
    this.clients.add(client);
    line.onClose(() => this.clients.delete(client));
    client.alive();
    void this.work(client, () => this.begin(client, since, fromNow));
    return client;
  }

  private wake(): void {
    if (this.clients.size > 0) this.paces.ask();
  }

  private async begin(client: StreamClient, since: Position | null, fromNow: boolean): Promise<void> {
    const scope = scopeOf(await this.tools.queries.reader(client.who));
    client.scope = scope;
    const here = { ...(await this.tools.log.here()), scope: scope.key };
    if (since && followsOn(since, here)) client.position = since;
    else if (fromNow && !since) client.position = here;
    else await this.everything(client, scope);
  }

  /** Forgets and sends all that is open. What changes meanwhile comes after it: the position is taken before. */
  private async everything(client: StreamClient, scope: Scope): Promise<void> {
    client.scope = scope;
    const position = { ...(await this.tools.log.here()), scope: scope.key };
    await client.writeAndWait(frame('reset', {}, ''));
    const { views } = this.tools;
    await this.pages(client, scope, (after) => views.openCases(scope, after, PAGE));
    await this.pages(client, scope, (after) => views.openTasks(scope, after, PAGE));
    client.advance([frame('ready', {})], position);
  }

  private async pages(
    client: StreamClient,
    scope: Scope,
    read: (after: string | null) => Promise<Loaded>,
  ): Promise<void> {
    for (let after: string | null = null, more = true; more && !client.closed;) {
      const page = await read(after);
      await client.writeAndWait(this.tools.views.textsFor(scope, page).join(''));
      after = page.changed.at(-1)?.id ?? null;
      more = page.changed.length === PAGE;
    }
  }

  /** Page by page what one client has missed; as it is when its page is read. */
  private async missed(
    client: StreamClient,
    scope: Scope,
    changed: readonly Changed[],
    to: Position,
  ): Promise<void> {
    for (let at = 0; at < changed.length && !client.closed; at += PAGE) {
      const page = await this.tools.views.load(changed.slice(at, at + PAGE));
      await client.writeAndWait(this.tools.views.textsFor(scope, page).join(''));
    }
    client.advance([frame('ready', {})], to);
  }

  /** Work on one client beside the turns. What fails ends its stream; it comes back and goes on. */
  private async work(client: StreamClient, fn: () => Promise<void>): Promise<void> {
    client.working = true;
    try {
      await fn();
    } catch (error) {
      this.logger.warn(`a stream is ended: ${String(error)}`);
      client.end();
    } finally {
      client.working = false;
    }
    this.wake();
  }

  private async turn(): Promise<void> {
    const idle = [...this.clients].filter((client) => client.idle);
    if (idle.length === 0) return;
    try {
      const deliver = await this.db.inTransaction({ district: '' }, async (tx) => {
        await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
        return this.plan(idle);
      });
      deliver();
      this.trouble = '';
    } catch (error) {
      if (String(error) !== this.trouble) this.logger.warn(`streams wait: ${String(error)}`);
      this.trouble = String(error);
    }
  }

  /** Reads for all of them in this snapshot; what is answered hands it out. */
  private async plan(idle: readonly StreamClient[]): Promise<() => void> {
    const here = await this.tools.log.here();
    const acts: (() => void)[] = [];
    for (const group of byPosition(idle)) acts.push(...(await this.planOf(group, here)));
    return () => acts.forEach((act) => act());
  }

  private async planOf(group: readonly StreamClient[], here: Here): Promise<(() => void)[]> {
    const [first] = group;
    const snapshot = first?.position?.snapshot;
    if (!snapshot || snapshot === here.snapshot) return [];
    const changed = await this.tools.log.since(
      snapshot,
      group.length === 1 ? first.scope : null,
      IN_A_TURN + 1,
    );
    if (changed.length > IN_A_TURN) {
      const each = group.map((client) => this.planMuch(client, snapshot, here));
      return [...(await Promise.all(each))];
    }
    const loaded = await this.tools.views.load(changed);
    return group.map((client) => {
      const scope = client.scope as Scope;
      const texts = this.tools.views.textsFor(scope, loaded);
      return () => client.advance(texts, { ...here, scope: scope.key });
    });
  }

  private async planMuch(client: StreamClient, snapshot: string, here: Here): Promise<() => void> {
    const scope = client.scope as Scope;
    const changed = await this.tools.log.since(snapshot, scope, MISSED_AT_MOST + 1);
    const to = { ...here, scope: scope.key };
    if (changed.length <= MISSED_AT_MOST)
      return () => void this.work(client, () => this.missed(client, scope, changed, to));
    return () => void this.work(client, () => this.everything(client, scope));
  }

  /** Who sees other things than before begins anew. */
  private async lookAtScopes(): Promise<void> {
    for (const client of this.clients) {
      if (client.who.role !== 'officer' || !client.idle) continue;
      const scope = await this.tools.queries.reader(client.who).then(scopeOf, () => null);
      if (scope && scope.key !== client.scope?.key && client.idle)
        void this.work(client, () => this.everything(client, scope));
    }
  }
}

/** Those that stand at the same place, together. */
function byPosition(clients: readonly StreamClient[]): StreamClient[][] {
  const groups = new Map<string, StreamClient[]>();
  for (const client of clients) {
    const at = client.position?.snapshot ?? '';
    groups.set(at, [...(groups.get(at) ?? []), client]);
  }
  return [...groups.values()];
}
