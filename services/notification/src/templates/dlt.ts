/**
 * The register of texts of a district with the telecom operators (TRAI's distributed ledger, DLT), and what may be wrong
 * with it: an SMS whose words differ from the registered ones by one letter is dropped on the way, so each entry is held
 * against our own words before it is accepted. Pure.
 */
import type { Settings } from '@setu/contracts';
import type { FieldFault } from '@setu/platform';
import { LONGEST_VALUE } from './fitted.js';
import type { Language } from './language.js';
import { patternOf, PLACE, type Fixed, type Pattern } from './pattern.js';
import { smsLength, type SmsLength } from './template.js';
import { TEMPLATES } from './templates.js';

/** How somebody answers a text. */
export const REPLY_ROUTES = ['none', 'link', 'missed_call', 'keypad', 'gateway_sim', 'whatsapp'] as const;
export type ReplyRoute = (typeof REPLY_ROUTES)[number];

export interface DltEntry {
  /** Key of our template. */
  key: string;
  language: Language;
  /** 19 digits. */
  templateId: string;
  /** Word for word as registered, with {#var#}. */
  text: string;
  /** What the text tells its reader to answer by. */
  replyRoute: ReplyRoute;
}

export interface DltContent {
  /** Principal entity, 19 digits. */
  entityId: string;
  /** 6 letters: what the messages come from. */
  header: string;
  templates: readonly DltEntry[];
}

/** What a district has, that texts may rely on. */
export interface DltGround extends Fixed {
  settings: Pick<Settings, 'confirmNumber' | 'denyNumber' | 'gatewayNumber'>;
  hasWhatsapp: boolean;
  /** Signed links are too long for a registered text. */
  hasShortLinks: boolean;
}

export const MOST_VARIABLES = 4;
/** Least share of a text at its longest that does not change; registrars refuse texts made of variables. Ours. */
export const LEAST_FIXED_SHARE = 0.25;
const DIGITS_19 = /^\d{19}$/;
const LETTERS_6 = /^[A-Za-z]{6}$/;

const isKey = (key: string): boolean => Object.hasOwn(TEMPLATES, key);
/** Texts that are not templates here: codes to sign in come from directory, the test of a channel from its page. */
const OUTSIDE = ['otp', 'channel_test'];

/** Everything wrong with a register, each with the field it stands in; none: it may be used. */
export function faultsOfDlt(content: DltContent, ground: (language: Language) => DltGround): FieldFault[] {
  const { entityId, header, templates } = content;
  const seen = new Set<string>();
  const ids = new Set<string>();
  return [
    ...(DIGITS_19.test(entityId) ? [] : [{ field: 'entityId', code: 'dlt_entity' }]),
    ...(LETTERS_6.test(header) ? [] : [{ field: 'header', code: 'dlt_header' }]),
    ...templates.flatMap((entry, i) => {
      const name = `${entry.key}/${entry.language}`;
      const twice = seen.has(name) || ids.has(entry.templateId);
      seen.add(name);
      ids.add(entry.templateId);
      return [
        ...(twice ? [{ field: 'templateId', code: 'dlt_twice' }] : []),
        ...faultsOfEntry(entry, ground(entry.language)),
      ].map((fault) => ({ ...fault, field: `templates.${i}.${fault.field}` }));
    }),
  ];
}

function faultsOfEntry(entry: DltEntry, ground: DltGround): FieldFault[] {
  const id = DIGITS_19.test(entry.templateId) ? [] : [{ field: 'templateId', code: 'dlt_template_id' }];
  if (OUTSIDE.includes(entry.key)) return [...id, ...faultsOfCount(entry.text.split(PLACE).length - 1)];
  if (!isKey(entry.key)) return [...id, { field: 'key', code: 'dlt_unknown_template' }];
  const ours = patternOf(entry.key, entry.language, ground);
  return [...id, ...faultsOfText(entry, ours), ...faultsOfRoute(entry, ground)];
}

function faultsOfText({ text }: DltEntry, ours: Pattern): FieldFault[] {
  if (text.trim() !== ours.text)
    return [{ field: 'text', code: 'dlt_text_differs', params: { ours: ours.text } }];
  const tooMany = faultsOfCount(ours.names.length);
  if (tooMany.length > 0) return tooMany;
  return fixedShare(ours) < LEAST_FIXED_SHARE ? [{ field: 'text', code: 'dlt_too_little_fixed' }] : [];
}

const faultsOfCount = (places: number): FieldFault[] =>
  places > MOST_VARIABLES ? [{ field: 'text', code: 'dlt_too_many_variables' }] : [];

/**
 * What a text must look like to be sent under registered words: the same to the letter, at most 30 units at each place.
 * Operators drop anything else without a word, so it must not go out under that id.
 */
export function shapeOf(registered: string): RegExp {
  const fixed = registered
    .trim()
    .split(PLACE)
    .map((words) => words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`^${fixed.join(`.{0,${LONGEST_VALUE}}`)}$`, 's');
}

/** By the registered words, whatever ours are: a text must not promise a way of answering the district does not have. */
function faultsOfRoute({ text, replyRoute }: DltEntry, ground: DltGround): FieldFault[] {
  const said = routesIn(text, ground.linkPrefix);
  const wrong = replyRoute !== 'none' && !said.includes(replyRoute);
  return [
    ...(wrong ? [{ code: 'reply_route_not_in_text', route: replyRoute }] : []),
    ...said
      .filter((route) => !isConfigured(route, ground))
      .map((route) => ({ code: 'reply_route_not_configured', route })),
  ].map(({ code, route }) => ({ field: 'replyRoute', code, params: { route } }));
}

/** Words that tell the reader to answer in a certain manner. */
const SAYS: readonly (readonly [ReplyRoute, RegExp])[] = [
  ['missed_call', /मिस्ड कॉल|missed call/i],
  ['keypad', /दबायें|दबाएं|\bpress \d/i],
  ['gateway_sim', /लिखकर|अंक लिख|\b(send|reply|answer)\b[^.]{0,30}(\b[12]\b|number alone|name of the post)/i],
];

/** The ways of answering a text tells of, by its words and its link. */
export function routesIn(text: string, linkPrefix: string): ReplyRoute[] {
  const said = SAYS.flatMap(([route, pattern]) => (pattern.test(text) ? [route] : []));
  return text.includes(linkPrefix) ? [...said, 'link'] : said;
}

function isConfigured(route: ReplyRoute, { settings, hasWhatsapp, hasShortLinks }: DltGround): boolean {
  const { confirmNumber, denyNumber, gatewayNumber } = settings;
  const has: Record<ReplyRoute, boolean> = {
    none: true,
    link: hasShortLinks,
    missed_call: confirmNumber !== '' && denyNumber !== '',
    // A text cannot be answered by keys; a call can.
    keypad: false,
    gateway_sim: gatewayNumber !== '',
    whatsapp: hasWhatsapp,
  };
  return has[route];
}

const fixedUnits = (ours: Pattern): number => ours.text.replaceAll(PLACE, '').length;

/** Share of the words that never change in the text at its longest. */
export function fixedShare(ours: Pattern): number {
  const fixed = fixedUnits(ours);
  return fixed / (fixed + ours.names.length * LONGEST_VALUE);
}

/** Length as SMS when every value is as long as it may be. */
export function longestOf(ours: Pattern): SmsLength {
  return smsLength(ours.text.replaceAll(PLACE, 'क'.repeat(LONGEST_VALUE)));
}

/** How a text of ours is answered in a district. */
export function routeOf(ours: Pattern, linkPrefix: string): ReplyRoute {
  return routesIn(ours.text, linkPrefix)[0] ?? 'none';
}
