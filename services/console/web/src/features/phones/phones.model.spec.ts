import { describe, expect, it } from '@jest/globals';
import type { DemoPeople, DemoPost } from '../../shared/demo.js';
import { partsOf, phonesOnTable } from './phones.model.js';

const post = (id: string, number: string | null, supervisorPostId: string | null): DemoPost => ({
  id,
  code: id,
  shortCode: null,
  district: '150',
  titleEn: id,
  titleHi: id,
  officeKind: 'six_day',
  department: 'd',
  officialNumber: number,
  officerName: `holder of ${id}`,
  supervisorPostId,
  alternatePostIds: [],
});
const people: DemoPeople = {
  accounts: [{ role: 'representative', district: '150', name: 'राम सिंह', phone: '+915550200001' }],
  posts: [post('BSA', '+915550100001', 'CDO'), post('CDO', '+915550100002', null)],
};

describe('phones on the table', () => {
  it('shows the caller, the officer and the superior, each once', () => {
    const person = { name: 'राम सिंह', phone: '+915550200001' };
    const shown = phonesOnTable(people, person, ['BSA', 'BSA'], ['+915550100002', '+915550200001']);
    expect(shown.map((p) => [p.number, p.role])).toEqual([
      ['+915550200001', 'person'],
      ['+915550100001', 'officer'],
      ['+915550100002', 'superior'],
    ]);
  });

  it('lays no phone on the table for a post without number, and names a vacant one by its title', () => {
    const posts = [post('DPO', null, 'CDO'), { ...post('CDO', '+915550100002', null), officerName: null }];
    const shown = phonesOnTable({ accounts: [], posts }, null, ['DPO'], []);
    expect(shown).toEqual([{ number: '+915550100002', owner: 'CDO', role: 'superior' }]);
  });

  it('makes the link of a message open on this site and leaves the full stop out of it', () => {
    expect(partsOf('कॉल करें: http://localhost:3000/a/Ab-c_1.Xy9. धन्यवाद')).toEqual([
      { text: 'कॉल करें: ' },
      { text: 'http://localhost:3000/a/Ab-c_1.Xy9', href: '/a/Ab-c_1.Xy9' },
      { text: '. धन्यवाद' },
    ]);
    for (const page of ['n', 'd'])
      expect(partsOf(`ss.up.gov.in/${page}/Ab.X`)).toEqual([
        { text: `ss.up.gov.in/${page}/Ab.X`, href: `/${page}/Ab.X` },
      ]);
    expect(partsOf('no link')).toEqual([{ text: 'no link' }]);
  });
});
