/** Which link a signed token stands for; like sessions, links end in real time. */
import { Injectable } from '@nestjs/common';
import { KeySource, verifyLink } from '@setu/auth';

@Injectable()
export class LinkOpener {
  constructor(private readonly keys: KeySource) {}

  /** Id of the link. Throws `link_invalid` (403), `link_expired` (410). */
  async idOf(token: string): Promise<string> {
    return verifyLink(token, await this.keys.keys('link'), new Date()).linkId;
  }
}
