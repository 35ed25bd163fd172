/** Access of a service: the global guard, the check of tokens, the limits. Global; made once per running service. */
import {
  Global,
  Module,
  type DynamicModule,
  type InjectionToken,
  type ModuleMetadata,
  type Provider,
} from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, Reflector } from '@nestjs/core';
import { AccessGuard, AccountLimits, DEFAULT_RATE_LIMITS, type RateLimits } from './access.guard.js';
import { KeySource } from './keys.js';
import { RuleCheck } from './rule-check.js';
import { TokenVerifier } from './tokens.js';

export interface AuthOptions {
  /** An object, or the token of a provider that is global or exported by one of `imports`. */
  keySource: InjectionToken<KeySource> | { keys: KeySource['keys'] };
  imports?: ModuleMetadata['imports'];
  rateLimits?: Partial<RateLimits>;
}

function sourceProvider(given: AuthOptions['keySource']): Provider {
  const isObject = typeof given === 'object' && 'keys' in given && typeof given.keys === 'function';
  if (isObject) return { provide: KeySource, useValue: given };
  return { provide: KeySource, useExisting: given as InjectionToken<KeySource> };
}

@Global()
@Module({})
export class AuthModule {
  static forRoot(o: AuthOptions): DynamicModule {
    return {
      module: AuthModule,
      imports: [DiscoveryModule, ...(o.imports ?? [])],
      providers: [
        sourceProvider(o.keySource),
        {
          provide: TokenVerifier,
          useFactory: (source: KeySource) => new TokenVerifier(source),
          inject: [KeySource],
        },
        {
          provide: AccountLimits,
          useFactory: () => new AccountLimits({ ...DEFAULT_RATE_LIMITS, ...o.rateLimits }),
        },
        {
          provide: APP_GUARD,
          useFactory: (reflector: Reflector, verifier: TokenVerifier, limits: AccountLimits) =>
            new AccessGuard(reflector, verifier, limits),
          inject: [Reflector, TokenVerifier, AccountLimits],
        },
        RuleCheck,
      ],
      exports: [KeySource, TokenVerifier],
    };
  }
}
