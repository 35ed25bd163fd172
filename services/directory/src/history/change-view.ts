/** PURE: one change of one thing as a role may see it: which fields, from what, to what (R12, design section 6). */
import type { EventType, Role } from '@setu/contracts';
import { sightOf } from '../availability/sight.js';

/** Kinds of things by the words of the API. */
export const HISTORY_KINDS = {
  post: 'post-changed',
  office: 'office-changed',
  officer: 'officer-changed',
  posting: 'posting-changed',
  number: 'number-changed',
  alternates: 'alternate-changed',
  availability: 'availability-changed',
  calendar: 'calendar-changed',
  representative: 'representative-changed',
  user: 'user-changed',
  settings: 'settings-changed',
  rota: 'rota-changed',
  delegation: 'delegation-changed',
} as const satisfies Record<string, EventType>;
export type HistoryKind = keyof typeof HISTORY_KINDS;

export interface State {
  data: Readonly<Record<string, unknown>>;
  personal: Readonly<Record<string, string | null>>;
}
export interface FieldChange {
  field: string;
  before?: unknown;
  after?: unknown;
  /** The values are not for this reader, or were erased. */
  hidden?: true;
}
export interface ChangeView {
  at: string;
  actor: string;
  kind: HistoryKind;
  id: string;
  version: number;
  what: 'created' | 'changed' | 'removed';
  fields: FieldChange[];
}

const SEE_PERSONAL: readonly Role[] = ['district_admin', 'nodal_officer', 'district_head'];
/** Not a change by itself. */
const BOOKKEEPING = new Set(['version', 'recordedAt', 'recordedBy', 'earlier', 'removed']);

/** What changed between two states of a thing (`before` null: it was new), as far as the role may see it. */
export function changesBetween(
  kind: HistoryKind,
  before: State | null,
  after: State,
  role: Role,
): FieldChange[] {
  const data = diff(before?.data ?? {}, after.data).filter(({ field }) => !BOOKKEEPING.has(field));
  const personal = diff(before?.personal ?? {}, after.personal);
  const hidesData = kind === 'availability' && sightOf(role) !== 'full';
  const hidesPersonal = !SEE_PERSONAL.includes(role);
  return [
    ...data.map((c) => (hidesData ? hidden(c) : c)),
    ...personal.map((c) => (hidesPersonal ? hidden(c) : c)),
  ];
}

/** Whether it was added, changed or ended. */
export function whatOf(before: State | null, after: State): ChangeView['what'] {
  if (after.data['removed'] === true) return 'removed';
  return !before || before.data['removed'] === true ? 'created' : 'changed';
}

const hidden = ({ field }: FieldChange): FieldChange => ({ field, hidden: true });

function diff(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((field) => {
    const [from, to] = [before[field] ?? null, after[field] ?? null];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, before: from, after: to }];
  });
}
