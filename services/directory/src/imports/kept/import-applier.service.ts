/** Writes the right rows of a kept file, and with each what it changed, so that it can be taken back. */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import { Breather, Pace } from './breath.js';
import { ChunkWriter } from './chunk-writer.service.js';
import { ImportChecker } from './import-checker.service.js';
import { ImportStore, type ImportFile } from './import-store.js';

@Injectable()
export class ImportApplier {
  constructor(
    private readonly db: Database,
    private readonly store: ImportStore,
    private readonly writer: ChunkWriter,
    private readonly checker: ImportChecker,
  ) {}

  async run(file: ImportFile, go: () => boolean): Promise<void> {
    if (!(await this.isStillRight(file, go))) return;
    const [breather, pace] = [new Breather(), new Pace()];
    for (let after = 0; go();) {
      const { last } = await pace.keep(
        (size) => this.writer.write(file, after, size),
        (written) => written.groups,
      );
      if (last === null) return this.finish(file);
      after = last;
      await breather.pause();
    }
  }

  /** The roster may have moved since the check: looked at once more, before the first row is written. */
  private async isStillRight(file: ImportFile, go: () => boolean): Promise<boolean> {
    const counts = await this.store.counts(file.id);
    if (counts.some((c) => c.state === 'applied')) return true;
    await this.checker.find(file, (await this.checker.ground(file)).roster, go);
    const now = await this.store.counts(file.id);
    if (file.mode === 'right' || !now.some((c) => c.state === 'faulty')) return go();
    await this.store.set(file.id, { state: 'checked', trouble: 'import_roster_moved' });
    return false;
  }

  private async finish(file: ImportFile): Promise<void> {
    await this.db.inTransaction({ district: file.district }, async () => {
      const locked = await this.store.locked(file.id);
      if (locked?.state !== 'applying') return;
      await this.store.park(file.id);
      const left = (await this.store.counts(file.id)).some((c) => c.parked);
      await this.store.set(file.id, { state: left ? 'partly_applied' : 'applied' });
    });
  }
}
