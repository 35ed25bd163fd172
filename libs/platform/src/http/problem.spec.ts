import { describe, expect, it } from '@jest/globals';
import { ForbiddenException, NotFoundException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { Conflict, Forbidden, InvalidInput, NotFound, Unavailable } from '../errors.js';
import { MessagesRegistry } from '../messages.js';
import { platformMessages } from '../platform-messages.js';
import { faultOf, problemOf } from './problem.js';

const texts = new MessagesRegistry([platformMessages]);

function failed(code: string): QueryFailedError {
  return new QueryFailedError('SELECT 1', [], Object.assign(new Error('refused'), { code }));
}

describe('faultOf', () => {
  it.each([
    [new InvalidInput(), 400, 'invalid_input'],
    [new InvalidInput('idempotency_key_reused', {}, { status: 422 }), 422, 'idempotency_key_reused'],
    [new NotFound(), 404, 'not_found'],
    [new Conflict('clock_backwards'), 409, 'clock_backwards'],
    [new Forbidden(), 403, 'not_allowed'],
    [Forbidden.unauthenticated('token_expired'), 401, 'token_expired'],
    [new Unavailable(), 503, 'unavailable'],
    [new NotFoundException(), 404, 'not_found'],
    [new ForbiddenException(), 403, 'not_allowed'],
    [failed('22021'), 400, 'invalid_characters'],
    [failed('22P02'), 400, 'invalid_input'],
    [failed('57014'), 503, 'unavailable'],
    [failed('57P01'), 503, 'database_unavailable'],
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 503, 'database_unavailable'],
    [
      Object.assign(new Error('x'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }),
      413,
      'body_too_large',
    ],
    [new TypeError('cannot read x of undefined'), 500, 'internal_error'],
    ['a thrown text', 500, 'internal_error'],
    [undefined, 500, 'internal_error'],
  ])('%s becomes %i %s', (error, status, code) => {
    expect(faultOf(error)).toMatchObject({ status, code });
  });

  it('marks only what nobody foresaw as a defect', () => {
    expect(faultOf(new Error('x')).defect).toBe(true);
    expect(faultOf(failed('22P02')).defect).toBeUndefined();
  });
});

describe('problemOf', () => {
  it('speaks Hindi and English, also in the faults of fields', () => {
    const fault = new InvalidInput('invalid_input', {}, { fields: [{ field: 'phone', code: 'required' }] });
    expect(problemOf(fault, 'hi', texts)).toMatchObject({
      title: platformMessages.invalid_input.hi,
      fields: [{ field: 'phone', code: 'required', title: platformMessages.required.hi }],
    });
    expect(problemOf(fault, 'en', texts)).toMatchObject({
      type: 'urn:samvad-setu:problem:invalid_input',
      status: 400,
      title: 'What was sent is not valid.',
      fields: [{ title: 'This is required.' }],
    });
  });

  it('carries the values of the fault beside the members of RFC 9457 and never instead of them', () => {
    const problem = problemOf(new Conflict('clock_backwards', { now: 'noon', status: 'x' }), 'en', texts);
    expect(problem).toMatchObject({ now: 'noon', status: 409, code: 'clock_backwards' });
  });

  it('falls back to a general title for a code without text, so that an answer never fails', () => {
    expect(problemOf(new Conflict('never_heard_of'), 'en', texts).title).toBe(platformMessages.conflict.en);
  });

  it('shows nothing of a defect', () => {
    expect(JSON.stringify(problemOf(faultOf(new Error('secret detail')), 'en', texts))).not.toContain(
      'secret detail',
    );
  });
});
