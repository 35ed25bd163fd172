/** The figures of one running service for Prometheus. A registry of its own, so that several services fit in a process. */
import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One value of a figure, with its labels. */
export interface Reading {
  labels?: Record<string, string>;
  value: number;
}
export type Read = () => number | Reading[] | Promise<number | Reading[]>;

/** A figure that cannot be read within this time is left out, so that the others are still answered. */
const READ_PATIENCE_MS = 1_000;

@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    this.gauge(
      'process_cpu_seconds_total',
      'CPU time of the process in seconds',
      [],
      () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    );
    this.gauge('process_resident_memory_bytes', 'Resident memory in bytes', [], () =>
      process.memoryUsage.rss(),
    );
    this.gauge('process_uptime_seconds', 'Seconds since the process began', [], () => process.uptime());
    this.gauge(
      'nodejs_eventloop_utilization',
      'Share of time the event loop was busy',
      [],
      () => performance.eventLoopUtilization().utilization,
    );
  }

  /** A counter by name; asked for again, the same one. */
  counter(name: string, help: string, labelNames: string[] = []): Counter {
    const known = this.registry.getSingleMetric(name);
    return known instanceof Counter
      ? known
      : new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** A gauge by name; `read` is asked whenever the figures are fetched. */
  gauge(name: string, help: string, labelNames: string[] = [], read?: () => number): Gauge {
    const known = this.registry.getSingleMetric(name);
    if (known instanceof Gauge) return known;
    const collect = read && {
      collect(this: Gauge) {
        this.set(read());
      },
    };
    return new Gauge({ name, help, labelNames, registers: [this.registry], ...collect });
  }

  /**
   * A gauge whose values are asked for whenever the figures are fetched, also from the database. One that fails or
   * takes longer than a second has no values then: what is absent is not known, and no old value stands in for it.
   */
  readGauge(name: string, help: string, labelNames: string[], read: Read): Gauge {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect: () =>
        readInto(
          read,
          () => empty(gauge, labelNames),
          (labels, value) => gauge.set(labels, value),
        ),
    });
    return gauge;
  }

  /** The same for a figure that only grows and is counted elsewhere. */
  readCounter(name: string, help: string, labelNames: string[], read: Read): Counter {
    const counter: Counter = new Counter({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect: () =>
        readInto(
          read,
          () => empty(counter, labelNames),
          (labels, value) => counter.inc(labels, value),
        ),
    });
    return counter;
  }

  /** A histogram in seconds by name; asked for again, the same one. */
  histogram(name: string, help: string, labelNames: string[] = [], buckets = DEFAULT_BUCKETS): Histogram {
    const known = this.registry.getSingleMetric(name);
    return known instanceof Histogram
      ? known
      : new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }
}

/** A metric without labels is set to 0 by its reset, which would read as a value. */
function empty(metric: Gauge | Counter, labelNames: readonly string[]): void {
  metric.reset();
  if (labelNames.length === 0) metric.remove();
}

async function readInto(
  read: Read,
  reset: () => void,
  put: (labels: Record<string, string>, value: number) => void,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Reading[]>((resolve) => {
    timer = setTimeout(() => resolve([]), READ_PATIENCE_MS);
  });
  const found = await Promise.race([Promise.resolve().then(read), late]).catch((): Reading[] => []);
  clearTimeout(timer);
  reset();
  const readings = typeof found === 'number' ? [{ value: found }] : found;
  for (const { labels, value } of readings) put(labels ?? {}, value);
}

const DEFAULT_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
