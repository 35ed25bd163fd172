/** The ladders of districts (R17): the one in force, and a new version. */
import { Injectable } from '@nestjs/common';
import { Outbox } from '@setu/messaging';
import { assertIfMatch, Clock, Database, InvalidInput, newId, RequestContext } from '@setu/platform';
import { PolicyRow } from './policy.entity.js';
import { DEFAULT_POLICY, faultsOfLadder, type Policy, type PolicyStep } from './policy.js';

@Injectable()
export class PolicyService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The ladder in force; the default is version 1. */
  async current(district: string): Promise<Policy> {
    const rows = this.db.repository(PolicyRow);
    const [row] = await rows.find({ where: { district }, order: { version: 'DESC' }, take: 1 });
    return row ? { version: row.version, steps: row.steps } : DEFAULT_POLICY;
  }

  /**
   * A new version. Open cases keep the one they were opened with (R17).
   * Throws InvalidInput when it does not begin with the instruction or goes back, `version_mismatch` on another version.
   */
  async change(district: string, steps: PolicyStep[], ifMatch: string | undefined): Promise<Policy> {
    const faults = faultsOfLadder(steps);
    if (faults.length > 0) throw new InvalidInput('invalid_input', {}, { fields: faults });
    return this.db.inTransaction({ district }, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`policy ${district}`]);
      const before = await this.current(district);
      assertIfMatch(ifMatch, before.version);
      return this.save(district, { version: before.version + 1, steps });
    });
  }

  private async save(district: string, policy: Policy): Promise<Policy> {
    const changedAt = await this.clock.now();
    const id = newId();
    const row = { id, district, ...policy, changedBy: RequestContext.current().actor, changedAt };
    await this.db.repository(PolicyRow).insert(row);
    const data = { version: policy.version, policyId: id, changedAt: changedAt.toISOString() };
    this.outbox.emit({ type: 'policy-changed', district, subject: id, data });
    return policy;
  }
}
