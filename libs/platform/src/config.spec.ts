import { describe, expect, it } from '@jest/globals';
import { baseSpec } from './base-config.js';
import { configTable, ConfigError, field, parseConfig, Secret } from './config.js';

const ENV = { DISTRICTS: '150,state', DATABASE_URL: 'postgres://a:b@h/d', NATS_URL: 'nats://h' };

function faultsOf(spec: Parameters<typeof parseConfig>[0], env: Record<string, string>): readonly string[] {
  try {
    parseConfig(spec, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('reads the settings every service shares, with their defaults', () => {
    const config = parseConfig(baseSpec, { ...ENV, PORT: '3001', DEMO_MODE: 'TRUE' });
    expect(config).toMatchObject({
      districts: ['150', 'state'],
      port: 3001,
      host: '127.0.0.1',
      demoMode: true,
      logLevel: 'info',
    });
    expect(config.instance).toMatch(/^[0-9a-f]{8}$/);
  });

  it('reports all faults together', () => {
    const faults = faultsOf(baseSpec, {
      ...ENV,
      DISTRICTS: '150,Hardoi',
      PORT: '70000',
      DEMO_MODE: 'perhaps',
      NATS_URL: 'here',
    });
    expect(faults).toHaveLength(4);
    expect(faults.join('\n')).toMatch(
      /DISTRICTS "Hardoi".*\n.*NATS_URL must be a URL.*\n.*PORT must be at most 65535.*\n.*DEMO_MODE must be true or false/s,
    );
  });

  it('names the variable that was probably meant when one is missing', () => {
    const { DATABASE_URL, ...rest } = ENV;
    expect(faultsOf(baseSpec, { ...rest, DATABSE_URL: DATABASE_URL })).toEqual([
      expect.stringContaining('DATABSE_URL is set: did you mean DATABASE_URL?'),
    ]);
  });

  it('refuses an unknown SETU_ name with the nearest right one, and leaves other names alone', () => {
    expect(faultsOf(baseSpec, { ...ENV, SETU_DATADIR: '/x', HOME: '/home/x' })).toEqual([
      'SETU_DATADIR is not a setting: did you mean SETU_DATA_DIR?',
    ]);
  });

  it('suggests the nearest choice', () => {
    expect(faultsOf(baseSpec, { ...ENV, LOG_LEVEL: 'degub' })[0]).toContain('did you mean debug?');
  });

  it('refuses a district named twice', () => {
    expect(faultsOf(baseSpec, { ...ENV, DISTRICTS: '150,150' })).toEqual(['DISTRICTS names "150" twice']);
  });

  it('counts an empty variable as absent', () => {
    expect(parseConfig(baseSpec, { ...ENV, PORT: '' }).port).toBe(0);
    expect(faultsOf(baseSpec, { ...ENV, NATS_URL: ' ' })[0]).toContain('NATS_URL is missing');
  });

  it('keeps a secret out of everything that prints', () => {
    const config = parseConfig({ key: field.secret({ name: 'KEY', help: 'x' }) }, { KEY: 'very-hidden' });
    expect(config.key).toBeInstanceOf(Secret);
    expect(config.key.reveal()).toBe('very-hidden');
    expect(`${String(config.key)} ${JSON.stringify(config)}`).not.toContain('very-hidden');
  });

  it('does not repeat the value of a secret or a credential in its faults', () => {
    const faults = faultsOf(
      { key: field.secret({ name: 'KEY', min: 20, help: 'x' }) },
      { KEY: 'very-hidden' },
    );
    expect(faults.join()).toContain('KEY must be at least 20');
    expect(faults.join()).not.toContain('very-hidden');
  });

  it('writes the table for a README', () => {
    expect(configTable(baseSpec)).toContain('| `NATS_URL` | URL | required |');
  });
});
