/** The deadlines of the next seconds, by due time, in memory. Only a hint when to look: the row decides. */
import { Injectable } from '@nestjs/common';

interface Entry {
  id: string;
  district: string;
  dueMs: number;
}

/** How far ahead deadlines are kept here; what is due later is loaded in time. */
export const LOOK_AHEAD_MS = 10_000;

@Injectable()
export class DueSoon {
  private heap: Entry[] = [];
  private readonly known = new Map<string, number>();
  /** Told when an entry became the earliest. */
  onEarlier: () => void = () => undefined;
  /** Domain time up to which entries are kept; entries after it are left to the next load. */
  horizonMs = Number.NEGATIVE_INFINITY;

  get earliest(): number | null {
    return this.heap[0]?.dueMs ?? null;
  }
  get size(): number {
    return this.heap.length;
  }

  /** A deadline was armed or moved in this process. */
  armed(id: string, dueAt: Date, district: string): void {
    if (dueAt.getTime() > this.horizonMs) return;
    const before = this.earliest;
    this.push(id, dueAt.getTime(), district);
    if (before === null || dueAt.getTime() < before) this.onEarlier();
  }

  /** Adds it unless the same due time is known already. */
  push(id: string, dueMs: number, district: string): void {
    if (this.known.get(id) === dueMs) return;
    this.known.set(id, dueMs);
    this.heap.push({ id, dueMs, district });
    this.rise(this.heap.length - 1);
  }

  /** Takes out what is due at or before `nowMs`, earliest first, at most `limit`. */
  takeDue(nowMs: number, limit: number): { id: string; district: string }[] {
    const due: { id: string; district: string }[] = [];
    while (due.length < limit) {
      const first = this.heap[0];
      if (!first || first.dueMs > nowMs) break;
      this.removeFirst();
      if (this.known.get(first.id) !== first.dueMs) continue;
      this.known.delete(first.id);
      due.push({ id: first.id, district: first.district });
    }
    return due;
  }

  clear(): void {
    this.heap = [];
    this.known.clear();
  }

  private removeFirst(): void {
    const last = this.heap.pop();
    if (!last || this.heap.length === 0) return;
    this.heap[0] = last;
    this.sink(0);
  }

  private rise(at: number): void {
    const { heap } = this;
    for (let i = at; i > 0;) {
      const parent = (i - 1) >> 1;
      if (this.dueOf(parent) <= this.dueOf(i)) return;
      [heap[parent], heap[i]] = [heap[i] as Entry, heap[parent] as Entry];
      i = parent;
    }
  }

  private sink(at: number): void {
    const { heap } = this;
    for (let i = at; ;) {
      const left = 2 * i + 1;
      const least = this.dueOf(left + 1) < this.dueOf(left) ? left + 1 : left;
      if (this.dueOf(least) >= this.dueOf(i)) return;
      [heap[least], heap[i]] = [heap[i] as Entry, heap[least] as Entry];
      i = least;
    }
  }

  private dueOf(at: number): number {
    return this.heap[at]?.dueMs ?? Number.POSITIVE_INFINITY;
  }
}
