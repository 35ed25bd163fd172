/** One run of one command: who acts, where, in which language; opens what is needed and closes it at the end. */
import type { ServiceName } from '@setu/contracts';
import { ServiceDesk } from '@setu/messaging';
import { Conflict, InvalidInput, RequestContext, nearest, type Language, type Params } from '@setu/platform';
import type { Cli, Surroundings } from './command.js';
import { actorOf, reasonOf, type GlobalOptions } from './options.js';
import { placesOf, type Places } from './places/places.js';
import { Output } from './terminal/output.js';

export type TextOf = (code: string, params?: Params) => string;

export class OneRun implements Cli {
  readonly actor: string;
  readonly output: Output;
  private readonly desks = new Map<ServiceName, Promise<ServiceDesk>>();
  private known: Places | null = null;

  constructor(
    readonly language: Language,
    readonly text: TextOf,
    private readonly options: GlobalOptions,
    private readonly surroundings: Surroundings,
  ) {
    this.actor = actorOf(options, surroundings.user);
    this.output = new Output(options.json ?? false, surroundings.out, surroundings.err);
  }

  reasonIfAny(): string | null {
    return reasonOf(this.options);
  }

  reason(): string {
    const reason = this.reasonIfAny();
    if (reason === null) throw new InvalidInput('reason_missing');
    return reason;
  }

  services(wanted?: string): Promise<ServiceName[]> {
    return Promise.resolve().then(() => {
      const names = [...this.places().keys()];
      if (wanted === undefined) return names;
      const found = names.find((name) => name === wanted);
      if (found) return [found];
      const near = nearest(wanted, names);
      throw new InvalidInput('service_unknown', {
        service: wanted.slice(0, 60),
        known: near ?? names.join(', '),
      });
    });
  }

  async desk(service: ServiceName): Promise<ServiceDesk> {
    const address = this.places().get(service);
    if (!address)
      throw new InvalidInput('service_unknown', { service, known: [...this.places().keys()].join(', ') });
    let desk = this.desks.get(service);
    if (!desk) this.desks.set(service, (desk = ServiceDesk.open(address)));
    return desk;
  }

  async confirm(question: string): Promise<void> {
    if (this.options.yes) return;
    const { ask } = this.surroundings;
    if (!ask || this.output.json) throw new InvalidInput('confirmation_needed');
    this.output.line(question);
    const answer = (await ask(`${this.text('confirm_prompt')} `)).trim().toLowerCase();
    if (!['y', 'yes', 'ह', 'हाँ', 'हां'].includes(answer)) throw new Conflict('not_confirmed');
  }

  /** Does `work` in the name of the person, and closes what it opened. */
  async do(work: () => Promise<void>): Promise<void> {
    try {
      await RequestContext.run({ actor: this.actor, language: this.language }, work);
    } finally {
      for (const desk of this.desks.values()) await desk.then((open) => open.close()).catch(() => undefined);
    }
  }

  private places(): Places {
    const { env, cwd } = this.surroundings;
    return (this.known ??= placesOf(this.options, env, cwd));
  }
}
