/** The figures of a running service, and that whatever is alarmed about is among them. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HealthRegistry, Metrics } from '@setu/platform';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { FiguresStore } from '../src/figures/figures-store.js';
import { DISTRICT, Probe, schemasOf } from './probe.js';
import { CREATE_APPLIED, Plan, ReceiptsConsumer } from './receipts.consumer.js';

const project = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, project), 'utf8');
/** What a histogram shows beside its name. */
const bare = (name: string): string => name.replace(/_(bucket|sum|count)$/, '');

interface Alert {
  name: string;
  expr: string;
  runbook: string;
}

function alertsOf(text: string): Alert[] {
  return text
    .split(/^ {6}- alert: /m)
    .slice(1)
    .map((rule) => ({
      name: rule.split('\n')[0] ?? '',
      expr: /expr: (?:>-\n\s+)?(.+)/.exec(rule)?.[1] ?? '',
      runbook: /runbook: (\S+)/.exec(rule)?.[1] ?? '',
    }));
}

describe('figures', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let intake: Probe;
  let notification: Probe;

  const textOf = (probe: Probe): Promise<string> => probe.get(Metrics).registry.metrics();
  const figure = async (probe: Probe, what: string): Promise<number> => {
    const line = (await textOf(probe)).split('\n').find((text) => text.startsWith(`${what} `));
    return Number(line?.slice(what.length + 1));
  };
  const names = async (): Promise<Set<string>> =>
    new Set((await notification.get(Metrics).registry.getMetricsAsJSON()).map(({ name }) => name));

  beforeAll(async () => {
    [nats, database] = await Promise.all([startNats(), createDatabase(schemasOf('intake', 'notification'))]);
    intake = await Probe.start({
      service: 'intake',
      databaseUrl: database.urls.intake ?? '',
      natsUrl: nats.url,
    });
    notification = await Probe.start({
      service: 'notification',
      databaseUrl: database.urls.notification ?? '',
      natsUrl: nats.url,
      consumers: [ReceiptsConsumer],
      providers: [Plan],
    });
    await notification.query(CREATE_APPLIED);
  }, 60_000);

  afterAll(async () => {
    await notification?.stop();
    await intake?.stop();
    await database?.drop();
    await nats?.close();
  });

  it('say how far each log is, on both sides', async () => {
    for (let i = 0; i < 7; i++) await intake.receipt(`f${i}`);
    const log = `producer="intake",district="${DISTRICT}"`;
    await eventually(
      async () => (await figure(notification, `setu_followed_position{${log}}`)) === 7,
      'it is applied, and the figures say so',
    );
    expect(await figure(notification, `setu_followed_head{${log}}`)).toBe(7);
    expect(await figure(notification, `setu_followed_lag_events{${log}}`)).toBe(0);
    expect(await figure(notification, `setu_events_applied_total{${log}}`)).toBe(7);
    expect(await figure(notification, `setu_followed_head_age_seconds{${log}}`)).toBeLessThan(3);
    expect(await figure(notification, `setu_pages_asked_total{${log}}`)).toBeGreaterThan(0);
    expect(await figure(notification, 'setu_consuming')).toBe(1);
    expect(await figure(intake, `setu_log_head{district="${DISTRICT}",epoch="1"}`)).toBe(7);
    expect(await figure(intake, 'setu_events_sequenced_total')).toBe(7);
    expect(await figure(intake, 'setu_events_published_total')).toBe(7);
    expect(await figure(intake, 'setu_sequencing')).toBe(1);
    expect(await figure(intake, 'setu_outbox_rows')).toBe(0);
    expect(await figure(intake, 'setu_broker_connected')).toBe(1);
  });

  it('count what was set aside and given up on, by producer; health warns and stays ok', async () => {
    notification.get(Plan).before = ({ data }) => {
      if (data.providerMessageId === 'bad') throw new Error('broken for good');
    };
    await intake.receipt('bad', 'case-1');
    await intake.receipt('behind', 'case-1');
    await eventually(
      async () => (await figure(notification, 'setu_dead_letters{producer="intake"}')) === 1,
      'it is a dead letter',
      { withinMs: 20_000 },
    );
    expect(await figure(notification, 'setu_parked_events{producer="intake"}')).toBe(1);
    expect(await figure(notification, 'setu_dead_letters{producer="directory"}')).toBe(0);
    const { deadLetters } = await notification.get(HealthRegistry).run();
    expect(deadLetters).toEqual({ ok: true, level: 'warning', detail: '1 dead letters' });
  }, 30_000);

  it('are answered without those of the database when it is away, and quickly', async () => {
    const store = notification.get(FiguresStore);
    const { read: ask } = store;
    store.read = () => new Promise(() => undefined);
    try {
      const begun = performance.now();
      const text = await textOf(notification);
      expect(performance.now() - begun).toBeLessThan(2_500);
      expect(text).toMatch(/^setu_consuming 1$/m);
      expect(text).not.toMatch(/^setu_outbox_rows \d/m);
    } finally {
      store.read = ask;
    }
  });

  it('are there for every alarm, and each alarm names what to do', async () => {
    const known = await names();
    const alerts = alertsOf(read('deploy/observability/alerts.yml'));
    // Figures one service alone has stand in its own README.
    const ofServices = read('services/notification/README.md');
    expect(alerts.length).toBeGreaterThan(15);
    const unknown = alerts.flatMap(({ name, expr }) => {
      const used = expr.match(/\bsetu_[a-z_]+/g) ?? [];
      if (used.length === 0) return [`${name} uses no figure`];
      const isKnown = (f: string): boolean => known.has(bare(f)) || ofServices.includes(`\`${f}\``);
      return used.filter((f) => !isKnown(f)).map((f) => `${name}: ${f}`);
    });
    expect(unknown).toEqual([]);
    const without = alerts.filter(({ runbook }) => !existsSync(new URL(runbook || 'none', project)));
    expect(without.map(({ name, runbook }) => `${name}: ${runbook}`)).toEqual([]);
  });

  it('stand in the README, every one of them', async () => {
    const readme = read('libs/messaging/README.md');
    const own = [...(await names())].filter((name) => name.startsWith('setu_'));
    expect(own.length).toBeGreaterThan(35);
    expect(own.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
