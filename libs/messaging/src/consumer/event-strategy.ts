/**
 * The transport as Nest sees it: collects the `@OnEvent` methods and starts the following. Carries nothing itself;
 * see followers.ts.
 */
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { EventHandlers } from './handlers.js';
import { Followers } from './followers.js';
import { TRANSPORT } from './on-event.js';
import type { Received } from './received.js';

@Injectable()
export class EventStrategy
  extends Server
  implements CustomTransportStrategy, OnApplicationBootstrap, BeforeApplicationShutdown
{
  override readonly transportId = TRANSPORT;
  /** Failures are handled here, so Nest need not log them. */
  override readonly propagatesEventHandlerErrors = true;
  private bootstrapped = false;
  private listening = false;

  constructor(
    private readonly handlers: EventHandlers,
    private readonly followers: Followers,
  ) {
    super();
  }

  /** Called by Nest for each `@OnEvent` method. Throws for a second handler or an event that does not flow here. */
  override addHandler(pattern: unknown, callback: MessageHandler, isEventHandler = false): void {
    const type = String(pattern);
    super.addHandler(pattern, callback, isEventHandler);
    this.handlers.add(type, (event) => invoke(callback, event));
  }

  listen(callback: (error?: unknown) => void): void {
    this.listening = true;
    this.startWhenReady().then(() => callback(), callback);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.bootstrapped = true;
    await this.startWhenReady();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.followers.stop();
  }

  /** Nest closes strategies after the shutdown hooks; there is nothing left then. */
  close(): void {
    this.listening = false;
  }

  on(): void {
    throw new Error('this transport has no events of its own');
  }

  unwrap<T>(): T {
    throw new Error('this transport has no server of its own');
  }

  private async startWhenReady(): Promise<void> {
    if (this.listening && this.bootstrapped) await this.followers.start();
  }
}

/** Nest answers with a value, a promise or an observable; an error in the latter rejects here, unchanged. */
async function invoke(callback: MessageHandler, event: Received): Promise<void> {
  const result: unknown = await callback(event);
  if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
}
