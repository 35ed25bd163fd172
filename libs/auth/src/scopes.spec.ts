import { describe, expect, it } from '@jest/globals';
import { isInScope } from './scopes.js';

describe('a token of limited use', () => {
  it.each([
    ['feed', 'GET', '/api/reporting/v1/feed', true],
    ['feed', 'GET', '/api/reporting/v1/ledger/checkpoints', true],
    ['feed', 'POST', '/api/reporting/v1/feed', false],
    ['feed', 'GET', '/api/reporting/v1/feedback', false],
    ['feed', 'GET', '/api/reporting/v1/response-times', false],
    ['figures', 'GET', '/api/reporting/v1/response-times', true],
    ['figures', 'GET', '/api/escalation/v1/cases', false],
    ['enrol', 'POST', '/api/directory/v1/users/me/totp', true],
    ['enrol', 'POST', '/api/directory/v1/users/me/password', false],
    ['enrol', 'GET', '/api/directory/v1/posts', false],
    ['everything', 'GET', '/api/reporting/v1/feed', false],
    ['constructor', 'GET', '/api/reporting/v1/feed', false],
    ['__proto__', 'GET', '', false],
  ])('%s: %s %s is %s', (scope, method, url, expected) => {
    expect(isInScope([scope], method, url)).toBe(expected);
  });

  it('may do nothing without a scope', () => {
    expect(isInScope([], 'GET', '/api/reporting/v1/feed')).toBe(false);
  });
});
