import { describe, expect, it } from '@jest/globals';
import { platformMessages } from '@setu/platform';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { directoryMessages } from './messages.js';
import { sessionMessages } from './sessions/session-messages.js';

const root = fileURLToPath(new URL('.', import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.ts') && !f.endsWith('.spec.ts'))
  .map((f) => readFileSync(join(root, f), 'utf8'));

/** What looks like a code where faults are made. */
const USES = [
  /(?:Conflict|NotFound|InvalidInput|Unavailable|Forbidden)\('([a-z_]+)'/g,
  /\b(?:fault|code): '([a-z_]+)'/g,
  /addFault\([^)]*'([a-z]+_[a-z_]+)'\)/g,
  /return '((?:own|already|number|calendar|either|unknown|only|not|out|invalid)_[a-z_]+)'/g,
];

describe('texts of directory', () => {
  it('exist in both languages for every code that its sources name', () => {
    const used = new Set(
      sources.flatMap((s) => USES.flatMap((u) => [...s.matchAll(u)].map((m) => m[1] ?? ''))),
    );
    expect(used.size).toBeGreaterThan(30);
    const known = { ...platformMessages, ...directoryMessages, ...sessionMessages } as Record<
      string,
      unknown
    >;
    expect([...used].filter((code) => !(code in known))).toEqual([]);
  });
});
