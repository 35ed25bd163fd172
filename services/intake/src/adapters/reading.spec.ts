/** What providers send as numbers, times and texts. */
import { describe, expect, it } from '@jest/globals';
import type { Unreadable } from './adapter.js';
import { digitsAt, messageText, numberAt, rightSecondsAt, secondsAt, timeOf } from './reading.js';
import { ADAPTERS } from './registry.js';

describe('reading', () => {
  it.each([
    ['2026-11-23 11:03:00', '2026-11-23T05:33:00Z'],
    ['2026-11-23T11:03:00', '2026-11-23T05:33:00Z'],
    ['2026-11-23 11:03:00+05:30', '2026-11-23T05:33:00Z'],
    ['2026-11-23T05:33:00.529Z', '2026-11-23T05:33:00.529Z'],
    ['2025-12-06T11:16:14+05:30', '2025-12-06T05:46:14Z'],
    ['Tue, 16 Feb 2016 15:56:26', '2016-02-16T10:26:26Z'],
    ['Mon, 23 Nov 2026 05:33:00 +0000', '2026-11-23T05:33:00Z'],
    ['1795411980', '2026-11-23T05:33:00Z'],
  ])('%s is %s: without a zone it is IST', (text, at) => {
    expect(timeOf(text)).toEqual(new Date(at));
  });

  it.each(['0000-00-00 00:00:00', '', 'soon', '0001-01-01T00:00:00Z', '9999-01-01', '99999999999', null])(
    '%s is no time',
    (text) => expect(timeOf(text)).toBeNull(),
  );

  it('numbers come in every form; withheld and foreign ones are none', () => {
    const forms = [
      '05550200001',
      '915550200001',
      '+915550200001',
      '5550200001',
      ' 915550200001',
      'whatsapp:+915550200001',
      5550200001,
    ];
    expect(forms.map((n) => numberAt({ n }, 'n'))).toEqual(forms.map(() => '+915550200001'));
    expect(
      ['anonymous', '15550783881', '', 'NA', '+915550', null, {}].map((n) => numberAt({ n }, 'n')),
    ).toEqual(Array(7).fill(null));
  });

  it('keys are only what a telephone has', () => {
    expect(['"12"', '1 2', "'*#'", 'abc', ''].map((d) => digitsAt({ d }, 'd'))).toEqual([
      '12',
      '12',
      '*#',
      null,
      null,
    ]);
  });

  it('seconds may be a clock', () => {
    expect(['00:01:07', '30', 30, 30.9, '-1', '1:2', null].map((s) => secondsAt({ s }, 's'))).toEqual([
      67,
      30,
      30,
      30,
      null,
      null,
      null,
    ]);
  });

  it('texts are composed, storable and bounded', () => {
    expect(messageText('a\u0000b\ud83dc')).toBe('ab\uFFFDc');
    expect(messageText('क\u093C')).toBe('क\u093C'.normalize('NFC'));
    expect(messageText('😀'.repeat(1500))).toHaveLength(2000);
    expect(messageText(`${'x'.repeat(1999)}😀`).endsWith('\uFFFD')).toBe(true);
    expect([messageText(null), messageText(5), messageText({})]).toEqual(['', '', '']);
  });
});

describe('a batch', () => {
  const read = async (provider: 'whatsapp' | 'msg91' | 'generic', value: unknown): Promise<unknown> => {
    const [method, headers] = ['POST', { 'content-type': 'application/json' }] as const;
    const body = Buffer.from(JSON.stringify(value));
    try {
      await ADAPTERS[provider].read({ method, target: '/', query: '', headers, body });
      return null;
    } catch (error) {
      const { code, events } = error as Unreadable;
      return [code, events.map((e) => (e.kind === 'receipt' ? e.providerMessageId : e.kind))];
    }
  };

  it('with one that nobody understands tells of the others', async () => {
    const message = { id: 'm', from: '915550200001', type: 'text', text: { body: 'x' } };
    const statuses = [{ status: 'delivered' }, { status: 'read', id: 's' }];
    const value = { messages: [{ type: 'text' }, message], statuses };
    const batch = { entry: [{ changes: [{ value }, 7] }] };
    expect(await read('whatsapp', batch)).toEqual(['field_missing:id', ['message', 's']]);
    const reports = [
      { requestId: 'r1', status: '1' },
      'x',
      { status: '1' },
      { requestId: 'r2', status: '2' },
    ];
    expect(await read('msg91', reports)).toEqual(['not_an_object', ['r1', 'r2']]);
    expect(await read('generic', [null, { kind: 'message', text: 'x' }])).toEqual([
      'not_an_object',
      ['message'],
    ]);
  });

  it('rings of less than nothing, or of no number, are wrong; none is none', () => {
    const read = (s: unknown): number | null => rightSecondsAt({ s }, 's');
    expect([read(null), read(undefined), read(''), read(0), read('24'), read('00:01:07')]).toEqual([
      ...[null, null, null, 0, 24, 67],
    ]);
    for (const wrong of [-1, '-1', Infinity, NaN, 'x', {}, true, 1e9])
      expect(() => read(wrong)).toThrow('field_wrong:s');
  });
});
