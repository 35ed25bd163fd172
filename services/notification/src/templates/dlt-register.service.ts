/** The registers of texts of the districts, each change a version of its own; nothing is overwritten. */
import { Injectable } from '@nestjs/common';
import { districtName } from '@setu/contracts';
import { Outbox } from '@setu/messaging';
import { assertIfMatch, Clock, Database, InvalidInput, RequestContext } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import { Channels, type Dlt } from '../channels/channel.js';
import { ShortLinks } from '../links/short-links.service.js';
import { faultsOfDlt, shapeOf, type DltContent, type DltGround } from './dlt.js';
import type { Language } from './language.js';

export interface DltVersion extends DltContent {
  /** 0: none was ever written. */
  version: number;
}

/** What texts of a district may rely on. */
@Injectable()
export class DltGrounds {
  constructor(
    private readonly channels: Channels,
    private readonly links: ShortLinks,
  ) {}

  of(district: string, settings: DltGround['settings'], language: Language): DltGround {
    return {
      district: districtName(district)[language],
      linkPrefix: this.links.prefixOf({ facts: {} }),
      settings,
      hasWhatsapp: this.channels.channelsOf(district).includes('whatsapp'),
      hasShortLinks: this.links.inUse,
    };
  }
}

/** The register of one district in the form a sender needs. */
export class CurrentDlt {
  private readonly entries: ReadonlyMap<string, { templateId: string; shape: RegExp }>;

  constructor(private readonly content: DltContent) {
    this.entries = new Map(
      content.templates.map(({ key, language, templateId, text }) => [
        `${key}/${language}`,
        { templateId, shape: shapeOf(text) },
      ]),
    );
  }

  /**
   * What an SMS with this text carries; null: the template is not registered, or with other words (a number that stands
   * in it has changed since).
   */
  of(key: string, language: Language, text: string): Dlt | null {
    const entry = this.entries.get(`${key}/${language}`);
    const { entityId, header } = this.content;
    return entry?.shape.test(text) ? { entityId, header, templateId: entry.templateId } : null;
  }
}

const NEWEST = `SELECT version, content FROM dlt_register WHERE district = $1 ORDER BY version DESC LIMIT 1`;
const WRITE = `
  INSERT INTO dlt_register (district, version, content, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING RETURNING version`;
/** Another instance may have written a version; it is seen after so long, real time. */
const FRESH_MS = 5_000;

@Injectable()
export class DltRegister {
  private readonly kept = new Map<string, { atMs: number; register: CurrentDlt | null }>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly roster: RosterCopy,
    private readonly ground: DltGrounds,
  ) {}

  /** The register in force; null: the district has none, and texts go out without. */
  async current(district: string): Promise<CurrentDlt | null> {
    const found = this.kept.get(district);
    if (found && performance.now() - found.atMs < FRESH_MS) return found.register;
    const { version, ...content } = await this.get(district);
    const register = version === 0 || content.templates.length === 0 ? null : new CurrentDlt(content);
    this.kept.set(district, { atMs: performance.now(), register });
    return register;
  }

  /** The newest version. */
  async get(district: string): Promise<DltVersion> {
    const [row] = await this.db.query<{ version: number; content: DltContent }>(NEWEST, [district]);
    return row
      ? { ...row.content, version: row.version }
      : { version: 0, entityId: '', header: '', templates: [] };
  }

  /**
   * Writes a new version. Throws `invalid_input` (400) with every fault, `version_mismatch` (412) when somebody else has
   * written one since. No templates at all: the district's SMS go out unregistered, as before the first version.
   */
  async put(
    district: string,
    content: DltContent,
    ifMatch: string | undefined,
    userId: string,
  ): Promise<void> {
    const snapshot = await this.roster.snapshot(district);
    const faults =
      content.templates.length === 0 && content.entityId === ''
        ? []
        : faultsOfDlt(content, (language) => this.ground.of(district, snapshot.settings, language));
    if (faults.length > 0) throw new InvalidInput('invalid_input', {}, { fields: faults });
    await this.db.inTransaction({ district }, async (tx) => {
      const { version } = await this.get(district);
      assertIfMatch(ifMatch, version);
      const now = await this.clock.now();
      const row = [district, version + 1, JSON.stringify(content), userId, now];
      const [written] = await tx.query(WRITE, row);
      if (!written) throw new InvalidInput('version_mismatch', { version }, { status: 412 });
      this.tell(district, version + 1, content, userId, now);
    });
    this.kept.delete(district);
  }

  private tell(district: string, version: number, content: DltContent, userId: string, now: Date): void {
    const { entityId, header, templates } = content;
    RequestContext.set({ actor: `user:${userId}` });
    this.outbox.emit<'dlt-register-changed'>({
      ...{ type: 'dlt-register-changed', district, subject: userId },
      data: {
        ...{ version, entityId, header, changedBy: userId, changedAt: now.toISOString() },
        templates: templates.map(({ key, language, templateId }) => ({ key, language, templateId })),
      },
    });
  }
}
