/**
 * Turns whatever was thrown into a problem (RFC 9457). Pure: the filter and the raw error doors write it out.
 */
import { HttpException } from '@nestjs/common';
import { SetuError, type FieldFault, type Params } from '../errors.js';
import type { Language } from '../language.js';
import type { MessagesRegistry } from '../messages.js';
import { isDatabaseAway, sqlStateOf } from '../database/faults.js';

/** A fault as the HTTP edge answers it. `defect` marks what only we can repair: it is logged as an error. */
export interface Fault {
  status: number;
  code: string;
  params?: Params;
  fields?: readonly FieldFault[];
  retryAfterSeconds?: number;
  defect?: boolean;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  fields?: { field: string; code: string; title: string }[];
  instance?: string;
  [param: string]: unknown;
}

const BY_FASTIFY: Readonly<Record<string, [number, string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'malformed_json'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'malformed_json'],
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'body_too_large'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'malformed_request'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'unsupported_media_type'],
  FST_ERR_BAD_URL: [400, 'malformed_url'],
  FST_ERR_MAX_PARAM_LENGTH: [414, 'url_too_long'],
  FST_ERR_ROUTE_METHOD_NOT_SUPPORTED: [405, 'method_not_allowed'],
  FST_ERR_ASYNC_CONSTRAINT: [400, 'malformed_request'],
};

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'malformed_request',
  401: 'token_missing',
  403: 'not_allowed',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  409: 'conflict',
  413: 'body_too_large',
  414: 'url_too_long',
  415: 'unsupported_media_type',
  422: 'invalid_input',
  429: 'too_many_requests',
  431: 'headers_too_large',
  503: 'unavailable',
};

/** What PostgreSQL refuses in a value is bad input that slipped through, not a defect of the server. */
const BY_SQLSTATE: Readonly<Record<string, [number, string]>> = {
  '22021': [400, 'invalid_characters'],
  '22P05': [400, 'invalid_characters'],
  '22P02': [400, 'invalid_input'],
  '22003': [400, 'invalid_input'],
  '22007': [400, 'invalid_input'],
  '22008': [400, 'invalid_input'],
  '22001': [400, 'invalid_input'],
  '23505': [409, 'conflict'],
  '57014': [503, 'unavailable'],
  '55P03': [503, 'unavailable'],
  '40001': [503, 'unavailable'],
  '40P01': [503, 'unavailable'],
};

function byStatus(status: number): Fault {
  if (status >= 500 && status !== 503) return { status: 500, code: 'internal_error', defect: true };
  return { status, code: BY_STATUS[status] ?? 'request_refused' };
}

function ofDatabase(error: unknown): Fault | null {
  if (isDatabaseAway(error)) return { status: 503, code: 'database_unavailable', retryAfterSeconds: 1 };
  const known = BY_SQLSTATE[sqlStateOf(error) ?? ''];
  return known ? { status: known[0], code: known[1] } : null;
}

/** The fault behind anything that was thrown; what nobody knows is `internal_error` (500). */
export function faultOf(error: unknown): Fault {
  if (error instanceof SetuError) return error;
  if (error instanceof HttpException) return byStatus(error.getStatus());
  const { code, statusCode } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  const known = typeof code === 'string' ? BY_FASTIFY[code] : undefined;
  if (known) return { status: known[0], code: known[1] };
  if (error instanceof SyntaxError && statusCode === 400) return { status: 400, code: 'malformed_json' };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return byStatus(statusCode);
  return ofDatabase(error) ?? { status: 500, code: 'internal_error', defect: true };
}

function titleOf(
  fault: { code: string; params?: Params },
  language: Language,
  texts: MessagesRegistry,
  fallback: string,
): string {
  return texts.text(texts.has(fault.code) ? fault.code : fallback, language, fault.params);
}

/** The answer for a fault in the caller's language. Values of the fault (`params`) stand beside the members of RFC 9457. */
export function problemOf(fault: Fault, language: Language, texts: MessagesRegistry): Problem {
  const generic = fault.status >= 500 ? 'internal_error' : (BY_STATUS[fault.status] ?? 'request_refused');
  const problem: Problem = {
    ...fault.params,
    type: `urn:samvad-setu:problem:${fault.code}`,
    title: titleOf(fault, language, texts, generic),
    status: fault.status,
    code: fault.code,
  };
  if (fault.fields?.length)
    problem.fields = fault.fields.map((f) => ({
      field: f.field,
      code: f.code,
      title: titleOf(f, language, texts, 'invalid'),
    }));
  return problem;
}
