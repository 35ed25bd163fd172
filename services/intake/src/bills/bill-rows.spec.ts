import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placesOf, readCall, type Places } from './bill-rows.js';

const HEADER = ['S.No', 'A Party', 'B Party', 'Call Date', 'Call Time', 'Duration (sec)'];
const PLACES: Places = { from: 1, to: 2, date: 3, time: 4, duration: 5 };
const read = (over: Partial<Record<'from' | 'to' | 'date' | 'time' | 'duration', string>>) => {
  const cells = {
    from: '9415000001',
    to: '9415000002',
    date: '23-11-2026',
    time: '11:14:05',
    duration: '65',
    ...over,
  };
  return readCall(['1', cells.from, cells.to, cells.date, cells.time, cells.duration], PLACES, null);
};

describe('the columns of a bill', () => {
  it('are known by the names that bills use, in any case and order', () => {
    expect(placesOf(HEADER, {}, false)).toEqual({ places: PLACES });
    expect(placesOf(['DURATION', 'called number', 'calling-number', 'Date.Time'], {}, false)).toEqual({
      places: { duration: 0, to: 1, from: 2, date: 3 },
    });
    expect(placesOf(['दिनांक', 'समय', 'डायल नंबर', 'अवधि'], {}, true)).toEqual({
      places: { date: 0, time: 1, to: 2, duration: 3 },
    });
  });

  it('are mapped by hand where they are called otherwise, and told with the nearest name where they are wrong', () => {
    const header = ['Von', 'Nach', 'Wann', 'Dauer'];
    const mapping = { from: 'von', to: 'Nach', date: 'WANN', duration: 'dauer' };
    expect(placesOf(header, mapping, false)).toEqual({ places: { from: 0, to: 1, date: 2, duration: 3 } });
    expect(placesOf(header, { ...mapping, to: 'Nech' }, false)).toEqual({
      faults: [{ field: 'to', code: 'unknown_column', nearest: 'Nach' }],
    });
    expect(placesOf(['from', 'From', 'to'], {}, false)).toEqual({
      faults: [
        { field: 'from', code: 'doubled_column' },
        { field: 'date', code: 'missing_column' },
        { field: 'duration', code: 'missing_column' },
      ],
    });
  });
});

describe('a line of a bill', () => {
  it.each([
    [{}],
    [{ from: '="09415000001"', to: "'+91 94150 00002" }],
    [{ date: '2026-11-23' }],
    [{ date: '23/11/2026', time: '11:14:05 AM' }],
    [{ date: '23-Nov-2026' }],
    [{ date: '2026-11-23T05:44:05Z', time: '' }],
    [{ date: '23.11.2026 11:14:05', time: '' }],
    [{ duration: '00:01:05' }],
    [{ duration: '1:05' }],
    [{ duration: '65.0' }],
    [{ duration: '65 sec' }],
  ])('%j is the same call', (over) =>
    expect(read(over)).toEqual({
      call: {
        ...{ from: '+919415000001', to: '+919415000002', talkSeconds: 65 },
        startedAt: new Date('2026-11-23T11:14:05+05:30'),
      },
    }),
  );

  it.each([
    [{ from: '=cmd|calc!A1' }, 'from'],
    [{ from: '' }, 'from'],
    [{ to: '9.42E+09' }, 'to'],
    [{ to: 'VM-BANK' }, 'to'],
    [{ date: '31-02-2026' }, 'date'],
    [{ date: '11/23/2026' }, 'date'],
    [{ time: '25:00:00' }, 'date'],
    [{ duration: '-5' }, 'duration'],
    [{ duration: '=1+1' }, 'duration'],
    [{ duration: '999999' }, 'duration'],
  ])('%j names its wrong column', (over, wrong) => expect(read(over)).toEqual({ wrong }));

  it('may be empty, and takes anything', () => {
    expect(readCall(['', ' ', ''], PLACES, null)).toEqual({ wrong: null });
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 8 }), (cells) => {
        readCall(cells, PLACES, null);
        placesOf(cells, {}, false);
      }),
    );
  });
});
