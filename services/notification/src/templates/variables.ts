/**
 * Fills a template's variables from ids: names, titles and numbers of the roster at this moment. Pure; the signed link
 * arrives ready.
 */
import { durationWords, istDate, istDateWritten, istTime } from '@setu/calendar';
import { districtName } from '@setu/contracts';
import { numberOf, phoneOf, type Post, type RosterSnapshot } from '@setu/roster';
import { courtesyName } from '../recipients/courtesy.js';
import type { Choice, Facts } from '../deliveries/facts.js';
import type { Language } from './language.js';
import type { Variables } from './template.js';

export interface TextSources {
  facts: Facts;
  district: string;
  roster: RosterSnapshot;
  /** Domain time. */
  now: Date;
  language: Language;
  /** Number the representative named for this case; else the registered one is used. */
  callbackNumber: string | null;
  link: string;
  /** Words that could do without a link carry it all the same. */
  linkToo?: boolean;
}

/** HH:mm of today, with the date otherwise; Asia/Kolkata. */
export function momentText(at: Date, now: Date): string {
  return istDate(at) === istDate(now) ? istTime(at) : `${istDateWritten(at)} ${istTime(at)}`;
}

/** "From ... until further word". */
const OPEN_END = { hi: 'अग्रिम सूचना', en: 'further word' } as const;

function titleOf(post: Post | undefined, language: Language): string {
  if (!post) return '';
  return language === 'en' ? post.titleEn : post.titleShortHi || post.titleHi;
}

function nameOf(s: TextSources, officerId: string | null | undefined): string {
  const officer = officerId ? s.roster.officers.get(officerId) : undefined;
  return (
    (s.language === 'en' ? (officer?.nameEn ?? officer?.nameHi) : (officer?.nameHi ?? officer?.nameEn)) ?? ''
  );
}

/** All variables; what is not known stays empty, and a template that needs it is not sent. */
export function variablesOf(s: TextSources): Variables {
  const { facts, roster, now, language } = s;
  const post = facts.postId ? roster.posts.get(facts.postId) : undefined;
  const other = facts.otherPostId ? roster.posts.get(facts.otherPostId) : undefined;
  const and = language === 'en' ? ' and ' : ' व ';
  const registered = facts.representativeId ? phoneOf(roster, facts.representativeId, now) : null;
  return {
    district: districtName(s.district)[language],
    reference: facts.reference ?? '',
    representative: courtesyName(roster.representatives.get(facts.representativeId ?? ''), language),
    officer: titleOf(post, language),
    officerNumber: post ? (numberOf(roster, post.postId, now)?.number ?? '') : '',
    callbackNumber: s.callbackNumber ?? registered ?? '',
    attemptedAt: facts.attemptedAt ? momentText(new Date(facts.attemptedAt), now) : '',
    at: (facts.at ?? []).map((at) => momentText(new Date(at), now)).join(and),
    until: facts.until ? momentText(new Date(facts.until), now) : OPEN_END[language],
    other: titleOf(other, language),
    otherName: nameOf(s, facts.otherOfficerId),
    otherNumber: other ? (numberOf(roster, other.postId, now)?.number ?? '') : '',
    count: facts.cases === undefined ? '' : String(facts.cases),
    others: facts.cases === undefined ? '' : String(facts.cases - 1),
    responseTime: facts.responseSeconds === undefined ? '' : durationWords(facts.responseSeconds)[language],
    link: s.link,
    opensAt: facts.opensAt ? momentText(new Date(facts.opensAt), now) : '',
    confirmNumber: roster.settings.confirmNumber,
    denyNumber: roster.settings.denyNumber,
    gatewayNumber: roster.settings.gatewayNumber,
    answerLink: s.linkToo ? s.link : '',
    ...choicesOf(s),
  };
}

/** "1 District Panchayat Raj Officer": the key, and what it stands for. */
function choicesOf(s: TextSources): Pick<Variables, 'choice1' | 'choice2' | 'choice3' | 'choice4'> {
  const said = (s.facts.choices ?? []).map((choice) => `${choice.key} ${choiceText(s, choice)}`);
  const [choice1 = '', choice2 = '', choice3 = '', choice4 = ''] = said;
  return { choice1, choice2, choice3, choice4 };
}

function choiceText({ roster, language }: TextSources, choice: Choice): string {
  const title = language === 'en' ? choice.titleEn : choice.titleHi;
  const post = titleOf(roster.posts.get(choice.postId ?? ''), language);
  const caller = choice.representativeId
    ? courtesyName(roster.representatives.get(choice.representativeId), language)
    : '';
  if (choice.reference) return [choice.reference, post || caller].filter((part) => part !== '').join(' ');
  return caller || post || (title ?? '');
}
