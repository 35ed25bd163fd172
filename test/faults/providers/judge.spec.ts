import { describe, expect, it } from '@jest/globals';
import { judgePhones, type Said } from './judge.js';

const said = (over: Partial<Said> = {}): Said => ({
  asked: ['case'],
  deliveries: [{ id: 'd', caseId: 'case', doubtful: [] }],
  attempts: [
    { id: 'a1', deliveryId: 'd', channel: 'sms', state: 'delivered' },
    { id: 'a2', deliveryId: 'd', channel: 'sms', state: 'sent' },
    { id: 'a3', deliveryId: 'd', channel: 'whatsapp', state: 'sent' },
  ],
  phones: [{ key: 'a1', provider: 'smsgate' }],
  unreachable: new Set(),
  ...over,
});
const red = (over: Partial<Said>): string[] =>
  judgePhones(said(over)).findings.map(({ promise, outcome, id }) => `${promise} ${outcome} ${id}`);

describe('what telephones have received', () => {
  it('once, or over two channels, is well', () => {
    expect(red({})).toEqual([]);
    const both = [...said().phones, { key: 'a3', provider: 'whatsapp' }];
    expect(red({ phones: both })).toEqual([]);
    expect(judgePhones(said({ phones: both })).figures).toMatchObject({
      messages: 1,
      onTelephones: 2,
      overTwoChannels: 1,
    });
  });

  it('nothing at all is lost, unless somebody was told that the person cannot be reached', () => {
    expect(red({ phones: [] })).toEqual(['nothing-lost lost d']);
    expect(red({ phones: [], unreachable: new Set(['case']) })).toEqual([]);
    expect(red({ asked: ['case', 'other'] })).toEqual(['nothing-lost lost other']);
    const attempts = said().attempts.map((one) => ({
      ...one,
      state: one.id === 'a2' ? 'calling' : one.state,
    }));
    expect(red({ attempts })).toEqual(['nothing-lost wrong a2']);
  });

  it('twice by one provider is twice, with one key or two, in doubt or not', () => {
    const deliveries = [{ id: 'd', caseId: 'case', doubtful: ['sms'] }];
    for (const key of ['a1', 'a2'])
      expect(red({ deliveries, phones: [...said().phones, { key, provider: 'smsgate' }] })).toEqual([
        'instructed-once duplicated d',
      ]);
  });

  it('on one channel by two providers is twice, unless nobody knew what became of the first', () => {
    const phones = [...said().phones, { key: 'a2', provider: 'twilio' }];
    expect(red({ phones })).toEqual(['instructed-once duplicated d']);
    const inDoubt = { phones, deliveries: [{ id: 'd', caseId: 'case', doubtful: ['sms'] }] };
    expect(red(inDoubt)).toEqual([]);
    expect(judgePhones(said(inDoubt)).figures).toMatchObject({ secondProviderInDoubt: 1 });
  });

  it('what nobody has written down is wrong', () => {
    expect(
      red({
        phones: [...said().phones, { key: 'x', provider: 'twilio' }, { key: null, provider: 'twilio' }],
      }),
    ).toEqual(['instructed-once wrong twilio x', 'instructed-once wrong twilio no key']);
  });
});
