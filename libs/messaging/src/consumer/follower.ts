/**
 * Follows one log (one producer, one district) while this instance is the consuming one: applies what arrives live in
 * sequence, and asks for pages at the start, at a hole and when the announced head is above the position. All state
 * here is a guess; the position row decides.
 */
import { setImmediate as immediate } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { controlSubject, decodeFrame, type Frame } from '@setu/contracts';
import { decodePage, MAX_PAGE_EVENTS, type Page, type PageRequest } from '../log/page.js';
import type { NatsBus } from '../wire/nats-bus.js';
import { PositionMoved, type Applier } from './applier.js';
import { entriesUpTo } from './kept-log.js';
import type { LogName, PositionStore } from './position-store.js';
import { ChainBroken, epochOf, readChain, type LogPlace } from './received.js';
import { LiveWindow } from './window.js';

const BATCH = 500;
/** A page may be asked of an instance that hangs: soon asked again, another one may answer. */
const PAGE_PATIENCE_MS = 1_000;
const LONGEST_PATIENCE_MS = 4_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A stopped log looks so often whether a person has moved its position, and so often whether it is whole again. */
const LOOK_AT_POSITION_MS = 3_000;
const LOOKS_UNTIL_TRIED = 20;
/** A producer that is heard again after this long is asked at once. */
const SILENCE_MS = 2_500;

/** A head as its producer announced it. */
export interface AnnouncedHead {
  epoch: number;
  head: number;
  hash: string;
}

export interface FollowerTools {
  bus: NatsBus;
  applier: Applier;
  store: PositionStore;
  /** Told after each move of the position. */
  moved: () => void;
}

/** What one instance did for one log since its start. */
export interface FollowerCounts {
  applied: number;
  pagesAsked: number;
  /** Live events that did not fit and were asked for later. */
  forgotten: number;
  batchesFailed: number;
}

/** A page on its way, and the place after which it was asked for. */
interface Asked {
  after: LogPlace;
  page: Promise<Page>;
}

/** The producer has no such entries although its head says so, or less than was applied here. */
class LogInconsistent extends Error {}

export class Follower {
  private readonly logger: Logger;
  private readonly window = new LiveWindow();
  private place: LogPlace | null = null;
  private announced: AnnouncedHead | null = null;
  private heardAt: number | null = null;
  private behindSince: number | null = null;
  private pumping: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private active = false;
  private asked = false;
  private pauseMs = FIRST_PAUSE_MS;
  private patienceMs = PAGE_PATIENCE_MS;
  private notBefore = 0;
  private brokenWatch: NodeJS.Timeout | null = null;
  private toldOf: string | null = null;
  readonly counts: FollowerCounts = { applied: 0, pagesAsked: 0, forgotten: 0, batchesFailed: 0 };
  /** Why nothing more of this log is applied; null while it is. */
  brokenBy: string | null = null;
  /** The last trouble that heals by itself; null when there is none. */
  trouble: string | null = null;
  /** Whether an announced head was reached since the start. */
  reachedHead = false;

  constructor(
    readonly log: LogName,
    private readonly tools: FollowerTools,
  ) {
    this.logger = new Logger(`Follower ${log.producer}/${log.district}`);
  }

  /** Real milliseconds since a head was last heard; Infinity if never. */
  get headAgeMs(): number {
    return this.heardAt === null ? Number.POSITIVE_INFINITY : performance.now() - this.heardAt;
  }

  /** The head as it was last announced; null if never. */
  get head(): AnnouncedHead | null {
    return this.announced;
  }

  /** Real seconds in which nothing was applied although the announced head is further; 0 while it moves. */
  get stuckSeconds(): number {
    return this.behindSince === null ? 0 : (performance.now() - this.behindSince) / 1000;
  }

  /** Begins to apply, from the position in the database. */
  start(): void {
    this.active = true;
    this.again();
  }

  /** Ends after the batch that runs. */
  async stop(): Promise<void> {
    this.active = false;
    this.behindSince = null;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.brokenWatch) clearInterval(this.brokenWatch);
    this.window.clear();
    await this.pumping;
  }

  /** A live event. Malformed ones are as good as lost. */
  offer(data: Uint8Array): void {
    if (!this.active || this.brokenBy) return;
    try {
      const frame = decodeFrame(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
      if (!this.place || (epochOf(frame) === this.place.epoch && frame.sequence > this.place.sequence))
        if (!this.window.offer(frame)) this.counts.forgotten++;
    } catch {
      return;
    }
    this.pump();
  }

  /** An announced head. */
  hear(head: AnnouncedHead): void {
    if (this.headAgeMs > SILENCE_MS) this.notBefore = 0;
    this.announced = head;
    this.heardAt = performance.now();
    if (this.place) this.behindSince = this.isBehind() ? (this.behindSince ?? this.heardAt) : null;
    if (this.active) this.pump();
  }

  /** For an instance that stands by: compares with what the consuming one has written. */
  async compare(): Promise<void> {
    const place = await this.tools.store.read(this.log);
    const head = this.announced;
    if (place && head && place.epoch === head.epoch && place.sequence >= head.head) this.reachedHead = true;
  }

  /** From the position in the database, whatever stopped it before. */
  private again(): void {
    if (this.brokenWatch) clearInterval(this.brokenWatch);
    this.brokenWatch = null;
    this.brokenBy = null;
    this.asked = false;
    this.place = null;
    this.pump();
  }

  private pump(): void {
    if (this.pumping || !this.active || this.brokenBy) return;
    const wait = this.notBefore - performance.now();
    if (wait > 0) return this.pumpIn(wait);
    if (!this.hasWork()) return;
    this.pumping = this.work().finally(() => {
      this.pumping = null;
      this.pump();
    });
  }

  private pumpIn(ms: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.pump();
    }, ms + 1);
  }

  private hasWork(): boolean {
    return !this.place || !this.asked || this.window.size > 0 || this.isBehind();
  }

  private isBehind(): boolean {
    const { place, announced } = this;
    if (!place || !announced) return false;
    return announced.epoch !== place.epoch || announced.head > place.sequence;
  }

  private async work(): Promise<void> {
    try {
      // What the line brought at one moment is handed over one by one: all of it goes into one transaction.
      await immediate();
      while (this.active && !this.brokenBy && this.hasWork()) await this.step();
      this.trouble = null;
    } catch (error) {
      this.failed(error);
    }
  }

  private async step(): Promise<void> {
    this.place ??= await this.tools.store.read(this.log);
    if (!this.place) throw new Error('there is no position yet');
    // Also before the first page came: a producer that is too busy for pages must not hold up what it says live.
    const live = this.window.takeAfter(this.place.sequence, BATCH);
    if (live.length > 0) await this.applyLive(live);
    else if (!this.asked || this.isBehind() || this.window.size > 0) await this.catchUp();
  }

  private async applyLive(frames: readonly Frame[]): Promise<void> {
    try {
      await this.apply(frames, this.announced);
    } catch (error) {
      if (!(error instanceof ChainBroken)) throw error;
      // Live bytes prove nothing; the producer's own log decides.
      this.window.clear();
      this.asked = false;
    }
  }

  /** Pages until the head of the log, fetching the next one while one is applied. */
  private async catchUp(): Promise<void> {
    const { epoch } = this.placeNow();
    let next: Asked | null = this.page(this.placeNow());
    while (next && this.active) {
      const { after } = next;
      const page: Page = await next.page;
      next = this.pageAfter(page);
      await this.applyPage(page, after);
    }
    this.asked = this.placeNow().epoch === epoch;
    // What the log itself does not continue with is no event of this log.
    if (!this.window.has(this.placeNow().sequence + 1)) this.window.clear();
  }

  private pageAfter(page: Page): Asked | null {
    const last = page.frames.at(-1);
    const place = this.placeNow();
    const end = page.ended?.kept ?? page.head;
    return last && last.sequence < end ? this.page({ ...place, sequence: last.sequence }) : null;
  }

  /** `after` is the place the page was asked for at: its head is as old as that, and may be behind the place by now. */
  private async applyPage(page: Page, after: LogPlace): Promise<void> {
    const before = this.placeNow();
    const end = page.ended ? { head: page.ended.kept, hash: page.ended.hash } : page;
    if (page.frames.length > 0)
      await this.apply(page.frames, { epoch: before.epoch, head: end.head, hash: end.hash });
    const place = this.placeNow();
    if (page.epoch < place.epoch)
      throw new LogInconsistent(`its log is at epoch ${page.epoch}, here ${place.epoch}`);
    if (page.ended)
      return this.leaveEpoch(place, { kept: page.ended.kept, hash: Buffer.from(page.ended.hash, 'hex') });
    this.hear({ epoch: page.epoch, head: page.head, hash: page.hash });
    if (page.head < after.sequence)
      throw new LogInconsistent(`its log ends at ${page.head}, here ${after.sequence} was applied`);
    if (place.sequence === before.sequence && place.sequence < page.head)
      throw new LogInconsistent(`it gave nothing after ${place.sequence}, its head is ${page.head}`);
    this.checkHead();
  }

  /** The epoch is over: the rest of it was applied, or more than was kept. */
  private async leaveEpoch(place: LogPlace, ended: { kept: number; hash: Buffer }): Promise<void> {
    if (place.sequence < ended.kept) return;
    if (place.sequence === ended.kept && !place.hash.equals(ended.hash))
      throw new ChainBroken(`entry ${place.epoch}/${place.sequence} is not the one its producer kept`);
    const next = { epoch: place.epoch + 1, sequence: 0, hash: ended.hash };
    if (place.sequence === ended.kept) await this.tools.applier.jump(this.log, place, next);
    else await this.giveUpSurplus(place, { ...place, sequence: ended.kept, hash: ended.hash });
    this.place = next;
    this.window.clear();
    this.asked = false;
  }

  /** What was applied beyond the kept end is not there any more; copies of it are made anew from the log. */
  private async giveUpSurplus(place: LogPlace, kept: LogPlace): Promise<void> {
    this.logger.error(
      `epoch ${kept.epoch}: entries after ${kept.sequence} were cut, ${place.sequence} was applied here`,
    );
    await this.tools.applier.jumpBack(this.log, place, kept, () =>
      entriesUpTo(kept, (after) => this.ask(after)),
    );
  }

  private async apply(frames: readonly Frame[], head: AnnouncedHead | null): Promise<void> {
    const from = this.placeNow();
    const events = readChain(from, frames);
    assertSameAsHead(events.at(-1), head);
    this.place = await this.tools.applier.apply(this.log, from, events);
    this.counts.applied += events.length;
    this.pauseMs = FIRST_PAUSE_MS;
    this.behindSince = this.isBehind() ? performance.now() : null;
    this.tools.moved();
    this.checkHead();
  }

  private checkHead(): void {
    const { place, announced } = this;
    if (!place || !announced || announced.epoch !== place.epoch) return;
    assertSameAsHead(place, announced);
    if (announced.head <= place.sequence) this.reachedHead = true;
  }

  /** Asks for what follows. A page may be asked for ahead and never be looked at: its failure is then nobody's. */
  private page(after: LogPlace): Asked {
    const page = this.ask(after);
    page.catch(() => undefined);
    return { after, page };
  }

  private async ask(after: LogPlace): Promise<Page> {
    const request: PageRequest = { epoch: after.epoch, after: after.sequence, limit: MAX_PAGE_EVENTS };
    const subject = controlSubject(this.log.district, this.log.producer, 'log');
    this.counts.pagesAsked++;
    const patienceMs = this.patienceMs;
    this.patienceMs = Math.min(LONGEST_PATIENCE_MS, patienceMs * 2);
    const page = await this.tools.bus.request(subject, Buffer.from(JSON.stringify(request)), patienceMs);
    this.patienceMs = PAGE_PATIENCE_MS;
    return decodePage(page);
  }

  private placeNow(): LogPlace {
    if (!this.place) throw new Error('there is no position yet');
    return this.place;
  }

  private failed(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    if (error instanceof ChainBroken) return this.broke(text);
    const isNew = text !== this.trouble;
    this.place = null;
    this.trouble = text;
    this.counts.batchesFailed++;
    if (error instanceof LogInconsistent && isNew) this.logger.error(`waits: ${text}`);
    else if (!(error instanceof PositionMoved)) this.logger.debug?.(`will try again: ${text}`);
    this.notBefore = performance.now() + this.pauseMs;
    this.pauseMs = Math.min(LONGEST_PAUSE_MS, this.pauseMs * 2);
  }

  private broke(text: string): void {
    if (text !== this.toldOf) this.logger.error(`stopped, its log and what was applied here differ: ${text}`);
    this.toldOf = this.brokenBy = text;
    if (!this.active) return;
    const at = this.place;
    let looks = 0;
    this.brokenWatch = setInterval(() => void this.lookAtPosition(at, ++looks), LOOK_AT_POSITION_MS);
  }

  /** Goes on when the position was moved by a person; tries again now and then, the log may have been repaired. */
  private async lookAtPosition(at: LogPlace | null, looks: number): Promise<void> {
    const place = await this.tools.store.read(this.log).catch(() => null);
    if (!place || !this.active || !this.brokenBy) return;
    const same = at?.epoch === place.epoch && at.sequence === place.sequence && at.hash.equals(place.hash);
    if (same && looks < LOOKS_UNTIL_TRIED) return;
    if (!same) this.logger.warn(`goes on at ${place.epoch}/${place.sequence}: its position was moved`);
    this.again();
  }
}

/** The chain shows a change in one entry only at the next; the last one needs the announced hash. */
function assertSameAsHead(last: LogPlace | undefined, head: AnnouncedHead | null): void {
  if (!last || !head || head.epoch !== last.epoch || head.head !== last.sequence) return;
  if (head.hash !== last.hash.toString('hex'))
    throw new ChainBroken(`the hash of entry ${last.epoch}/${last.sequence} is not the announced one`);
}
