/** The public keys that check tokens and links of one district; one row per district. */
import type { DataOf } from '@setu/contracts';
import { Column, Entity } from 'typeorm';
import type { Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

export type SigningKey = DataOf<'signing-keys-changed'>['keys'][number];

@Entity('signing_keys')
export class SigningKeys extends Thing {
  @Column('jsonb')
  keys!: SigningKey[];
}

export const signingKeysKind: Kind<SigningKeys, 'signing-keys-changed'> = {
  entity: SigningKeys,
  type: 'signing-keys-changed',
  data: (s) => ({ version: s.version, keys: s.keys }),
};
