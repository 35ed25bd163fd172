/**
 * One-time codes by SMS. Whatever number asks gets the same answer after the same work; only a registered one gets a
 * message, sent after the answer was decided. The code exists in clear only in that control message.
 */
import { Inject, Injectable } from '@nestjs/common';
import { controlSubject } from '@setu/contracts';
import { ControlBus } from '@setu/messaging';
import { CONFIG, Database, newId, RequestContext, Unavailable, type Tx } from '@setu/platform';
import type { DirectoryConfig } from '../config.js';
import type { Identity } from './identity.js';
import { IdentityService } from './identity.service.js';
import { countedAddress, otpLimits, otpText, refusalOfCode, type Asked, type OtpLimits } from './otp.js';
import { Secrets } from './secrets.js';

/** How long notification may take to accept a code. */
const HANDOVER_MS = 1_000;

const COUNTS = `select
  count(*) filter (where phone_hash = $1)::int as "forNumber",
  count(*) filter (where address_hash = $2 and requested_at > $3::timestamptz - interval '1 minute')::int as "fromAddress"
  from otp_code where (phone_hash = $1 or address_hash = $2) and requested_at > $3::timestamptz - interval '1 hour'`;

const LATEST = `select id, code_hash as "codeHash", tries from otp_code
  where phone_hash = $1 and used_at is null and expires_at > $2 order by requested_at desc, id desc limit 1 for update`;

@Injectable()
export class OtpService {
  private readonly limits: OtpLimits;
  private readonly demoMode: boolean;
  private readonly scope: { district: string };

  constructor(
    private readonly db: Database,
    private readonly identities: IdentityService,
    private readonly secrets: Secrets,
    private readonly control: ControlBus,
    @Inject(CONFIG) config: DirectoryConfig,
  ) {
    this.demoMode = config.demoMode;
    this.limits = otpLimits(config.demoMode);
    this.scope = { district: config.districts[0] ?? '' };
  }

  /** Makes a code and sends it if the number is somebody's. Unavailable 429 `too_many_codes` beyond the limits. */
  async request(e164: string, ip: string): Promise<{ expiresInSeconds: number }> {
    const who = await this.identities.byPhone(e164);
    const code = this.secrets.code();
    const refused = await this.db.inTransaction(this.scope, (tx) => this.store(tx, e164, ip, code));
    if (refused)
      throw new Unavailable(refused.code, {}, { status: 429, retryAfterSeconds: refused.retryAfterSeconds });
    const { language } = RequestContext.current();
    // Not awaited and not before the answer: how long sending takes must not tell a registered number from another.
    // A demo has nothing to hide, and whoever asked looks at the simulated phone at once.
    if (who && this.demoMode) await this.send(who, e164, code, language);
    else if (who) setImmediate(() => void this.send(who, e164, code, language));
    return { expiresInSeconds: this.limits.lifeSeconds };
  }

  /** Whose the number is, if the code is the latest one sent to it and was not tried too often; else null. */
  async redeem(e164: string, code: string): Promise<Identity | null> {
    const fits = await this.db.inTransaction(this.scope, (tx) => this.tryCode(tx, e164, code));
    const who = await this.identities.byPhone(e164);
    return fits ? who : null;
  }

  private async store(
    tx: Tx,
    e164: string,
    ip: string,
    code: string,
  ): Promise<ReturnType<typeof refusalOfCode>> {
    const phone = this.secrets.hash('phone', e164);
    const address = this.secrets.hash('address', countedAddress(ip));
    const now = new Date();
    for (const key of ['phone:' + phone.toString('hex'), 'address:' + address.toString('hex')].sort())
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 11))', [key]);
    const [asked] = await tx.query<Asked & Record<string, unknown>>(COUNTS, [phone, address, now]);
    const refused = refusalOfCode(asked ?? { forNumber: 0, fromAddress: 0 }, this.limits);
    if (refused) return refused;
    const id = newId();
    await tx.query(
      `insert into otp_code (id, phone_hash, address_hash, code_hash, requested_at, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        id,
        phone,
        address,
        this.secrets.hash('code', id, code),
        now,
        new Date(now.getTime() + this.limits.lifeSeconds * 1000),
      ],
    );
    await tx.query("delete from otp_code where requested_at < $1::timestamptz - interval '1 day'", [now]);
    return null;
  }

  private async tryCode(tx: Tx, e164: string, code: string): Promise<boolean> {
    const now = new Date();
    const params = [this.secrets.hash('phone', e164), now];
    const [row] = await tx.query<{ id: string; codeHash: Buffer; tries: number }>(LATEST, params);
    const expected = row?.codeHash ?? Buffer.alloc(32);
    const given = this.secrets.hash('code', row?.id ?? newId(), code);
    const fits = this.secrets.equal(expected, given) && row !== undefined && row.tries < this.limits.tries;
    if (row)
      await tx.query('update otp_code set tries = tries + 1, used_at = $2 where id = $1', [
        row.id,
        fits ? now : null,
      ]);
    return fits;
  }

  /** Hands the code over, or loses it: whoever waits for it asks again. */
  private async send(who: Identity, to: string, code: string, language: string): Promise<void> {
    const { hi, en } = otpText(code);
    const message = { channel: 'sms', to, purpose: 'otp', textHi: hi, textEn: en, language };
    const subject = controlSubject(who.district, 'notification', 'send-once');
    await this.control.request(subject, message, HANDOVER_MS).catch(() => undefined);
  }
}
