/** PURE: what a warning of the board is, and its words. No kind, date or reason of an absence is in any text (R12). */
import { istDateWritten } from '@setu/calendar';

export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const WARNING_KINDS = [
  'nobody_reachable',
  'no_number',
  'number_shared',
  'head_without_alternate',
  'vacant_without_charge',
  'alternates_also_away',
  'no_alternate',
  'alternate_away',
  'number_unverified',
  'representative_without_number',
  'staff_of_ended_mandate',
  'mandate_ending',
  'operator_without_rota',
  'presence_unconfirmed',
  'drill_unanswered',
] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

const SEVERITY: Readonly<Record<WarningKind, Severity>> = {
  nobody_reachable: 'high',
  no_number: 'high',
  number_shared: 'high',
  head_without_alternate: 'high',
  vacant_without_charge: 'high',
  alternates_also_away: 'medium',
  no_alternate: 'medium',
  number_unverified: 'medium',
  representative_without_number: 'medium',
  staff_of_ended_mandate: 'medium',
  mandate_ending: 'medium',
  operator_without_rota: 'medium',
  drill_unanswered: 'medium',
  alternate_away: 'low',
  presence_unconfirmed: 'low',
};

/** What a warning is about; only what fits its kind is there. */
export interface About {
  readonly district: string;
  readonly postId?: string;
  readonly officerId?: string;
  readonly numberId?: string;
  readonly representativeId?: string;
  readonly userId?: string;
  /** Since when it is so; null when the roster does not say. */
  readonly since: Date | null;
}
export interface Warning extends About {
  readonly kind: WarningKind;
  readonly severity: Severity;
  readonly textHi: string;
  readonly textEn: string;
}
interface Words {
  readonly hi: string;
  readonly en: string;
}

/** What a text names: a title or a name; another one; an instant whose date is shown. */
export interface Named {
  readonly who: Words;
  readonly other?: Words;
  readonly at?: Date;
}

const TEXTS: Readonly<Record<WarningKind, (n: Named) => Words>> = {
  nobody_reachable: ({ who }) => ({
    hi: `${who.hi}: आज न अधिकारी, न कोई वैकल्पिक अधिकारी उपलब्ध है।`,
    en: `${who.en}: neither the officer nor any alternate can be reached today.`,
  }),
  no_number: ({ who }) => ({
    hi: `${who.hi}: कोई शासकीय नंबर अंकित नहीं है।`,
    en: `${who.en}: has no official number.`,
  }),
  number_shared: ({ who, other }) => ({
    hi: `${who.hi}: शासकीय नंबर ${other?.hi ?? ''} का भी है।`,
    en: `${who.en}: the official number is also that of ${other?.en ?? ''}.`,
  }),
  head_without_alternate: ({ who }) => ({
    hi: `${who.hi}: कोई वैकल्पिक अधिकारी नामित नहीं है।`,
    en: `${who.en}: no alternate is named for the head.`,
  }),
  vacant_without_charge: ({ who }) => ({
    hi: `${who.hi}: पद रिक्त है, अतिरिक्त प्रभार किसी के पास नहीं।`,
    en: `${who.en}: the post is vacant and nobody has charge of it.`,
  }),
  alternates_also_away: ({ who }) => ({
    hi: `${who.hi}: अधिकारी उपलब्ध नहीं, और नामित वैकल्पिक अधिकारी भी नहीं।`,
    en: `${who.en}: the officer is not available, nor are the alternates.`,
  }),
  no_alternate: ({ who }) => ({
    hi: `${who.hi}: कोई वैकल्पिक अधिकारी नामित नहीं है।`,
    en: `${who.en}: no alternate is named.`,
  }),
  alternate_away: ({ who }) => ({
    hi: `${who.hi}: सभी वैकल्पिक अधिकारी इस समय अनुपलब्ध हैं।`,
    en: `${who.en}: none of the alternates is available now.`,
  }),
  number_unverified: ({ who }) => ({
    hi: `${who.hi}: शासकीय नंबर सत्यापित नहीं है।`,
    en: `${who.en}: the official number is not verified.`,
  }),
  representative_without_number: ({ who }) => ({
    hi: `मा० ${who.hi}: कोई नंबर पंजीकृत नहीं है।`,
    en: `${who.en}: no number is registered.`,
  }),
  staff_of_ended_mandate: ({ who }) => ({
    hi: `मा० ${who.hi}: कार्यकाल समाप्त, पर अधिकृत सहायक अब भी अंकित हैं।`,
    en: `${who.en}: the mandate has ended but authorised staff are still listed.`,
  }),
  mandate_ending: ({ who, at }) => ({
    hi: `मा० ${who.hi}: कार्यकाल ${at ? istDateWritten(at) : ''} को समाप्त हो रहा है।`,
    en: `${who.en}: the mandate ends on ${at ? istDateWritten(at) : ''}.`,
  }),
  operator_without_rota: ({ who }) => ({
    hi: `ऑपरेटर ${who.hi}: आज की पाली अंकित नहीं है।`,
    en: `Operator ${who.en}: has no turn on today’s rota.`,
  }),
  presence_unconfirmed: ({ who }) => ({
    hi: `${who.hi}: उपलब्धता की पुष्टि 3 कार्य दिवस से नहीं हुई है।`,
    en: `${who.en}: availability has not been confirmed for 3 working days.`,
  }),
  drill_unanswered: ({ who }) => ({
    hi: `${who.hi}: पिछले संपर्क परीक्षण का उत्तर नहीं मिला।`,
    en: `${who.en}: the last contactability drill was not answered.`,
  }),
};

/** A warning with its words. */
export function warning(kind: WarningKind, about: About, named: Named): Warning {
  const { hi, en } = TEXTS[kind](named);
  return { kind, ...about, severity: SEVERITY[kind], textHi: hi, textEn: en };
}
