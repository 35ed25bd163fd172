/** Marks the methods that take events. The classes are ordinary Nest controllers in `*.consumer.ts` files. */
import { SetMetadata } from '@nestjs/common';
import { EventPattern, RpcException } from '@nestjs/microservices';
import type { EventType } from '@setu/contracts';
import type { Received } from './received.js';

/** Set on a handler; the transport takes only handlers that carry it. */
export const TRANSPORT = Symbol('setu');
export const EVERY_EVENT = 'setu:every-event';

type Handler<T extends EventType> = (event: Received<T>) => Promise<void>;

/**
 * Handles one event, at most one method per event and service. A service hears only its own districts, in the
 * sequence of each producer. Throw Later when something the handler needs is not there yet; any other error is tried
 * 5 times and then set aside with later events of the same subject.
 */
export const OnEvent =
  <T extends EventType>(type: T) =>
  (target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<Handler<T>>): void => {
    const original = descriptor.value;
    if (!original) return;
    // Nest's filter would replace every error by "Internal server error"; an RpcException passes what it holds.
    descriptor.value = async function (this: unknown, event: Received<T>): Promise<void> {
      try {
        await original.call(this, event);
      } catch (error) {
        throw new RpcException(error instanceof Error ? error : new Error(String(error)));
      }
    };
    EventPattern<string>(type, TRANSPORT)(target, key, descriptor);
  };

/**
 * Called for every event of every followed producer, before the event's own handler, in the same transaction, once.
 * It must not fail: until it succeeds nothing further of that log is applied.
 */
export const OnEveryEvent = (): MethodDecorator => SetMetadata(EVERY_EVENT, true);

/** "Not yet": something this event needs has not arrived. Tried again as others arrive, without counting tries. */
export class Later extends Error {
  override readonly name = 'Later';
}
