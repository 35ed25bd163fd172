import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { admit, type AdmissionInput } from './admission.js';

const POST = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';
const input = (over: Partial<AdmissionInput>): AdmissionInput => ({
  sender: { mandateCurrent: true, covered: true },
  callKind: 'telephone',
  result: 'no_answer',
  ringSeconds: null,
  dialled: true,
  numberPostId: POST,
  formerPostId: null,
  namedPostId: null,
  rosterStale: false,
  ...over,
});

describe('admission', () => {
  it('R1: a call to an official number by somebody with a mandate is admitted for its post', () => {
    expect(admit(input({}))).toEqual({ kind: 'admitted', postId: POST });
  });

  it('R1: another number is refused, with the post whose right number can be told', () => {
    expect(admit(input({ numberPostId: null }))).toEqual({
      kind: 'refused',
      code: 'number_not_official',
      postId: null,
    });
    expect(admit(input({ numberPostId: null, formerPostId: POST }))).toMatchObject({ postId: POST });
    expect(admit(input({ numberPostId: null, namedPostId: OTHER, formerPostId: POST }))).toMatchObject({
      code: 'number_not_official',
      postId: OTHER,
    });
  });

  it('R1: an official number decides over the post named beside it', () => {
    expect(admit(input({ namedPostId: OTHER }))).toEqual({ kind: 'admitted', postId: POST });
  });

  it('R1: a post alone is enough', () => {
    expect(admit(input({ dialled: false, numberPostId: null, namedPostId: OTHER }))).toEqual({
      kind: 'admitted',
      postId: OTHER,
    });
  });

  it.each(['whatsapp', 'other_app'] as const)('R1: a call by %s does not count', (callKind) => {
    expect(admit(input({ callKind }))).toMatchObject({
      kind: 'refused',
      code: 'number_not_official',
      postId: POST,
    });
  });

  it('R4: without a current mandate, or of a type that is not covered, nobody opens a case', () => {
    expect(admit(input({ sender: { mandateCurrent: false, covered: true } }))).toMatchObject({
      code: 'mandate_not_current',
    });
    expect(admit(input({ sender: { mandateCurrent: true, covered: false } }))).toMatchObject({
      code: 'type_not_covered',
    });
  });

  it('R16: less than 15 seconds of ringing is no attempt, but a busy or rejected call is one', () => {
    expect(admit(input({ ringSeconds: 14 }))).toMatchObject({ kind: 'refused', code: 'rang_too_short' });
    expect(admit(input({ ringSeconds: 15 })).kind).toBe('admitted');
    expect(admit(input({ ringSeconds: 3, result: 'rejected' })).kind).toBe('admitted');
    expect(admit(input({ ringSeconds: 0, result: 'switched_off' })).kind).toBe('admitted');
  });

  it('R31: a stale roster refuses nobody for what it may not know', () => {
    const any = fc.record({
      sender: fc.option(fc.record({ mandateCurrent: fc.boolean(), covered: fc.boolean() })),
      dialled: fc.boolean(),
      numberPostId: fc.option(fc.constant(POST)),
      formerPostId: fc.option(fc.constant(OTHER)),
      namedPostId: fc.option(fc.constant(OTHER)),
    });
    fc.assert(
      fc.property(any, (over) => {
        const fresh = admit(input(over));
        const stale = admit(input({ ...over, rosterStale: true }));
        expect(stale.kind).toBe(fresh.kind === 'admitted' ? 'admitted' : 'unverified');
      }),
    );
  });
});
