/**
 * Moves the domain clock by hops, so that a jump over hours means the same as living through them: to the earliest
 * due time of any living service, wait until everything that followed from it is done, on to the next, up to the
 * target. Used by the demo's console and by tests.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { CLOCK_MOVED, CLOCK_STATUS, HEARTBEAT } from '@setu/contracts';
import type { ControlBus } from '../wire/control-bus.js';
import { Heartbeats, SILENT_AFTER_MS, type Heartbeat } from './heartbeats.js';
import { busyServices, fingerprint, nextStop, type ServiceStatus } from './status.js';

/** The clock that is moved: the database's in production, a frozen one in tests. */
export interface MovableClock {
  now(): Promise<Date>;
  /** Throws an error that says `clock_backwards` when the target lies before now. */
  moveTo(target: Date): Promise<void>;
}

export interface ClockMoverOptions {
  /** Services that must answer; others are known once they were heard. */
  expected?: readonly string[];
  /** Real milliseconds until a service that does not become quiet is left out. */
  patienceMs?: number;
}

const ASK_MS = 400;
const LOOK_AGAIN_MS = 15;
const FIRST_BEAT_MS = 1_500;
const PATIENCE_MS = 30_000;

/** One wait for quiet: who is left out, and since when somebody keeps it waiting. */
interface Wait {
  leftOut: Set<string>;
  since: number;
}

export class ClockMover {
  private readonly logger = new Logger(ClockMover.name);
  private readonly beats: Heartbeats;
  private readonly patienceMs: number;
  private readonly knowsAll: boolean;
  private readonly unsubscribe: () => void;
  private readonly bornAt = performance.now();

  constructor(
    private readonly bus: ControlBus,
    private readonly clock: MovableClock,
    options: ClockMoverOptions = {},
  ) {
    this.beats = new Heartbeats(options.expected);
    this.knowsAll = (options.expected ?? []).length > 0;
    this.patienceMs = options.patienceMs ?? PATIENCE_MS;
    this.unsubscribe = bus.subscribe<Heartbeat>(HEARTBEAT, (beat) =>
      this.beats.beat(beat, performance.now()),
    );
  }

  close(): void {
    this.unsubscribe();
  }

  /**
   * Moves to `target` (domain time) and answers when all is quiet there. `notQuiet` names services that were silent
   * for 5 s or did not become quiet. Throws what the clock throws for a target before now.
   */
  async moveTo(target: Date): Promise<{ now: Date; notQuiet: string[] }> {
    const wait: Wait = { leftOut: new Set(), since: performance.now() };
    let all = await this.quiet(wait);
    let now = (await this.clock.now()).getTime();
    if (now > target.getTime()) await this.clock.moveTo(target);
    while (now < target.getTime()) {
      // Who was given up on has due times that nobody will fire: they must not hold the clock.
      const waitedFor = all.filter(({ service }) => !wait.leftOut.has(service));
      await this.hop(nextStop(waitedFor, now, target.getTime()));
      all = await this.quiet(wait);
      now = (await this.clock.now()).getTime();
    }
    return { now: new Date(now), notQuiet: this.notQuiet(wait) };
  }

  /** Waits until all is quiet without moving; answers who was not. */
  async whenQuiet(): Promise<string[]> {
    const wait: Wait = { leftOut: new Set(), since: performance.now() };
    await this.quiet(wait);
    return this.notQuiet(wait);
  }

  private notQuiet({ leftOut }: Wait): string[] {
    return [...new Set([...leftOut, ...this.beats.silent(performance.now())])].sort();
  }

  private async hop(stopMs: number): Promise<void> {
    const stop = new Date(stopMs);
    try {
      await this.clock.moveTo(stop);
    } catch (error) {
      // A running clock may have passed this stop by itself meanwhile.
      if (!String(error).includes('clock_backwards') || (await this.clock.now()).getTime() < stopMs)
        throw error;
    }
    this.bus.publish(CLOCK_MOVED, { to: stop.toISOString() });
  }

  /** Asks until two answers in a row are the same and nobody has anything to do. */
  private async quiet(wait: Wait): Promise<ServiceStatus[]> {
    wait.since = performance.now();
    let before = '';
    for (;;) {
      const { all, complete } = await this.snapshot(wait);
      const busy = busyServices(all).filter((service) => !wait.leftOut.has(service));
      const print = fingerprint(all.filter(({ service }) => !wait.leftOut.has(service)));
      if (complete && busy.length === 0 && print === before) return all;
      const settled = complete && busy.length === 0;
      before = settled ? print : '';
      this.giveUpOn(wait, busy);
      if (!settled) await pause(LOOK_AGAIN_MS);
    }
  }

  private giveUpOn(wait: Wait, busy: readonly string[]): void {
    if (performance.now() - wait.since < this.patienceMs) return;
    const late = busy.length > 0 ? busy : this.servicesAlive();
    this.logger.warn(`not quiet after ${this.patienceMs / 1000} s, left out: ${late.join(', ')}`);
    for (const service of late) wait.leftOut.add(service);
    wait.since = performance.now();
  }

  private servicesAlive(): string[] {
    return this.beats.alive(performance.now()).map((name) => name.split('/')[0] ?? name);
  }

  private async snapshot(wait: Wait): Promise<{ all: ServiceStatus[]; complete: boolean }> {
    await this.firstBeats();
    const wanted = this.wanted(wait);
    const heardAll = (answers: readonly ServiceStatus[]): boolean => {
      const got = new Set(answers.map(({ service, instance }) => `${service}/${instance}`));
      return [...wanted].every((name) => got.has(name));
    };
    const all = await this.bus.gather<ServiceStatus>(CLOCK_STATUS, {}, heardAll, ASK_MS);
    const present = this.wanted(wait);
    const got = new Set(all.map(({ service, instance }) => `${service}/${instance}`));
    return { all, complete: [...present].every((name) => got.has(name)) };
  }

  private wanted(wait: Wait): Set<string> {
    const alive = this.beats.alive(performance.now());
    return new Set(alive.filter((name) => !wait.leftOut.has(name.split('/')[0] ?? name)));
  }

  /**
   * Everybody beats every second; a mover that was just made has heard nobody yet. Who is expected may still be
   * connecting to a broker that was restarted: he counts as silent only after the same time as everybody else.
   */
  private async firstBeats(): Promise<void> {
    const patience = this.knowsAll ? SILENT_AFTER_MS : FIRST_BEAT_MS;
    while (performance.now() - this.bornAt < patience) {
      if (this.knowsAll && this.beats.silent(performance.now()).length === 0) return;
      await pause(LOOK_AGAIN_MS);
    }
  }
}
