import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { type ServiceName, brokerPermissionsOf } from '@setu/contracts';
import { FRONT_DOOR, SERVICES } from '../local/services.mjs';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const compose = read('../../docker-compose.yml');

describe('the stack of containers', () => {
  it('gives the users of the broker the rights they have in npm start', () => {
    const conf = read('nats.conf');
    for (const user of SERVICES) {
      const { publish, subscribe } = brokerPermissionsOf(user as ServiceName);
      const list = (subjects: readonly string[]): string =>
        `[${subjects.map((s) => JSON.stringify(s)).join(', ')}]`;
      const rights = `publish: ${list(publish)},\n      subscribe: ${list(subscribe)} } }`;
      expect(conf).toContain(
        `{ user: "${user}", password: $NATS_PASSWORD_${user.toUpperCase()}, permissions: {\n      ${rights}`,
      );
    }
  });

  it('runs every service with its own role and user, and shows only the front door', () => {
    for (const name of SERVICES) {
      expect(compose).toContain(`command: [dist/services/${name}/src/main.js]`);
      expect(compose).toContain(`postgres://setu_${name}:\${DB_PASSWORD_${name.toUpperCase()}:?}@`);
      expect(compose).toContain(`nats://${name}:\${NATS_PASSWORD_${name.toUpperCase()}:?}@`);
    }
    expect(compose.match(/^ +ports:/gm)).toHaveLength(1);
  });

  it('tells the front door where the others are', () => {
    for (const name of SERVICES.filter((service) => service !== FRONT_DOOR)) {
      expect(compose).toContain(`UPSTREAM_${name.toUpperCase()}: http://${name}:8080`);
    }
  });

  it('gives the logins of providers to the mouth and the ear, and only them; the mouth gets out', () => {
    const services = compose.slice(compose.indexOf('\nservices:'), compose.indexOf('\nvolumes:'));
    const partOf = (name: string): string =>
      new RegExp(`\\n  ${name}:\\n[^]*?(?=\\n  \\w|$)`).exec(services)?.[0] ?? '';
    for (const name of SERVICES) {
      const reads = name === 'intake' || name === 'notification';
      expect([
        name,
        /PROVIDERS_FILE: \/run\/secrets\/providers\n\s+secrets: \[providers\]/.test(partOf(name)),
      ]).toEqual([name, reads]);
    }
    expect(compose).toContain('file: ${PROVIDERS_FILE:-./deploy/compose/providers.json}');
    expect(partOf('notification')).toContain('networks: [inside, outside]');
    const ignored = read('../../.gitignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['deploy/compose/.env', 'deploy/compose/providers.json']));
  });
});
