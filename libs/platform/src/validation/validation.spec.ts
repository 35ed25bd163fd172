import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { IsArray } from 'class-validator';
import fc from 'fast-check';
import { InvalidInput, NotFound } from '../errors.js';
import { Instant, MayBeAbsent, Needed, PhoneText, Text } from './decorators.js';
import { readInstant } from './instant.js';
import { EdgeValidation, ParseUuid } from './pipes.js';
import { hasForbiddenCharacters, troubleIn } from './text.js';

class Sample {
  @Text({ max: 5 })
  title!: string;
  @Instant({ optional: true })
  at?: Date;
  @PhoneText({ optional: true })
  phone?: string;
  @Text({ max: 10, optional: true, nullable: true })
  note?: string | null;
}

async function faults(value: unknown): Promise<Record<string, string>> {
  try {
    await new EdgeValidation().transform(value, { type: 'body', metatype: Sample });
    return {};
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return Object.fromEntries(error.fields.map((f) => [f.field, f.code]));
  }
}

describe('EdgeValidation', () => {
  it('trims texts, turns times into dates and keeps phones as written', async () => {
    const sample: unknown = await new EdgeValidation().transform(
      { title: '  e\u0301t ', at: '2026-11-23T11:02:00+05:30', phone: ' ०५५५ 0100042' },
      { type: 'body', metatype: Sample },
    );
    expect(sample).toEqual({ title: '\u00e9t', at: new Date('2026-11-23T05:32:00Z'), phone: '०५५५ 0100042' });
  });

  it.each([
    [{}, { title: 'required' }],
    [undefined, { title: 'required' }],
    [{ title: '   ' }, { title: 'required' }],
    [{ title: null }, { title: 'required' }],
    [{ title: 5 }, { title: 'invalid_text' }],
    [{ title: ['a'] }, { title: 'invalid_text' }],
    [{ title: 'abcdef' }, { title: 'too_long' }],
    [{ title: 'a\u0007' }, { title: 'invalid_characters' }],
    [{ title: 'a', at: '2026-11-23T11:02:00' }, { at: 'time_without_offset' }],
    [{ title: 'a', at: 'yesterday' }, { at: 'invalid_time' }],
    [{ title: 'a', at: 1795400000000 }, { at: 'invalid_time' }],
    [{ title: 'a', at: null }, { at: 'required' }],
    [{ title: 'a', phone: 'nobody' }, { phone: 'invalid_phone' }],
    [{ title: 'a', surprise: 1 }, { surprise: 'unknown_field' }],
    [{ title: 'a', note: null }, {}],
  ])('judges %j as %j', async (value, expected) => {
    expect(await faults(value)).toEqual(expected);
  });

  it.each([[[]], ['text'], [null], [5]])('refuses the body %j, which is no object', async (body) => {
    await expect(async () =>
      new EdgeValidation().transform(body, { type: 'body', metatype: Sample }),
    ).rejects.toThrow(InvalidInput);
  });
});

class Part {
  @MayBeAbsent()
  @IsArray()
  list?: string[];
}
class Whole extends Part {
  @Needed()
  declare list: string[];
}

describe('a field that may be absent', () => {
  const isAccepted = (metatype: new () => object, value: unknown): Promise<boolean> =>
    new EdgeValidation().transform(value, { type: 'body', metatype }).then(
      () => true,
      () => false,
    );

  it('may be left out but not be null, and keeps its checks where a class below needs it', async () => {
    const values = [{}, { list: null }, { list: 'a' }, { list: ['a'] }];
    expect(await Promise.all(values.map((v) => isAccepted(Part, v)))).toEqual([true, false, false, true]);
    expect(await Promise.all(values.map((v) => isAccepted(Whole, v)))).toEqual([false, false, false, true]);
  });
});

describe('readInstant', () => {
  it('reads whatever Date writes, and any offset of the same moment', () => {
    const moments = fc.date({
      min: new Date('2000-01-02'),
      max: new Date('2199-12-30'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, fc.integer({ min: -14 * 60, max: 14 * 60 }), (moment, minutes) => {
        expect(readInstant(moment.toISOString()).at).toEqual(moment);
        const local = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const abs = Math.abs(minutes);
        const offset = `${minutes < 0 ? '-' : '+'}${String(Math.floor(abs / 60)).padStart(2, '0')}:${String(abs % 60).padStart(2, '0')}`;
        expect(readInstant(local + offset).at).toEqual(moment);
      }),
    );
  });

  it.each([
    '2026-02-29T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-11-23',
    '2026-11-23T24:00:00Z',
    '1026-11-23T10:00:00Z',
    '2026-11-23T10:00:00+25:00',
    '',
  ])('refuses %s', (text) => {
    expect(readInstant(text)).toEqual({ code: 'invalid_time' });
  });
});

describe('texts that cannot be kept', () => {
  it('are found by NUL and halves of surrogate pairs at any place, names included', () => {
    expect(troubleIn({ a: [{ b: 'x\u0000' }] })).toEqual({ path: 'a.0.b', code: 'invalid_characters' });
    expect(troubleIn({ a: 'x\ud800y' })?.code).toBe('invalid_characters');
    expect(troubleIn({ ['k\u0000']: 1 })?.code).toBe('invalid_characters');
    expect(troubleIn({ a: '😀 मा०' })).toBeNull();
  });

  it('include nesting beyond 32, however deep', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(troubleIn(deep)?.code).toBe('too_deep');
  });

  it('are not looked for in bytes and streams that are only handed on', () => {
    expect(troubleIn(Buffer.from([0]))).toBeNull();
    expect(troubleIn(Readable.from(['\u0000']))).toBeNull();
  });

  it('allow line breaks and tabs only among control characters', () => {
    expect(hasForbiddenCharacters('a\n\tb')).toBe(false);
    expect(hasForbiddenCharacters('a\u0085b')).toBe(true);
  });
});

describe('ParseUuid', () => {
  it('answers 404 for what cannot be an id', () => {
    for (const bad of ['1', '', "' OR 1=1", '0192f3c4-5d6e-7f80-9123-01234567890', undefined])
      expect(() => new ParseUuid().transform(bad)).toThrow(NotFound);
    expect(new ParseUuid().transform('0192F3C4-5D6E-7F80-9123-012345678901')).toBe(
      '0192f3c4-5d6e-7f80-9123-012345678901',
    );
  });
});
