/**
 * The local copy of directory's facts in a service: fed by `apply` in the consumer's transaction, asked by `snapshot`
 * in the transaction of a decision. Not the owner of anything.
 *
 * Consistency of the cache: whoever changes a scope holds its row in `roster_revision` until COMMIT, and stamps what
 * it changed with the new revision. So revisions become visible in their order, and "rows with a revision above the
 * cached one", read in one statement with revision and position, is exactly what the cache lacks. Changes of the own
 * open transaction are never put into the shared cache.
 */
import { Inject, Injectable } from '@nestjs/common';
import { STATE, type LogPosition } from '@setu/contracts';
import { Positions } from '@setu/messaging';
import { CONFIG, Database, type BaseConfig, type Tx } from '@setu/platform';
import {
  erasePerson,
  isRosterEvent,
  nextRevision,
  readScopes,
  replaceItems,
  scopesKnowing,
  upsertItem,
  type DirectoryEvent,
  type ScopeRow,
} from './roster-table.js';
import { ScopeItems, snapshotOf, withRepresentatives } from './scope-items.js';
import type { RosterSnapshot } from './snapshot.js';

/** Without a head of directory's log for longer than this (real seconds) a copy counts as stale (R31). */
const STALE_AFTER_SECONDS = 60;

/** What an open transaction has changed in one scope; `items` null until somebody asks. */
interface OwnChanges {
  revision: number;
  position: LogPosition | null;
  items: ScopeItems | null;
}
const OWN = Symbol('roster changes of this transaction');

@Injectable()
export class RosterCopy {
  private readonly committed = new Map<string, ScopeItems>();

  constructor(
    private readonly database: Database,
    private readonly positions: Positions,
    @Inject(CONFIG) private readonly config: Pick<BaseConfig, 'districts'>,
  ) {}

  /**
   * Takes an event of directory into the copy (R3). Needs the consumer's open transaction. An older version of a
   * thing is ignored, a removed thing stays as a tombstone, `person-erased` blanks personal fields in every scope;
   * events that carry no state are ignored.
   */
  async apply(event: DirectoryEvent): Promise<void> {
    const tx = this.database.current();
    if (event.type === 'person-erased' && 'personId' in event.data)
      return this.erase(tx, event, event.data.personId);
    if (!isRosterEvent(event.type)) return;
    const own = await this.ownChanges(tx, event.district, event);
    const item = await upsertItem(tx, event, own.revision);
    if (item && own.items) own.items = own.items.with([item], own.revision, furthest(own.items, own));
  }

  /**
   * Everything known of a district and the state, as of the open transaction, else as of now (R10). The state's
   * posts, holidays and keys flow down into every district; whoever represents a district served here is known to the
   * state as well, since an officer of the state may be called by any of them. `position` is the district's in
   * directory's log. One statement, and nothing more when nothing changed.
   */
  async snapshot(district: string): Promise<RosterSnapshot> {
    const changes = this.database.inside ? changesOf(this.database.current()) : new Map<string, OwnChanges>();
    const wanted = district === STATE ? [...new Set([STATE, ...this.config.districts])] : [district, STATE];
    const scopes = await this.scopes(changes, wanted);
    const of = (scope: string): ScopeItems => scopes.get(scope) ?? ScopeItems.empty;
    if (district !== STATE) return snapshotOf(district, of(district), of(STATE));
    return withRepresentatives(
      snapshotOf(STATE, of(STATE), null),
      wanted.filter((d) => d !== STATE).map((d) => of(d)),
    );
  }

  /** Whether no head of directory's log was heard for over 60 s: decisions are then marked, nobody is refused (R31). */
  stale(district: string): boolean {
    return this.positions.headAgeSeconds('directory', district) > STALE_AFTER_SECONDS;
  }

  /**
   * Makes the copy of one scope what these events say, the newest of each thing, and no more. Needs the open
   * transaction; see log-cut.ts.
   */
  async replace(district: string, position: LogPosition, events: readonly DirectoryEvent[]): Promise<void> {
    const tx = this.database.current();
    const own = await this.ownChanges(tx, district, { district, ...position });
    await replaceItems(tx, district, events, own.revision);
    own.items = null;
  }

  private async erase(tx: Tx, event: DirectoryEvent, personId: string): Promise<void> {
    for (const district of await scopesKnowing(tx, personId)) {
      const own = await this.ownChanges(tx, district, event);
      await erasePerson(tx, personId, district, own.revision);
      own.items = null;
    }
  }

  private async ownChanges(
    tx: Tx,
    district: string,
    event: LogPosition & { district: string },
  ): Promise<OwnChanges> {
    const changes = changesOf(tx);
    const { epoch, sequence } = event;
    let own = changes.get(district);
    if (!own) {
      const revision = await nextRevision(tx, district);
      changes.set(district, (own = { revision, position: null, items: null }));
    }
    if (event.district === district) own.position = { epoch, sequence };
    return own;
  }

  private async scopes(
    changes: ReadonlyMap<string, OwnChanges>,
    wanted: readonly string[],
  ): Promise<Map<string, ScopeItems>> {
    const found = new Map<string, ScopeItems>();
    const bases = new Map<string, ScopeItems>();
    for (const district of wanted) {
      const own = changes.get(district)?.items;
      if (own) found.set(district, own);
      else bases.set(district, this.committed.get(district) ?? ScopeItems.empty);
    }
    if (bases.size === 0) return found;
    for (const [district, items] of await this.refreshed(bases)) {
      const own = changes.get(district);
      if (own) own.items = items.with([], own.revision, furthest(items, own));
      else this.keep(district, items);
      found.set(district, own?.items ?? items);
    }
    return found;
  }

  private async refreshed(bases: ReadonlyMap<string, ScopeItems>): Promise<Map<string, ScopeItems>> {
    const known = new Map([...bases].map(([district, base]) => [district, base.revision]));
    const rows = await readScopes(this.database, known);
    const behind = rows.filter((row) => row.revision < (known.get(row.district) ?? 0));
    // The database was taken back to an earlier state: begin anew.
    const anew =
      behind.length > 0
        ? await readScopes(this.database, new Map(behind.map((row) => [row.district, 0])))
        : [];
    for (const row of behind) this.committed.delete(row.district);
    const fresh = new Map(rows.map((row) => [row.district, advance(bases.get(row.district), row)]));
    for (const row of anew) fresh.set(row.district, advance(ScopeItems.empty, row));
    return fresh;
  }

  private keep(district: string, items: ScopeItems): void {
    const kept = this.committed.get(district);
    if (!kept || isNewer(items, kept)) this.committed.set(district, items);
  }
}

function changesOf(tx: Tx): Map<string, OwnChanges> {
  let changes = tx.state.get(OWN) as Map<string, OwnChanges> | undefined;
  if (!changes) tx.state.set(OWN, (changes = new Map()));
  return changes;
}

/** The base brought to the row's revision; the same object when nothing moved. */
function advance(base: ScopeItems = ScopeItems.empty, row: ScopeRow): ScopeItems {
  if (row.whole) return ScopeItems.empty.with(row.items, row.revision, row.position);
  const { epoch, sequence } = base.position;
  const moved = row.position.epoch !== epoch || row.position.sequence !== sequence;
  return moved || row.revision !== base.revision ? base.with(row.items, row.revision, row.position) : base;
}

/** The later of the applied position and that of the event being applied: one set aside earlier comes late. */
const furthest = (items: ScopeItems, own: OwnChanges): LogPosition =>
  own.position && isLater(own.position, items.position) ? own.position : items.position;

const isLater = (a: LogPosition, b: LogPosition): boolean =>
  a.epoch !== b.epoch ? a.epoch > b.epoch : a.sequence > b.sequence;

const isNewer = (a: ScopeItems, b: ScopeItems): boolean =>
  a.revision !== b.revision ? a.revision > b.revision : isLater(a.position, b.position);
