/** What a ring of ours says, built again while it rings; the words are kept nowhere. */
import { Injectable } from '@nestjs/common';
import { Clock, Database, NotFound } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import { spoken } from '../providers/spoken.js';
import { CaseContacts } from '../recipients/case-contacts.service.js';
import { Delivery } from './delivery.entity.js';
import { Texts } from './texts.service.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Real time: a ring that began earlier is over. */
const RINGING = `
  SELECT delivery_id AS id FROM attempt WHERE id = $1 AND channel = 'voice' AND state <> 'failed'
    AND began_at > clock_timestamp() - interval '10 minutes'`;

@Injectable()
export class RingWords {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly roster: RosterCopy,
    private readonly contacts: CaseContacts,
    private readonly texts: Texts,
  ) {}

  /**
   * The words of the ring with this key. Throws NotFound where none of ours rings under it, or where its case has ended
   * meanwhile: nobody is told to call back then.
   */
  async of(key: string): Promise<string> {
    const [row] = UUID.test(key) ? await this.db.query<{ id: string }>(RINGING, [key]) : [];
    const delivery = row && (await this.db.repository(Delivery).findOneBy({ id: row.id }));
    if (!delivery || delivery.cancelledBecause !== null) throw new NotFound();
    const { caseId, district } = delivery;
    const contacts = await this.contacts.numbersOf(caseId === null ? [] : [caseId]);
    const around = { roster: await this.roster.snapshot(district), now: await this.clock.now() };
    const said = await this.texts.of(delivery, 'voice', {
      ...around,
      contact: contacts.get(caseId ?? '') ?? null,
    });
    return spoken(said.text);
  }
}
