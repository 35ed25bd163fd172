/** Marks the methods that take events. The classes are ordinary Nest controllers in `*.consumer.ts` files. */
import { SetMetadata } from '@nestjs/common';
import { EventPattern, RpcException } from '@nestjs/microservices';
import { PARAM_ARGS_METADATA } from '@nestjs/microservices/constants.js';
import type { EventType } from '@setu/contracts';
import type { Received } from './received.js';

/** Set on a handler; the transport takes only handlers that carry it. */
export const TRANSPORT = Symbol('setu');
export const EVERY_EVENT = 'setu:every-event';

const TAKES_EVENTS = Symbol('takes-events');

/**
 * Handles one event or several; at most one method per event and service. A service hears only its own districts, in
 * the sequence of each producer. Throw Later when something the handler needs is not there yet; any other error is
 * tried 5 times and then set aside with later events of the same subject.
 */
export const OnEvent =
  <T extends EventType>(...types: [T, ...T[]]) =>
  <M extends (event: Received<T>) => Promise<void>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    const original = descriptor.value;
    if (!original) return;
    if (TAKES_EVENTS in original) throw new Error(`${String(key)}: name all its events in one @OnEvent`);
    // Nest's filter would replace every error by "Internal server error"; an RpcException passes what it holds.
    const passing = async function (this: unknown, event: Received<T>): Promise<void> {
      try {
        await original.call(this, event);
      } catch (error) {
        throw new RpcException(error instanceof Error ? error : new Error(String(error)));
      }
    };
    descriptor.value = Object.assign(passing, { [TAKES_EVENTS]: true }) as unknown as M;
    // Nest would look for pipes of a parameter that has none, five promises for each event.
    if (!Reflect.hasMetadata(PARAM_ARGS_METADATA, target.constructor, key))
      Reflect.defineMetadata(PARAM_ARGS_METADATA, {}, target.constructor, key);
    EventPattern<string[]>([...types], TRANSPORT)(target, key, descriptor);
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
