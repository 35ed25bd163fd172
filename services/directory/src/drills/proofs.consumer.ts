/**
 * Events in: a drill was answered, or a call-back was confirmed. Both only set a number *verified* (R2), once for each
 * number, and so are the named exceptions to "directory hears nobody".
 */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { Changes, changed } from '../changes/changes.service.js';
import { OfficialNumber, numberKind, type VerifiedHow } from '../numbers/official-number.entity.js';
import { DrillRecords } from './drill-records.service.js';

@Controller()
export class ProofsConsumer {
  constructor(
    private readonly records: DrillRecords,
    private readonly changes: Changes,
  ) {}

  @OnEvent('drill-answered')
  async drillAnswered({ district, data }: Received<'drill-answered'>): Promise<void> {
    const at = new Date(data.at);
    const question = await this.records.note(data.questionId, data.outcome, at);
    if (question?.number_id !== data.numberId || data.outcome !== 'answered') return;
    await this.verify(district, data.numberId, 'drill', at);
  }

  /** The officer called back after an instruction on the post's number: the number reached somebody. */
  @OnEvent('callback-confirmed')
  async confirmed({ district, data }: Received<'callback-confirmed'>): Promise<void> {
    const at = new Date(data.calledAt);
    const numbers = await this.changes.all(OfficialNumber, { district, postId: data.postId, removed: false });
    const number = calledAt(numbers, at);
    if (number && !number.verifiedAt) await this.verify(district, number.id, 'answered', at);
  }

  /** Nothing happens to a number that is verified already, gone, or of another district. */
  private async verify(
    district: string,
    id: string,
    verifiedHow: VerifiedHow,
    verifiedAt: Date,
  ): Promise<void> {
    await this.changes.alone(district, async () => {
      const before = await this.changes.find(OfficialNumber, { id, district, removed: false });
      if (!before || before.verifiedAt) return;
      const after = changed(before, { verifiedAt, verifiedHow, recordedAt: verifiedAt });
      await this.changes.keep(numberKind, before, after);
    });
  }
}

/** The number instructions go to at the instant: mobile before landline, verified before not, then the latest (R3). */
function calledAt(numbers: readonly OfficialNumber[], at: Date): OfficialNumber | undefined {
  const rank = (n: OfficialNumber): number => (n.kind === 'mobile' ? 2 : 0) + (n.verifiedAt ? 1 : 0);
  const current = numbers.filter((n) => n.from <= at && (n.to === null || n.to > at));
  return current.sort((a, b) => rank(b) - rank(a) || b.from.getTime() - a.from.getTime())[0];
}
