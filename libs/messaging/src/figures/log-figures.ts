/** Figures of what this service publishes and of what it follows. The table is in the README. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics, type Reading } from '@setu/platform';
import { Followers } from '../consumer/followers.js';
import type { Follower, FollowerCounts } from '../consumer/follower.js';
import { Sequencer } from '../log/sequencer.js';
import { NatsBus } from '../wire/nats-bus.js';
import { FiguresStore, type Spot } from './figures-store.js';

const LOG = ['producer', 'district'];

@Injectable()
export class LogFigures implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly store: FiguresStore,
    private readonly sequencer: Sequencer,
    private readonly followers: Followers,
    private readonly bus: NatsBus,
  ) {}

  onModuleInit(): void {
    this.ofBroker();
    this.ofOwnLog();
    this.ofPositions();
    this.ofFollowing();
    this.ofSetAside();
  }

  private ofBroker(): void {
    const { metrics, bus } = this;
    metrics.readGauge('setu_broker_connected', 'Whether the broker is connected', [], () =>
      Number(bus.connected),
    );
    metrics.readCounter('setu_broker_reconnects_total', 'Times the broker was connected again', [], () =>
      Math.max(0, bus.reconnects),
    );
  }

  private ofOwnLog(): void {
    const { metrics, store, sequencer } = this;
    metrics.readGauge(
      'setu_outbox_rows',
      'Events committed and not yet sequenced',
      [],
      async () => (await store.read()).outboxRows,
    );
    metrics.readGauge(
      'setu_outbox_oldest_seconds',
      'Age of the oldest event that is not yet sequenced, in domain time',
      [],
      async () => (await store.read()).outboxOldestSeconds,
    );
    metrics.readGauge(
      'setu_log_head',
      'Sequence of the last entry of the own log',
      ['district', 'epoch'],
      async () =>
        (await store.read()).heads.map(({ district, epoch, sequence }) => ({
          labels: { district, epoch: String(epoch) },
          value: sequence,
        })),
    );
    metrics.readGauge('setu_sequencing', 'Whether this instance is the one that sequences', [], () =>
      Number(sequencer.isActive),
    );
    metrics.readCounter(
      'setu_events_sequenced_total',
      'Events this instance put into the log',
      [],
      () => sequencer.counts.sequenced,
    );
    metrics.readCounter(
      'setu_events_published_total',
      'Events this instance handed to the broker',
      [],
      () => sequencer.counts.published,
    );
  }

  private ofPositions(): void {
    const { metrics, store } = this;
    metrics.readGauge('setu_followed_position', 'Sequence of the last applied entry', LOG, async () =>
      (await store.read()).positions.map((spot) => ({ labels: labelsOf(spot), value: spot.sequence })),
    );
    metrics.readGauge('setu_followed_lag_events', 'Entries announced and not yet applied', LOG, async () =>
      lags((await store.read()).positions, this.followers.logs),
    );
  }

  private ofFollowing(): void {
    const { metrics, followers } = this;
    const each = (value: (f: Follower) => number) => (): Reading[] =>
      followers.logs.map((f) => ({ labels: labelsOf(f.log), value: value(f) }));
    metrics.readGauge('setu_consuming', 'Whether this instance is the one that applies events', [], () =>
      Number(followers.isConsuming),
    );
    metrics.readGauge(
      'setu_logs_broken',
      'Followed logs that stopped because hashes differ',
      [],
      () => followers.troubles().broken.length,
    );
    metrics.readGauge('setu_followed_head', 'Sequence of the head as it was last announced', LOG, () =>
      followers.logs.flatMap((f) => (f.head ? [{ labels: labelsOf(f.log), value: f.head.head }] : [])),
    );
    metrics.readGauge(
      'setu_followed_head_age_seconds',
      'Real time since a head was last heard, or since the start if never',
      LOG,
      each((f) => Math.min(f.headAgeMs / 1000, process.uptime())),
    );
    for (const [name, help, key] of COUNTED)
      metrics.readCounter(
        name,
        help,
        LOG,
        each((f) => f.counts[key]),
      );
  }

  private ofSetAside(): void {
    const { metrics, store } = this;
    metrics.readGauge('setu_parked_events', 'Events set aside that are tried again', ['producer'], async () =>
      (await store.read()).setAside.map(({ producer, waiting }) => ({
        labels: { producer },
        value: waiting,
      })),
    );
    metrics.readGauge(
      'setu_dead_letters',
      'Events given up on, for a person to decide',
      ['producer'],
      async () =>
        (await store.read()).setAside.map(({ producer, dead }) => ({ labels: { producer }, value: dead })),
    );
  }
}

const COUNTED: readonly (readonly [name: string, help: string, key: keyof FollowerCounts])[] = [
  ['setu_events_applied_total', 'Entries this instance applied', 'applied'],
  ['setu_pages_asked_total', 'Pages this instance asked for', 'pagesAsked'],
  ['setu_live_events_forgotten_total', 'Live events that did not fit and were asked for later', 'forgotten'],
  ['setu_batches_failed_total', 'Turns that failed and were tried again', 'batchesFailed'],
];

const labelsOf = ({
  producer,
  district,
}: {
  producer: string;
  district: string;
}): Record<string, string> => ({
  producer,
  district,
});

/** In another epoch the whole of the announced one is still to come, at least. */
function lags(positions: readonly Spot[], logs: readonly Follower[]): Reading[] {
  return logs.flatMap(({ log, head }) => {
    const at = positions.find((p) => p.producer === log.producer && p.district === log.district);
    if (!head || !at) return [];
    const applied = at.epoch === head.epoch ? at.sequence : 0;
    return [{ labels: labelsOf(log), value: Math.max(0, head.head - applied) }];
  });
}
