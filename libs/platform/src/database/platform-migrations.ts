import type { MigrationClass } from './data-source.js';
import { IdempotencyKeys1767225600001 } from './migrations/1767225600001-idempotency-keys.js';

/** What every service that keeps something needs of libs/platform; first in its list of migrations. */
export const platformMigrations: MigrationClass[] = [IdempotencyKeys1767225600001];
