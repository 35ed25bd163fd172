/** Work of this process that goes on after its transaction, such as a call to a provider. The clock waits for it. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class InFlight {
  private running = 0;

  get count(): number {
    return this.running;
  }

  /** Counts `work` as under way until it ends; answers what it answers. */
  async track<T>(work: () => Promise<T>): Promise<T> {
    this.running++;
    try {
      return await work();
    } finally {
      this.running--;
    }
  }
}
