/** PURE: the roster's answer about one number, as far as the asker may know it (R12, R13). */
import { formatIst } from '@setu/calendar';
import type { Role } from '@setu/contracts';
import type { Answer, RestsOn, StandIn } from '@setu/roster';

export interface LookupView {
  post: { id: string; code: string; titleEn: string; titleHi: string; officialNumber: string | null };
  officer: { id: string; nameEn: string | null; nameHi: string | null } | null;
  reachable: boolean;
  /** Engaged: reachable, but in a meeting or in court (R12a). */
  engaged?: boolean;
  until?: string;
  /** Only for those who may know. */
  reason?: string;
  alternate?: {
    post: { id: string; code: string; titleEn: string; titleHi: string };
    officer: { id: string; nameEn: string | null; nameHi: string | null };
    officialNumber: string | null;
  };
  restsOn: RestsOn | Omit<RestsOn, 'grounds' | 'availabilityIds'>;
}

/** Kind and dates of an absence are seen by line, admin and head only; others learn "not available" (R12). */
const KNOW_REASONS: readonly Role[] = ['district_admin', 'nodal_officer', 'district_head', 'auditor'];

/** The answer for a role; null when there is no post. */
export function lookupView(answer: Answer, role: Role): LookupView | null {
  const { post, officer } = answer;
  if (!post) return null;
  const knows = KNOW_REASONS.includes(role);
  const until = answer.engaged ? answer.engaged.until : knows ? answer.until : null;
  return {
    post: { ...titled(post), officialNumber: answer.number?.number ?? null },
    officer: officer && person(officer),
    reachable: answer.reachable,
    ...(answer.engaged ? { engaged: true } : {}),
    ...(until ? { until: formatIst(until) } : {}),
    ...(knows && answer.reason ? { reason: answer.reason } : {}),
    ...(answer.alternate ? { alternate: standIn(answer.alternate) } : {}),
    restsOn: knows ? answer.restsOn : bare(answer.restsOn),
  };
}

const titled = (p: NonNullable<Answer['post']>) => ({
  id: p.postId,
  code: p.code,
  titleEn: p.titleEn,
  titleHi: p.titleHi,
});
const person = (o: NonNullable<Answer['officer']>) => ({
  id: o.officerId,
  nameEn: o.nameEn,
  nameHi: o.nameHi,
});
const standIn = (s: StandIn): NonNullable<LookupView['alternate']> => ({
  post: titled(s.post),
  officer: person(s.officer),
  officialNumber: s.number.number,
});

function bare(restsOn: RestsOn): Omit<RestsOn, 'grounds' | 'availabilityIds'> {
  const { grounds: _grounds, availabilityIds: _ids, ...rest } = restsOn;
  return rest;
}
