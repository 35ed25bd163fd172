/**
 * The answer to a report, built from what admission and forecast said and whom the roster names (R1, R13). Pure.
 * Names of officers and official numbers are public within the service; why somebody is away is not told.
 */
import { formatIst } from '@setu/calendar';
import {
  numberOf,
  type Answer,
  type Officer,
  type OfficialNumber,
  type Post,
  type RosterSnapshot,
} from '@setu/roster';
import type { Forecast } from './forecast.js';
import { sentenceFor } from './sentence.js';

type Language = 'hi' | 'en';

export interface Person {
  postId: string;
  titleHi: string;
  titleEn: string;
  officerId: string | null;
  name: string | null;
  nameHi: string | null;
  nameEn: string | null;
  officialNumber: string | null;
}

function personAt(
  post: Post,
  officer: Officer | null,
  number: OfficialNumber | null,
  language: Language,
): Person {
  const { nameHi, nameEn } = officer ?? { nameHi: null, nameEn: null };
  return {
    postId: post.postId,
    titleHi: post.titleHi,
    titleEn: post.titleEn,
    officerId: officer?.officerId ?? null,
    name: language === 'en' ? (nameEn ?? nameHi) : (nameHi ?? nameEn),
    nameHi,
    nameEn,
    officialNumber: number?.number ?? null,
  };
}

/** The post with its holder and number, as the caller may see them. */
export function officerOf(answer: Answer, language: Language): Person | undefined {
  return answer.post ? personAt(answer.post, answer.officer, answer.number, language) : undefined;
}

/** The first reachable alternate (R13). */
export function alternateOf(answer: Answer, language: Language): Person | undefined {
  const a = answer.alternate;
  return a ? personAt(a.post, a.officer, a.number, language) : undefined;
}

/** A post whose right number can be told after a refusal (R1). */
export function postOnly(roster: RosterSnapshot, post: Post, at: Date, language: Language): Person {
  return personAt(post, null, numberOf(roster, post.postId, at), language);
}

export interface Told {
  id: string;
  reference: string;
  reportedAt: Date;
  forecast: Omit<Forecast, 'code'> & { code?: string };
  /** Case to follow. */
  caseId: string | null;
  officer?: Person | undefined;
  alternate?: Person | undefined;
  /** The dialled number belongs to another post than the one named; the officer is that of the number (R1). */
  numberDecided?: boolean;
  /** The call was made by an app, which does not count (R1). */
  byApp?: boolean;
}

export interface ReportAnswer {
  id: string;
  reference: string;
  outcome: Forecast['outcome'];
  provisional: true;
  caseId?: string;
  code?: string;
  officer?: Person;
  alternate?: Person;
  actsAt?: string;
  opensAt?: string;
  message: string;
}

function messageOf(told: Told, language: Language): string {
  const { officer, alternate, forecast } = told;
  return sentenceFor(
    {
      outcome: forecast.outcome,
      reference: told.reference,
      reportedAt: told.reportedAt,
      ...(forecast.code ? { code: forecast.code } : {}),
      ...(officer
        ? { title: { hi: officer.titleHi, en: officer.titleEn }, officialNumber: officer.officialNumber }
        : {}),
      ...(alternate
        ? { alternate: { ...alternate, nameHi: alternate.nameHi ?? '', nameEn: alternate.nameEn ?? '' } }
        : {}),
      ...(forecast.actsAt ? { actsAt: forecast.actsAt } : {}),
      ...(forecast.opensAt ? { opensAt: forecast.opensAt } : {}),
      ...(forecast.joined ? { joined: forecast.joined } : {}),
      numberDecided: told.numberDecided ?? false,
      byApp: told.byApp ?? false,
    },
    language,
  );
}

/** The answer in the shape of the fixed surface; times RFC 3339 with +05:30. */
export function answerOf(told: Told, language: Language): ReportAnswer {
  const { forecast, officer, alternate } = told;
  return {
    id: told.id,
    reference: told.reference,
    outcome: forecast.outcome,
    provisional: true,
    ...(told.caseId ? { caseId: told.caseId } : {}),
    ...(forecast.code ? { code: forecast.code } : {}),
    ...(officer ? { officer } : {}),
    ...(alternate && forecast.outcome === 'redirected' ? { alternate } : {}),
    ...(forecast.actsAt ? { actsAt: formatIst(forecast.actsAt) } : {}),
    ...(forecast.opensAt ? { opensAt: formatIst(forecast.opensAt) } : {}),
    message: messageOf(told, language),
  };
}
