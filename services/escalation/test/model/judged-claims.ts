/** R19, as far as claims are judged: one that was denied, once the officer was heard or had three working days. */
import type { World } from './office.js';

interface ModelClaimant {
  officer: string;
  /** The leg in which he said it. */
  leg: object | undefined;
  isSuperior: boolean;
}

export class JudgedClaims {
  private list: { at: Date; by: ModelClaimant; deniedAt: Date | null; judged: boolean }[] = [];
  /** Who has said his word, and when last. */
  readonly words = new Map<string, Date>();

  add(now: Date, by: ModelClaimant): void {
    this.list = [...this.list, { at: now, by, deniedAt: null, judged: false }].slice(-20);
  }

  deny(now: Date): void {
    const last = this.list.at(-1);
    if (last && !last.deniedAt) last.deniedAt = now;
  }

  /** The ladder went on over a claim of this leg without a word: it still stands. */
  stands(leg: object | undefined): boolean {
    const last = this.list.at(-1);
    return last !== undefined && !last.deniedAt && last.by.leg === leg;
  }

  /** A report after the end begins anew. */
  forget(): void {
    this.list = [];
  }

  /** Judges the latest one that was denied; a superior's is nobody's false claim. */
  judge(world: World, now: Date): 'done' | 'refused' {
    const claim = this.list.findLast((c) => c.deniedAt !== null && !c.by.isSuperior);
    if (!claim?.deniedAt || claim.judged) return 'refused';
    const word = this.words.get(claim.by.officer);
    const heard = word !== undefined && word >= claim.at;
    const until = world.closing(claim.deniedAt, 3);
    if (!heard && !(until && now > until)) return 'refused';
    claim.judged = true;
    return 'done';
  }
}
