/** Builds the text of a delivery when it is about to be sent; the text and its link exist only there. */
import { Injectable } from '@nestjs/common';
import { districtName, type Channel } from '@setu/contracts';
import type { RosterSnapshot } from '@setu/roster';
import type { Dlt } from '../channels/channel.js';
import { ShortLinks } from '../links/short-links.service.js';
import { DltRegister } from '../templates/dlt-register.service.js';
import { fitted } from '../templates/fitted.js';
import { messageLanguage, type Language } from '../templates/language.js';
import { patternOf } from '../templates/pattern.js';
import { render, type Variables } from '../templates/template.js';
import { templateOf } from '../templates/templates.js';
import { variablesOf } from '../templates/variables.js';
import type { Delivery } from './delivery.entity.js';

/** A text and what providers want to know about it. */
export interface Said {
  text: string;
  language: Language;
  /** Values in the order they stand in the text. */
  variables: readonly string[];
  /** Null: not registered in this district in these words, or no SMS. */
  dlt: Dlt | null;
  /** Address to answer at; empty: none. */
  link: string;
}

export interface TextAround {
  roster: RosterSnapshot;
  /** Number on which the representative of the case wants to be called, E.164. */
  contact: string | null;
  /** Domain time. */
  now: Date;
}

@Injectable()
export class Texts {
  constructor(
    private readonly links: ShortLinks,
    private readonly dlt: DltRegister,
  ) {}

  /** Before texts with links are built: what opens them is kept. */
  keepLinks(deliveries: readonly Delivery[], now: Date): Promise<void> {
    return this.links.keep(deliveries, now);
  }

  /** The text on a channel. Throws when something it must name is not known, or does not fit the registered text. */
  async of(delivery: Delivery, channel: Channel, { roster, contact, now }: TextAround): Promise<Said> {
    const language = messageLanguage(null);
    const { facts, district } = delivery;
    const { template } = delivery;
    const link = await this.links.addressOf(delivery, now);
    const known = {
      ...{ facts, district, roster, now, language, callbackNumber: contact, link },
      linkToo: !this.links.inUse,
    };
    const register = channel === 'sms' ? await this.dlt.current(district) : null;
    const all = variablesOf(known);
    const variables = register ? fitted(all) : all;
    const pattern = patternOf(template, language, {
      ...{ district: districtName(district)[language], linkPrefix: this.links.prefixOf(delivery) },
      settings: roster.settings,
    });
    const text = render(templateOf(template), variables, language);
    return {
      ...{ text, language, link },
      variables: pattern.names.map((name) => valueOf(name, variables, this.links.prefixOf(delivery))),
      dlt: register?.of(template, language, text) ?? null,
    };
  }
}

/** Of a link only what changes: its beginning is part of the registered text. */
function valueOf(name: keyof Variables, variables: Variables, prefix: string): string {
  return name === 'link' ? variables.link.slice(prefix.length) : variables[name];
}
