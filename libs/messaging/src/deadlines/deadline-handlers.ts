/** The `@OnDeadline` methods of this service, by purpose. */
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { ServiceName } from '@setu/contracts';
import { SERVICE } from '@setu/platform';
import { DEADLINE_PURPOSE, type FiredDeadline } from './on-deadline.js';

export type DeadlineHandler = (deadline: FiredDeadline) => Promise<void>;

@Injectable()
export class DeadlineHandlers implements OnApplicationBootstrap {
  private readonly byPurpose = new Map<string, DeadlineHandler>();

  constructor(
    @Inject(SERVICE) private readonly service: ServiceName,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders())
      if (instance && typeof instance === 'object') this.collect(instance);
  }

  /** Throws for a second handler of a purpose. */
  add(purpose: string, handler: DeadlineHandler): void {
    if (this.byPurpose.has(purpose))
      throw new Error(`${this.service} has two handlers for deadline ${purpose}`);
    this.byPurpose.set(purpose, handler);
  }

  /** Throws when there is none: then the deadline stays armed and is reported. */
  of(purpose: string): DeadlineHandler {
    const found = this.byPurpose.get(purpose);
    if (!found) throw new Error(`${this.service} has no handler for deadline ${purpose}`);
    return found;
  }

  private collect(instance: object): void {
    const methods = instance as Record<string, DeadlineHandler>;
    const prototype = Object.getPrototypeOf(instance) as object | null;
    if (!prototype) return;
    for (const name of this.scanner.getAllMethodNames(prototype)) {
      const method = methods[name];
      const purpose =
        typeof method === 'function'
          ? this.reflector.get<string | undefined>(DEADLINE_PURPOSE, method)
          : undefined;
      if (purpose && method) this.add(purpose, (deadline) => method.call(instance, deadline));
    }
  }
}
