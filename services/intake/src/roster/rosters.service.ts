/**
 * The roster copies of all scopes served here, asked in the order that fits the caller. Answers what a number or a
 * post is and who a representative is; decides nothing.
 */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, HealthRegistry, Unavailable, type BaseConfig } from '@setu/platform';
import { postOfNumber, RosterCopy, type Post, type Representative, type RosterSnapshot } from '@setu/roster';

/** What was dialled: a number (E.164), a post, or both. */
export interface Target {
  number: string | null;
  postId: string | null;
}

/** A target as one roster knows it at the attempt. */
export interface Located {
  roster: RosterSnapshot;
  numberPost: Post | null;
  numberId: string | null;
  /** A post that owned the number at another time (R1: its right number can be told). */
  formerPost: Post | null;
  namedPost: Post | null;
  /** The number belongs to another post than the one named beside it; the number decides (R1). */
  numberDecided: boolean;
}

@Injectable()
export class Rosters {
  constructor(
    private readonly copy: RosterCopy,
    private readonly health: HealthRegistry,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  /** Not ready before every scope has a roster: a report would be refused for lack of knowledge. */
  onModuleInit(): void {
    this.health.add('roster', async () => {
      const empty: string[] = [];
      for (const district of this.config.districts)
        if ((await this.copy.snapshot(district)).posts.size === 0) empty.push(district);
      return empty.length === 0 ? { ok: true } : { ok: false, detail: `no roster yet: ${empty.join(', ')}` };
    });
  }

  /** Scopes served here, the caller's own first. */
  inOrder(own: readonly string[]): string[] {
    const served = this.config.districts;
    return [...served.filter((d) => own.includes(d)), ...served.filter((d) => !own.includes(d))];
  }

  /** Whether the copy of a scope has heard nothing for so long that it must refuse nobody (R31). */
  isStale(district: string): boolean {
    return this.copy.stale(district);
  }

  /**
   * The roster of a scope: `roster` itself when it is that scope's. A decision about a post of the state rests on the
   * state's own position, although a district's roster knows its posts too.
   */
  async of(district: string, roster: RosterSnapshot): Promise<RosterSnapshot> {
    return district === roster.district ? roster : this.copy.snapshot(district);
  }

  /** Where the target is known, trying the caller's own scopes first; else what comes nearest. */
  async locate(target: Target, own: readonly string[], at: Date): Promise<Located> {
    let nearest: Located | null = null;
    for (const district of this.inOrder(own)) {
      const located = locateIn(await this.filled(district), target, at);
      if (located.numberPost ?? (target.number === null ? located.namedPost : null)) return located;
      if (!nearest || rank(located) > rank(nearest)) nearest = located;
    }
    if (!nearest) throw new Unavailable('roster_not_ready');
    return nearest;
  }

  /** The representative, wherever served, looked for in a roster at hand first; null when no copy knows him. */
  async representative(
    id: string,
    own: readonly string[],
    atHand: RosterSnapshot,
  ): Promise<{ is: Representative; roster: RosterSnapshot } | null> {
    const here = atHand.representatives.get(id);
    if (here) return { is: here, roster: atHand };
    for (const district of this.inOrder(own)) {
      const roster = await this.copy.snapshot(district);
      const is = roster.representatives.get(id);
      if (is) return { is, roster };
    }
    return null;
  }

  private async filled(district: string): Promise<RosterSnapshot> {
    const roster = await this.copy.snapshot(district);
    if (roster.posts.size === 0) throw new Unavailable('roster_not_ready');
    return roster;
  }
}

const rank = (l: Located): number => (l.namedPost ? 2 : 0) + (l.formerPost ? 1 : 0);

function locateIn(roster: RosterSnapshot, target: Target, at: Date): Located {
  const owned = target.number ? postOfNumber(roster, target.number, at) : null;
  return {
    roster,
    numberPost: owned?.post ?? null,
    numberId: owned?.number.numberId ?? null,
    formerPost: target.number && !owned ? formerOwner(roster, target.number) : null,
    namedPost: target.postId ? (roster.posts.get(target.postId) ?? null) : null,
    numberDecided: owned !== null && target.postId !== null && owned.post.postId !== target.postId,
  };
}

function formerOwner(roster: RosterSnapshot, number: string): Post | null {
  const rows = [...roster.numbers.values()].filter((n) => n.number === number);
  const latest = rows.sort((a, b) => Date.parse(b.from) - Date.parse(a.from))[0];
  return latest ? (roster.posts.get(latest.postId) ?? null) : null;
}
