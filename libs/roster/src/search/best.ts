/** The first few of many in order, without sorting the rest. */
export class Best<T> {
  private readonly kept: T[] = [];

  constructor(
    private readonly limit: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  /** Whether the thing is among the first so far. */
  takes(thing: T): boolean {
    const last = this.kept[this.kept.length - 1];
    return this.kept.length < this.limit || last === undefined || this.compare(thing, last) < 0;
  }

  /** Keeps the thing if it is among the first so far. */
  offer(thing: T): void {
    if (!this.takes(thing)) return;
    let at = this.kept.length;
    while (at > 0 && this.compare(thing, this.kept[at - 1] as T) < 0) at -= 1;
    this.kept.splice(at, 0, thing);
    if (this.kept.length > this.limit) this.kept.pop();
  }

  get items(): readonly T[] {
    return this.kept;
  }
}
