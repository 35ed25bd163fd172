import { afterAll, describe, expect, it } from '@jest/globals';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicHalf, secretsOf } from './secrets.mjs';

describe('the secrets of a data directory', () => {
  const place = mkdtempSync(join(tmpdir(), 'setu-secrets-'));
  afterAll(() => rmSync(place, { recursive: true }));

  it('are made once, and a new service gets its own without changing the others', () => {
    const first = secretsOf(place, ['intake']);
    const second = secretsOf(place, ['intake', 'reporting']);
    expect(second.database.intake).toBe(first.database.intake);
    expect(second.sessionKey).toEqual(first.sessionKey);
    expect(second.database.reporting).not.toBe(second.broker.reporting);
  });

  it('are read by nobody but their owner', () => {
    expect(statSync(join(place, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('have signing keys whose public half checks and does not sign', () => {
    const { linkKey } = secretsOf(place, []);
    const signature = sign(
      null,
      Buffer.from('a link'),
      createPrivateKey({ key: { ...linkKey }, format: 'jwk' }),
    );
    const half = publicHalf(linkKey);
    expect(Object.keys(half)).not.toContain('d');
    expect(
      verify(null, Buffer.from('a link'), createPublicKey({ key: half, format: 'jwk' }), signature),
    ).toBe(true);
  });
});
