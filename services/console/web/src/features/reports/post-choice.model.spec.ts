import { describe, expect, it } from '@jest/globals';
import type { DemoPost } from '../../shared/demo.js';
import { matching } from '../../shared/search.js';
import { searchTextOf } from './post-choice.model.js';

const post = (code: string, shortCode: string | null): DemoPost => ({
  id: code,
  code,
  shortCode,
  district: '150',
  titleEn: `Officer ${code}`,
  titleHi: 'जिला बेसिक शिक्षा अधिकारी',
  officeKind: 'six_day',
  department: 'Basic Education',
  officialNumber: '+915550100001',
  officerName: null,
  supervisorPostId: null,
  alternatePostIds: [],
});

describe('finding a post', () => {
  it('finds it by its short code, its title in either language and its department', () => {
    const posts = [post('BSA', '27'), post('DIOS', null)];
    expect(matching(posts, '27', searchTextOf).map((p) => p.code)).toEqual(['BSA']);
    expect(matching(posts, 'dios', searchTextOf).map((p) => p.code)).toEqual(['DIOS']);
    expect(matching(posts, 'बेसिक basic', searchTextOf)).toHaveLength(2);
    expect(searchTextOf(post('BSA', null))).not.toContain('null');
  });
});
