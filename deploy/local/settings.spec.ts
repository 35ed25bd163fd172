import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.mjs';

const where = { cwd: '/home/someone/setu', pilot: ['145', '150', 'state'] };
const read = (env: Record<string, string>, argv: string[] = []) => readSettings(argv, env, where);

describe('settings of npm start', () => {
  it('has an answer for everything that is not said', () => {
    expect(read({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: '/home/someone/setu/.setu',
      districts: ['145', '150', 'state'],
      databaseUrl: null,
      natsUrl: null,
      fresh: false,
      help: false,
      clock: null,
    });
  });

  it('takes what is said', () => {
    const said = read(
      {
        PORT: '4000',
        SETU_DATA_DIR: '/tmp/other',
        DISTRICTS: '145, state',
        DATABASE_URL: 'postgres://a:b@db/setu',
      },
      ['--fresh', '--clock=2026-12-01T10:30:00+05:30'],
    );
    expect(said).toMatchObject({
      port: 4000,
      dataDir: '/tmp/other',
      districts: ['145', 'state'],
      fresh: true,
    });
    expect(said.databaseUrl).toBe('postgres://a:b@db/setu');
    expect(said.clock?.toISOString()).toBe('2026-12-01T05:00:00.000Z');
  });

  it('says all faults at once, in plain words', () => {
    const wrong = () => read({ PORT: '70000', DISTRICTS: '150,hardoi', NATS_URL: 'localhost' }, ['--new']);
    expect(wrong).toThrow(/--new/);
    expect(wrong).toThrow(/PORT is "70000", but a port is a whole number from 1 to 65535/);
    expect(wrong).toThrow(/DISTRICTS has "hardoi"/);
    expect(wrong).toThrow(/NATS_URL is no address that begins with nats:\/\//);
  });

  it('refuses a clock without offset, because nobody could say which time was meant', () => {
    expect(() => read({}, ['--clock', '2026-12-01T10:30:00'])).toThrow(/a time with offset/);
  });

  it('names the right setting when a name was misspelt', () => {
    expect(() => read({ SETU_DATADIR: '/tmp' })).toThrow(
      'SETU_DATADIR is no setting. Did you mean SETU_DATA_DIR?',
    );
  });

  it('notices a slip of one letter in any other name, and leaves names of other programs alone', () => {
    for (const slip of ['PRT', 'PROT', 'POORT', 'PIRT'])
      expect(() => read({ [slip]: '4000' })).toThrow(`${slip} is no setting. Did you mean PORT?`);
    expect(() => read({ NATS_SEVER: '/x' })).toThrow(/Did you mean NATS_SERVER/);
    expect(read({ PATH: '/bin', HOME: '/root', POST: 'x' }).port).toBe(3000);
  });

  it('says at once which scopes cannot be served', () => {
    expect(() => read({ DISTRICTS: '999,state' })).toThrow(/the pilot has only 145, 150, state/);
    expect(() => read({ DISTRICTS: '150' })).toThrow(/DISTRICTS needs "state" too/);
  });

  it('lets settings of the tests pass', () => {
    expect(read({ SETU_KEEP_DB: '1' }).port).toBe(3000);
  });
});
