// Prints a new .env for docker-compose.yml with random passwords and keys: node deploy/compose/keys.mjs > deploy/compose/.env
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicHalf, secretsOf } from '../local/secrets.mjs';
import { SERVICES } from '../local/services.mjs';

const place = mkdtempSync(join(tmpdir(), 'setu-keys-'));
try {
  const secrets = secretsOf(place, SERVICES);
  const lines = [
    'DISTRICTS=',
    'PUBLIC_URL=',
    'DEMO_MODE=false',
    `POSTGRES_PASSWORD=${secrets.postgres}`,
    ...SERVICES.map((name) => `DB_PASSWORD_${name.toUpperCase()}=${secrets.database[name]}`),
    ...SERVICES.map((name) => `NATS_PASSWORD_${name.toUpperCase()}=${secrets.broker[name]}`),
    `SESSION_SIGNING_KEY='${JSON.stringify(secrets.sessionKey)}'`,
    `LINK_SIGNING_KEY='${JSON.stringify(secrets.linkKey)}'`,
    `LEDGER_SECRET=${randomBytes(32).toString('base64url')}`,
    `LINK_PUBLIC_KEY='${JSON.stringify(publicHalf(secrets.linkKey))}'`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  rmSync(place, { recursive: true });
}
