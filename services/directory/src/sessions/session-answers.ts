/** The answer of a sign-in and its cookies. */
import { Inject, Injectable } from '@nestjs/common';
import { formatIst } from '@setu/calendar';
import { CONFIG } from '@setu/platform';
import type { FastifyReply } from 'fastify';
import type { DirectoryConfig } from '../config.js';
import { IdentityService } from './identity.service.js';
import { setAccessCookie, setCookie } from './session-cookie.js';
import type { CookieSessionView, SessionView } from './sessions.dto.js';
import type { SignedIn } from './sessions.service.js';

@Injectable()
export class SessionAnswers {
  constructor(
    private readonly identities: IdentityService,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {}

  /** Sets what renews the session, and the token too where the page keeps none. */
  async give(signed: SignedIn, reply: FastifyReply): Promise<SessionView | CookieSessionView> {
    const { publicUrl } = this.config;
    const { accessToken, expiresAt, sessionId, person } = signed;
    const cookies = [setCookie(signed.cookie, signed.renewableSeconds, publicUrl)];
    const lastsSeconds = Math.max(0, Math.ceil((expiresAt.getTime() - Date.now()) / 1000));
    if (signed.inCookie) cookies.push(setAccessCookie(accessToken, lastsSeconds, publicUrl));
    void reply.header('set-cookie', cookies).header('cache-control', 'no-store');
    const represents = await this.represents(signed);
    const view = {
      ...{ expiresAt: formatIst(expiresAt), sessionId, person },
      ...(signed.limited ? { mustEnrol: true as const } : {}),
      ...(represents.length > 1 ? { represents } : {}),
    };
    return signed.inCookie ? view : { accessToken, ...view };
  }

  /** Takes the cookies away. */
  clear(reply: FastifyReply): void {
    const { publicUrl } = this.config;
    void reply.header('set-cookie', [setCookie('', 0, publicUrl), setAccessCookie('', 0, publicUrl)]);
  }

  private async represents({ person }: SignedIn): Promise<NonNullable<SessionView['represents']>> {
    const { representativeId: id, staffId, districts } = person;
    if (!id || !staffId) return [];
    const who = { kind: 'representative' as const, id, staffId, district: districts[0] ?? '' };
    return (await this.identities.represents(who)).map(({ staffId: _own, ...found }) => found);
  }
}
