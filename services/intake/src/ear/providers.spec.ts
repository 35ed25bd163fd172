/** PROVIDERS_FILE: everything wrong is told at once, nothing secret is ever shown. */
import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@setu/platform';
import { PROVIDERS_JSON, SECRETS } from '../../test/signing.js';
import { refusalOf } from './proof.js';
import { parseProviders, readProviders } from './providers.js';
import { ADAPTERS } from '../adapters/registry.js';
import type { Incoming } from '../adapters/adapter.js';

const where = { districts: ['150', '145', 'state'], publicUrl: 'https://setu.example' };
const faultsOf = (value: unknown): readonly string[] => {
  try {
    parseProviders(typeof value === 'string' ? value : JSON.stringify(value), where);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(String(error.stack)).not.toMatch(/hidden-value|invented/);
    return error.faults;
  }
};

describe('PROVIDERS_FILE', () => {
  it('names how each provider proves itself, scope by scope', () => {
    const providers = parseProviders(JSON.stringify(PROVIDERS_JSON), where);
    expect(providers.all).toHaveLength(9);
    expect(providers.of('145', 'twilio')).toBeNull();
    expect(providers.forwardingIn('150')).toEqual({ '+915550179001': '+915550100022' });
    expect(JSON.stringify(providers.of('150', 'twilio'))).not.toContain(SECRETS.twilio);
    expect(readProviders(undefined, where).all).toEqual([]);
  });

  it('tells all faults together, with the nearest right names', () => {
    const faults = faultsOf({
      '15': {},
      '150': {
        twillio: { keys: 'hidden-value-hidden-value' },
        twilio: { key: 'hidden-value-hidden-value' },
        generic: { keys: 'hidden-value-hidden-value' },
        exotel: {},
        msg91: { secretPath: 'hidden-value/../with-slash' },
        whatsapp: { keys: ['short'] },
        knowlarity: { username: 'x' },
        smsgate: { keys: 'hidden-value-hidden-value', addresses: ['not-an-address', '10.0.0.0/33'] },
        forwardingLines: { '123': '456' },
      },
    });
    expect(faults).toHaveLength(15);
    expect(faults).toEqual(
      expect.arrayContaining([
        'PROVIDERS_FILE: 15 is not a scope served here: did you mean 150?',
        'PROVIDERS_FILE: 150.twillio is no provider: did you mean twilio?',
        'PROVIDERS_FILE: 150.twilio.key is not known: did you mean keys?',
        'PROVIDERS_FILE: 150.exotel signs nothing: give secretPath, or username and password',
        'PROVIDERS_FILE: 150.whatsapp.verifyToken is missing: the address is proved with it',
      ]),
    );
  });

  it('is no JSON, no object, or not there: said without its contents', () => {
    expect(faultsOf('{"150": hidden-value')).toEqual(['PROVIDERS_FILE: is no JSON']);
    expect(faultsOf([])).toEqual(['PROVIDERS_FILE: must be a JSON object of scopes']);
    expect(() => readProviders('/nowhere/providers.json', where)).toThrow(/cannot be read \(ENOENT\)/);
  });
});

describe('proof', () => {
  const incoming = (over: Partial<Incoming> = {}): Incoming => ({
    method: 'POST',
    target: '/',
    query: '',
    headers: {},
    body: Buffer.alloc(0),
    ...over,
  });
  const ask = async (given: object, caller: object, over: Partial<Incoming> = {}): Promise<string | null> => {
    const access = parseProviders(JSON.stringify({ '150': { exotel: given } }), where).of('150', 'exotel');
    if (!access) throw new Error('not configured');
    return refusalOf(ADAPTERS.exotel, access, {
      incoming: incoming(over),
      caller: { address: '192.0.2.7', secretPath: null, ...caller },
    });
  };

  it('asks for everything that is configured', async () => {
    const secretPath = [SECRETS.path, 'the-next-secret-path-2'];
    expect(await ask({ secretPath }, { secretPath: SECRETS.path })).toBeNull();
    expect(await ask({ secretPath }, { secretPath: 'the-next-secret-path-2' })).toBeNull();
    expect(await ask({ secretPath }, { secretPath: 'a-third-secret-path-03' })).toBe('secret_wrong');
    expect(await ask({ secretPath }, {})).toBe('secret_wrong');
    const both = {
      secretPath,
      username: 'exotel',
      password: SECRETS.password,
      addresses: ['192.0.2.0/28', '2001:db8::/32'],
    };
    const authorization = `Basic ${Buffer.from(`exotel:${SECRETS.password}`).toString('base64')}`;
    const path = { secretPath: SECRETS.path };
    expect(await ask(both, path, { headers: { authorization } })).toBeNull();
    expect(await ask(both, path)).toBe('login_wrong');
    expect(await ask(both, path, { headers: { authorization: 'Basic ???' } })).toBe('login_wrong');
    expect(await ask(both, { ...path, address: '192.0.2.16' }, { headers: { authorization } })).toBe(
      'address_unknown',
    );
    for (const address of ['::ffff:192.0.2.3', '2001:db8::5'])
      expect([address, await ask(both, { ...path, address }, { headers: { authorization } })]).toEqual([
        address,
        null,
      ]);
  });
});
