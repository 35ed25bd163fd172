import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stampIs, stampOf, writeStamp } from './stamp.mjs';

describe('the stamp of sources', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'setu-stamp-'));
    mkdirSync(join(root, 'libs', 'deep'), { recursive: true });
    writeFileSync(join(root, 'libs', 'deep', 'a.ts'), 'one');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('stays the same when only times change', () => {
    const before = stampOf(root, ['libs']);
    utimesSync(join(root, 'libs', 'deep', 'a.ts'), 1, 1);
    expect(stampOf(root, ['libs'])).toBe(before);
  });

  it('changes with content, name and number of files', () => {
    const stamps = [stampOf(root, ['libs'])];
    writeFileSync(join(root, 'libs', 'deep', 'a.ts'), 'two');
    stamps.push(stampOf(root, ['libs']));
    writeFileSync(join(root, 'libs', 'b.ts'), '');
    stamps.push(stampOf(root, ['libs']));
    expect(new Set(stamps).size).toBe(3);
  });

  it('counts only the files it is told to, and nothing for what does not exist', () => {
    const before = stampOf(root, ['libs', 'services'], (path) => !path.endsWith('.spec.ts'));
    writeFileSync(join(root, 'libs', 'a.spec.ts'), 'a test');
    expect(stampOf(root, ['libs', 'services'], (path) => !path.endsWith('.spec.ts'))).toBe(before);
  });

  it('is remembered in a file', () => {
    const file = join(root, 'dist', '.stamp');
    expect(stampIs(file, 'x')).toBe(false);
    writeStamp(file, 'x');
    expect(stampIs(file, 'x')).toBe(true);
  });
});
