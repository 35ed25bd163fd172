/** All event handlers of this service, and how one event is given to them. */
import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import {
  assertEventFits,
  declarationOf,
  edgeOf,
  isEventType,
  producersHeardBy,
  type Edge,
  type EventType,
  type ServiceName,
} from '@setu/contracts';
import { RequestContext, SERVICE } from '@setu/platform';
import { EventLog } from '../log/event-log.js';
import { whileHandling } from '../handling.js';
import { EVERY_EVENT } from './on-event.js';
import { assertCommitted, type Received } from './received.js';

export type EventHandler = (event: Received) => Promise<void>;

@Injectable()
export class EventHandlers {
  private readonly byType = new Map<string, EventHandler>();
  private readonly edges = new Map<string, Edge | null>();
  private every: EventHandler[] | null = null;

  constructor(
    @Inject(SERVICE) private readonly service: ServiceName,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly log: EventLog,
  ) {}

  /** Throws when the event has a handler already or does not flow to this service: both are faults of the program. */
  add(type: string, handler: EventHandler): void {
    if (this.byType.has(type)) throw new Error(`${this.service} has two handlers for ${type}`);
    if (!producersHeardBy(this.service).some((producer) => edgeOf(type, producer, this.service)))
      throw new Error(`${this.service} handles ${type}, which does not flow to it (libs/contracts, flow.ts)`);
    this.byType.set(type, handler);
  }

  /** Whether later events of the subject may pass this one when it is set aside. */
  carriesState(type: string): boolean {
    return isEventType(type) && declarationOf(type).carriesState;
  }

  /** Whether any handler sees every event. */
  get notesEvery(): boolean {
    return this.everyHandler().length > 0;
  }

  /** The handlers that see every event; runs before `apply`. */
  async note(event: Received): Promise<void> {
    for (const handler of this.everyHandler()) await this.inContext(event, 'view', handler);
  }

  /** The event's own handler, if this service has one for it. */
  async apply(event: Received): Promise<void> {
    const edge = this.edge(event);
    if (event.type === 'person-erased' && edge) await this.forget(event);
    const handler = this.byType.get(event.type);
    if (!handler || !edge) return;
    assertEventFits(event.type, event.data, Object.keys(event.personal));
    assertCommitted(event);
    await this.inContext(event, edge, handler);
  }

  private forget(event: Received): Promise<void> {
    return this.log.forget((event as Received<'person-erased'>).data.personId, event.district);
  }

  private inContext(event: Received, edge: Edge, handler: EventHandler): Promise<void> {
    const facts = { actor: event.actor, correlationId: event.correlationId, causationId: event.id };
    return RequestContext.run(facts, () =>
      whileHandling({ type: event.type, producer: event.producer, edge }, () => handler(event)),
    );
  }

  private edge({ type, producer }: Received): Edge | null {
    const key = `${type} ${producer}`;
    let found = this.edges.get(key);
    if (found === undefined) this.edges.set(key, (found = edgeOf(type, producer, this.service)));
    return found;
  }

  private everyHandler(): EventHandler[] {
    return (this.every ??= [...this.discovery.getControllers(), ...this.discovery.getProviders()].flatMap(
      ({ instance }) => this.everyHandlerOf(instance as object | undefined),
    ));
  }

  private everyHandlerOf(instance: object | undefined): EventHandler[] {
    if (!instance || !Object.getPrototypeOf(instance)) return [];
    const methods = instance as Record<string, EventHandler>;
    return this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object).flatMap((name) => {
      const method = methods[name];
      if (typeof method !== 'function' || !this.reflector.get<boolean>(EVERY_EVENT, method)) return [];
      return [(event: Received<EventType>) => method.call(instance, event)];
    });
  }
}
