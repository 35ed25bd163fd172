/** Checks the links notification itself answers for. Links live in real time, whatever the domain clock says. */
import { Injectable } from '@nestjs/common';
import { KeySource, verifyLink } from '@setu/auth';

@Injectable()
export class LinkOpener {
  constructor(private readonly keys: KeySource) {}

  /** The id a link stands for. Throws Forbidden `link_invalid` (403), `link_expired` (410). */
  async idOf(token: string): Promise<string> {
    return verifyLink(token, await this.keys.keys('link'), new Date()).linkId;
  }
}
