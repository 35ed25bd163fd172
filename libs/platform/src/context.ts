/**
 * Who acts, in which language, and which chain of events this belongs to: carried along with the running work
 * instead of through every signature. Set at the doors (HTTP, event, time), read by the outbox and the log.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { newId } from './ids.js';
import type { Language } from './language.js';

export interface RequestFacts {
  /** `representative:<id>`, `officer:<id>`, `user:<id>`, `link`, `anonymous` or `system`. */
  actor: string;
  correlationId: string;
  causationId: string | null;
  language: Language;
}

const storage = new AsyncLocalStorage<RequestFacts>();

/** Access to the facts of the running work. Static, because they belong to the work and not to a service. */
export class RequestContext {
  /** The facts of the running work; outside any door: actor `system` and a new correlation. */
  static current(): Readonly<RequestFacts> {
    return storage.getStore() ?? RequestContext.of({});
  }

  /** Runs `fn` with these facts; what is left out is `system`, a new correlation, no cause, Hindi. */
  static run<T>(facts: Partial<RequestFacts>, fn: () => T): T {
    return storage.run(RequestContext.of(facts), fn);
  }

  /** Changes facts of the work that runs now, e.g. the actor once a token was checked. No effect outside any door. */
  static set(facts: Partial<RequestFacts>): void {
    const found = storage.getStore();
    if (found) Object.assign(found, facts);
  }

  /** Facts with everything filled in. */
  static of(facts: Partial<RequestFacts>): RequestFacts {
    return {
      actor: facts.actor ?? 'system',
      correlationId: facts.correlationId ?? newId(),
      causationId: facts.causationId ?? null,
      language: facts.language ?? 'hi',
    };
  }
}
