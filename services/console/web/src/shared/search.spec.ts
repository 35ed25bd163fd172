import { describe, expect, it } from '@jest/globals';
import { folded, matching } from './search.js';

describe('search as officials spell', () => {
  it('finds one spelling by the other', () => {
    expect(folded('सम्पर्क')).toBe(folded('संपर्क'));
    expect(folded('मण्डल')).toBe(folded('मंडल'));
    expect(folded('पाँच')).toBe(folded('पांच'));
    expect(folded('ग़ाज़ियाबाद')).toBe(folded('गाजियाबाद'));
    expect(folded('मा० विधायक')).toBe(folded('मा0 विधायक'));
  });

  it('needs every word, in any order and case', () => {
    const posts = ['District Basic Education Officer', 'District Magistrate'];
    expect(matching(posts, 'basic DISTRICT', (p) => p)).toEqual([posts[0]]);
    expect(matching(posts, '  ', (p) => p)).toEqual(posts);
  });
});
