/** Builds the text of a delivery when it is about to be sent; the text and its link exist only there. */
import { Inject, Injectable } from '@nestjs/common';
import { signLink } from '@setu/auth';
import { CONFIG } from '@setu/platform';
import type { RosterSnapshot } from '@setu/roster';
import type { JWK } from 'jose';
import { LINK_KEY, type NotificationConfig } from '../config.js';
import { messageLanguage } from '../templates/language.js';
import { render } from '../templates/template.js';
import { templateOf } from '../templates/templates.js';
import { variablesOf } from '../templates/variables.js';
import type { Delivery } from './delivery.entity.js';

/** The longest a link may last, in real milliseconds, whatever the domain clock says. */
const LONGEST_LINK_MS = 30 * 86_400_000;

@Injectable()
export class Texts {
  constructor(
    @Inject(CONFIG) private readonly config: NotificationConfig,
    @Inject(LINK_KEY) private readonly linkKey: JWK,
  ) {}

  /** The text at this domain time. Throws when something it must name is not known. */
  async of(
    delivery: Delivery,
    roster: RosterSnapshot,
    callbackNumber: string | null,
    now: Date,
  ): Promise<string> {
    const language = messageLanguage(null);
    const { facts, district } = delivery;
    const link = await this.linkOf(delivery, now);
    return render(
      templateOf(delivery.template),
      variablesOf({ facts, district, roster, now, language, callbackNumber, link }),
      language,
    );
  }

  /** Expiry is domain time in events and real time in links: the same span from now. */
  private async linkOf({ facts }: Delivery, now: Date): Promise<string> {
    if (!facts.linkId || !facts.linkExpiresAt) return '';
    const left = new Date(facts.linkExpiresAt).getTime() - now.getTime();
    const expiresAt = new Date(Date.now() + Math.min(Math.max(left, 0), LONGEST_LINK_MS));
    const token = await signLink(facts.linkId, expiresAt, this.linkKey);
    const page = facts.linkTo === 'notice' ? 'n' : facts.linkTo === 'drill' ? 'd' : 'a';
    return `${this.config.publicUrl.replace(/\/+$/, '')}/${page}/${token}`;
  }
}
