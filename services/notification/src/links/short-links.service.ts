/**
 * Links as they stand in texts: a code whose hash is kept, which opens the signed link. The signed token is made when
 * the link is opened and kept nowhere. Ends are real time, as those of signed links.
 */
import { Inject, Injectable } from '@nestjs/common';
import { signLink } from '@setu/auth';
import { CONFIG, Database, Forbidden, NotFound } from '@setu/platform';
import type { JWK } from 'jose';
import { LINK_KEY, type NotificationConfig } from '../config.js';
import type { Delivery } from '../deliveries/delivery.entity.js';
import { codeOf, hashOf, secretOf } from './short-code.js';

/** Page of the web app a link opens: a case, a notice of directory, a drill. */
export type LinkPage = 'a' | 'n' | 'd';

/** The longest a link may last, in real milliseconds, whatever the domain clock says. */
const LONGEST_LINK_MS = 30 * 86_400_000;

const KEEP = `
  INSERT INTO short_link (hash, district, link_id, page, purpose, case_id, recipient_id, expires_at)
  SELECT * FROM unnest($1::bytea[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::timestamptz[])
  ON CONFLICT (hash) DO NOTHING`;
/** A link that has ended is told from one that never was for a month. */
const FORGET = `DELETE FROM short_link WHERE expires_at < clock_timestamp() - interval '30 days'`;
const FORGET_EVERY_MS = 3_600_000;

interface ShortLinkRow {
  [column: string]: unknown;
  link_id: string;
  page: LinkPage;
  expires_at: Date;
}

@Injectable()
export class ShortLinks {
  private readonly secret: Buffer;
  private forgotAtMs = 0;

  constructor(
    @Inject(CONFIG) private readonly config: NotificationConfig,
    @Inject(LINK_KEY) private readonly linkKey: JWK,
    private readonly db: Database,
  ) {
    this.secret = secretOf(linkKey.d ?? '');
  }

  /** Whether texts carry short links here; a demo keeps the signed ones unless told otherwise. */
  get inUse(): boolean {
    return this.config.shortLinks ?? !this.config.demoMode;
  }

  /** What a link begins with before its code or token. */
  prefixOf(delivery: Pick<Delivery, 'facts'>): string {
    const page = this.inUse ? 'a' : pageOf(delivery);
    return `${this.config.publicUrl.replace(/\/+$/, '')}/${page}/`;
  }

  /** Keeps the codes of these deliveries' links; again changes nothing. `now` is domain time. */
  async keep(deliveries: readonly Delivery[], now: Date): Promise<void> {
    if (!this.inUse) return;
    const linked = deliveries.filter((d) => d.facts.linkId && d.facts.linkExpiresAt);
    if (linked.length === 0) return;
    await this.forget();
    await this.db.query(KEEP, [
      linked.map((d) => hashOf(codeOf(this.secret, d.id, d.facts.linkId ?? ''))),
      linked.map((d) => d.district),
      linked.map((d) => d.facts.linkId),
      linked.map(pageOf),
      linked.map((d) => d.purpose),
      linked.map((d) => d.caseId),
      linked.map((d) => d.recipientId),
      linked.map((d) => endOf(d, now)),
    ]);
  }

  /** The address a delivery's text carries; empty where it has no link. `now` is domain time. */
  async addressOf(delivery: Delivery, now: Date): Promise<string> {
    const { linkId, linkExpiresAt } = delivery.facts;
    if (!linkId || !linkExpiresAt) return '';
    const last = this.inUse
      ? codeOf(this.secret, delivery.id, linkId)
      : await signLink(linkId, endOf(delivery, now), this.linkKey);
    return this.prefixOf(delivery) + last;
  }

  /** Path of the page a code opens, with a token made now. Throws NotFound, `link_expired` (410). */
  async resolve(code: string): Promise<string> {
    const hash = hashOf(code);
    const [row] = hash
      ? await this.db.query<ShortLinkRow>('SELECT * FROM short_link WHERE hash = $1', [hash])
      : [];
    if (!row) throw new NotFound();
    if (row.expires_at <= new Date()) throw new Forbidden('link_expired', {}, { status: 410 });
    return `/${row.page}/${await signLink(row.link_id, row.expires_at, this.linkKey)}`;
  }

  private async forget(): Promise<void> {
    if (Date.now() - this.forgotAtMs < FORGET_EVERY_MS) return;
    this.forgotAtMs = Date.now();
    await this.db.query(FORGET);
  }
}

const pageOf = ({ facts }: Pick<Delivery, 'facts'>): LinkPage =>
  facts.linkTo === 'notice' ? 'n' : facts.linkTo === 'drill' ? 'd' : 'a';

/** Expiry is domain time in events and real time in links: the same span from now. */
function endOf({ facts }: Delivery, now: Date): Date {
  const left = new Date(facts.linkExpiresAt ?? now).getTime() - now.getTime();
  return new Date(Date.now() + Math.min(Math.max(left, 0), LONGEST_LINK_MS));
}
