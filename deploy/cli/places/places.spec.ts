import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placesOf } from './places.js';

describe('where the services are', () => {
  let folder: string;
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'setu-places-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('stands in an environment file, for each service that is named there', () => {
    const envFile = file(
      'a.env',
      '# one\nINTAKE_DATABASE_URL=postgres://setu_intake:p%40@db:5432/setu\nINTAKE_NATS_URL="nats://intake:x@nats:4222"\nREPORTING_DATABASE_URL=postgresql://r@db/setu\nESCALATION_NATS_URL=nats://e@nats\n',
    );
    const places = placesOf({ envFile }, {}, folder);
    expect([...places.keys()]).toEqual(['intake', 'reporting']);
    expect(places.get('intake')).toEqual({
      service: 'intake',
      databaseUrl: 'postgres://setu_intake:p%40@db:5432/setu',
      natsUrl: 'nats://intake:x@nats:4222',
    });
    expect(places.get('reporting')?.natsUrl).toBeNull();
    expect(placesOf({}, { SETU_ENV_FILE: 'a.env' }, folder).size).toBe(2);
  });

  it('is told apart: an empty file, one that is not there, a value that is no address (which is not repeated)', () => {
    expect(() => placesOf({ envFile: file('b.env', '') }, {}, folder)).toThrow('env_file_empty');
    expect(() => placesOf({ envFile: 'none.env' }, {}, folder)).toThrow('env_file_unreadable');
    expect(() => placesOf({ envFile: folder }, {}, folder)).toThrow('env_file_unreadable');
    const wrong = file('c.env', 'INTAKE_DATABASE_URL=mysql://me:secret@db/x\n');
    try {
      placesOf({ envFile: wrong }, {}, folder);
      throw new Error('it was taken');
    } catch (error) {
      expect(JSON.stringify(error)).toContain('env_file_bad_address');
      expect(JSON.stringify(error)).not.toContain('secret');
    }
    expect(() => placesOf({ envFile: wrong, dataDir: folder }, {}, folder)).toThrow('two_places');
  });

  it('stands in the data directory of a stack that runs', () => {
    expect(() => placesOf({ dataDir: folder }, {}, '/')).toThrow('nothing_runs');
    file('run.json', '{ half');
    expect(() => placesOf({ dataDir: folder }, {}, '/')).toThrow('nothing_runs');
    file('run.json', JSON.stringify({ processes: { postgres: { port: 5433 }, nats: { port: 4223 } } }));
    expect(() => placesOf({ dataDir: folder }, {}, '/')).toThrow('secrets_unreadable');
    file('secrets.json', JSON.stringify({ database: { intake: 'a/b' }, broker: { intake: 'c@d' } }));
    expect(placesOf({}, { SETU_DATA_DIR: folder }, '/').get('intake')).toEqual({
      service: 'intake',
      databaseUrl: 'postgres://setu_intake:a%2Fb@127.0.0.1:5433/setu',
      natsUrl: 'nats://intake:c%40d@127.0.0.1:4223',
    });
    file('run.json', JSON.stringify({ processes: {} }));
    expect(() => placesOf({ dataDir: folder }, {}, '/')).toThrow('own_servers_needed');
  });
});
