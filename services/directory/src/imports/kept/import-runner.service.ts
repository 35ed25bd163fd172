/**
 * Does the work on kept imports in the background: checks, applies, takes back. One file after another, in slices of
 * some milliseconds, each slice one transaction that also says how far it came: killed at any moment, the work goes on
 * where it stood, at the next start or when somebody looks at the file.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database, isDatabaseAway, RequestContext } from '@setu/platform';
import { ImportApplier } from './import-applier.service.js';
import { ImportChecker } from './import-checker.service.js';
import { ImportStore } from './import-store.js';
import { ImportUndoer } from './import-undoer.service.js';

const AGAIN_MS = 1000;

@Injectable()
export class ImportRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ImportRunner.name);
  private readonly queued = new Map<string, Promise<void>>();
  private tail: Promise<void> = Promise.resolve();
  private isStopping = false;

  constructor(
    private readonly db: Database,
    private readonly store: ImportStore,
    private readonly checker: ImportChecker,
    private readonly applier: ImportApplier,
    private readonly undoer: ImportUndoer,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const id of await this.store.atWork()) {
      const file = await this.store.resumed(id);
      if (file)
        this.logger.warn(
          `the import ${id} was ${file.state} when the service ended; it goes on where it stood`,
        );
      this.wake(id);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.tail;
  }

  /** Works on a file until there is nothing left to do; once, however often it is called. */
  wake(id: string): void {
    if (this.queued.has(id) || this.isStopping) return;
    // Whoever wakes it may stand in a transaction of a request; the work has transactions of its own.
    const done = this.db.outside(() =>
      this.tail.then(() => this.until(id)).finally(() => this.queued.delete(id)),
    );
    this.queued.set(id, done);
    this.tail = done;
  }

  /** Resolves when nothing of these files is at work here. */
  async idle(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.queued.get(id) ?? Promise.resolve()));
  }

  /** Looks at a file again because a line was changed; a large one is looked at in the background. */
  async recheck(id: string): Promise<void> {
    await this.checker.again(id);
    this.wake(id);
    await Promise.race([this.idle([id]), new Promise((r) => setTimeout(r, 1500).unref())]);
  }

  private async until(id: string): Promise<void> {
    for (let again = true; again && !this.isStopping;)
      try {
        again = await this.work(id);
      } catch (error) {
        if (!isDatabaseAway(error)) {
          this.logger.error(`the import ${id} stopped`, error instanceof Error ? error.stack : String(error));
          await this.store.stopped(id).catch(() => undefined);
          return;
        }
        await new Promise((r) => setTimeout(r, AGAIN_MS).unref());
      }
  }

  /** One step; answers whether there may be another. */
  private async work(id: string): Promise<boolean> {
    const file = await this.store.file(id);
    if (!file) return false;
    const go = (): boolean => !this.isStopping;
    const actor = (file.state === 'undoing' ? file.undone_by : file.applied_by) ?? file.uploaded_by;
    return RequestContext.run({ actor, correlationId: file.id }, async () => {
      if (file.state === 'checking') await this.checker.run(file, go);
      else if (file.state === 'applying') await this.applier.run(file, go);
      else if (file.state === 'undoing') await this.undoer.run(file, go);
      else return false;
      return true;
    });
  }
}
