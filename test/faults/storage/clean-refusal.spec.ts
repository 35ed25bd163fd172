import { describe, expect, it } from '@jest/globals';
import { whatIsRude } from './clean-refusal.js';

const said = (title: string): string => JSON.stringify({ title, status: 503, code: 'database_unavailable' });
const HINDI = 'सिस्टम अभी उपलब्ध नहीं है';
const ENGLISH = 'The system is not available';

describe('what counts as a clean refusal', () => {
  it('is a 503 in the language that was asked for', () => {
    expect(whatIsRude(503, said(HINDI), 'hi')).toBeNull();
    expect(whatIsRude(503, said(ENGLISH), 'en')).toBeNull();
  });

  it('is not another language, no words, no code, another status, or no problem at all', () => {
    expect(whatIsRude(503, said(ENGLISH), 'hi')).toMatch(/without words in hi/);
    expect(whatIsRude(503, said(HINDI), 'en')).toMatch(/without words in en/);
    expect(whatIsRude(503, said(''), 'en')).toMatch(/without words/);
    expect(whatIsRude(503, JSON.stringify({ title: ENGLISH }), 'en')).toMatch(/without words/);
    expect(whatIsRude(500, said(HINDI), 'hi')).toMatch(/^500 instead of 503/);
    expect(whatIsRude(503, '<html>', 'en')).toMatch(/no problem in JSON/);
  });
});
