/** The figures of one running service for Prometheus. A registry of its own, so that several services fit in a process. */
import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

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

  /** A histogram in seconds by name; asked for again, the same one. */
  histogram(name: string, help: string, labelNames: string[] = [], buckets = DEFAULT_BUCKETS): Histogram {
    const known = this.registry.getSingleMetric(name);
    return known instanceof Histogram
      ? known
      : new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }
}

const DEFAULT_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
