/** R19, as far as claims are judged: one that was denied, once the officer was heard or had three working days. */
import type { World } from './office.js';

export class JudgedClaims {
  private list: { at: Date; deniedAt: Date | null; judged: boolean }[] = [];
  wordAt: Date | null = null;

  add(now: Date): void {
    this.list = [...this.list, { at: now, deniedAt: null, judged: false }].slice(-20);
  }

  deny(now: Date): void {
    const last = this.list.at(-1);
    if (last && !last.deniedAt) last.deniedAt = now;
  }

  /** A report after the end begins anew. */
  forget(): void {
    this.list = [];
  }

  /** Judges the latest one that was denied. */
  judge(world: World, now: Date): 'done' | 'refused' {
    const claim = this.list.findLast((c) => c.deniedAt !== null);
    if (!claim?.deniedAt || claim.judged) return 'refused';
    const heard = this.wordAt !== null && this.wordAt >= claim.at;
    const until = world.closing(claim.deniedAt, 3);
    if (!heard && !(until && now > until)) return 'refused';
    claim.judged = true;
    return 'done';
  }
}
