/** Wakes loops of this process. A ring that comes while nobody waits is kept for the next wait. */
import { Injectable } from '@nestjs/common';

export class Doorbell {
  private rung = false;
  private release: (() => void) | null = null;

  ring(): void {
    this.rung = true;
    this.release?.();
  }

  /** Waits for a ring, at most `ms`; true when it rang. */
  async wait(ms: number): Promise<boolean> {
    if (!this.rung)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.release = () => (clearTimeout(timer), resolve());
      });
    this.release = null;
    const rang = this.rung;
    this.rung = false;
    return rang;
  }
}

/** The bell of this process's sequencer; mute while another instance is the active one. */
@Injectable()
export class SequencerBell {
  readonly door = new Doorbell();
  /** Set by the sequencer while it is the active one. */
  active = false;

  /** Rings; false when the active sequencer is not in this process. */
  ring(): boolean {
    if (this.active) this.door.ring();
    return this.active;
  }
}
