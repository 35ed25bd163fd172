/** A ladder as the HTTP edge answers it, and one version of its history. Pure. */
import { formatIst } from '@setu/calendar';
import { POST_KINDS, type PostKind } from '@setu/contracts';
import type { RosterSnapshot } from '@setu/roster';
import { actorWords, type Words } from '../people/names.js';
import { changesBetween, written, type PolicyChange, type StepWritten } from './changes.js';
import { headBundleSeconds, policyFor, type Policies, type Policy } from './policy.js';

/** A version as it was written. */
export interface VersionRow {
  policy: Policy;
  changedBy: string;
  changedAt: Date;
}

export interface PolicyView {
  district: string;
  kind: PostKind;
  version: number;
  /** This kind has no ladder of its own: that of the district, or what is built in, holds. */
  inherited: boolean;
  steps: StepWritten[];
  headBundleSeconds: number;
  /** Null: built in. RFC 3339, +05:30. */
  changedAt: string | null;
  changedBy: Words | null;
  /** Every kind of post with the version in force. */
  kinds: { kind: PostKind; version: number; inherited: boolean }[];
}

export interface HistoryItem {
  version: number;
  kind: PostKind;
  changedAt: string;
  changedBy: Words;
  changes: PolicyChange[];
  steps: StepWritten[];
  headBundleSeconds: number;
}

export function policyView(
  district: string,
  kind: PostKind,
  policies: Policies,
  row: VersionRow | null,
  snapshot: RosterSnapshot,
): PolicyView {
  const policy = policyFor(policies, kind);
  const isInherited = (each: PostKind): boolean => policies[each] === undefined;
  return {
    ...{ district, kind, version: policy.version, inherited: isInherited(kind) },
    ...{ steps: written(policy), headBundleSeconds: headBundleSeconds(policy) },
    changedAt: row && formatIst(row.changedAt),
    changedBy: row && actorWords(snapshot, row.changedBy),
    kinds: POST_KINDS.map((each) => ({
      ...{ kind: each, version: policyFor(policies, each).version, inherited: isInherited(each) },
    })),
  };
}

export function historyItem(row: VersionRow, before: Policy, snapshot: RosterSnapshot): HistoryItem {
  const { policy, changedAt, changedBy } = row;
  return {
    ...{ version: policy.version, kind: policy.kind ?? 'default', changedAt: formatIst(changedAt) },
    changedBy: actorWords(snapshot, changedBy),
    changes: changesBetween(before, policy),
    ...{ steps: written(policy), headBundleSeconds: headBundleSeconds(policy) },
  };
}
