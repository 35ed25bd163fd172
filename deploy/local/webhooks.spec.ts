import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProviders } from '../../services/intake/src/ear/providers.js';
import { addToDemo, providersFileOf, webhooksOf, writeProvidersFile } from './webhooks.mjs';

describe('the webhooks of the demo', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'setu-webhooks-'));
  afterAll(() => rmSync(dataDir, { recursive: true }));
  const districts = ['150', 'state'];
  const publicUrl = 'http://localhost:3000';
  const webhooks = webhooksOf({ districts, publicUrl, root: 'an invented root' });

  it('are what intake understands, and stay the same from start to start', () => {
    writeProvidersFile(dataDir, webhooks);
    const { all } = readProviders(providersFileOf(dataDir), { districts, publicUrl });
    expect(all).toEqual(webhooks.map(({ district, provider }) => ({ district, provider })));
    expect(webhooksOf({ districts, publicUrl, root: 'an invented root' })).toEqual(webhooks);
    expect(new Set(webhooks.map(({ secret }) => secret)).size).toBe(4);
    expect(statSync(providersFileOf(dataDir)).mode & 0o777).toBe(0o600);
  });

  it('stand in demo.json beside what the seed wrote, for its owner only', () => {
    const file = join(dataDir, 'demo.json');
    writeFileSync(file, '{"url":"x","accounts":[]}');
    addToDemo(dataDir, webhooks);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ url: 'x', accounts: [], webhooks });
    expect(webhooks[0]?.url).toBe('http://localhost:3000/api/intake/v1/webhooks/generic/150');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
