/** Every kind, in the order of `--kind all`. A new kind is one line here. */
import { CLOCK_STEP_KINDS } from './clock-step.js';
import { CONTROL_KINDS } from './controls.js';
import { DISK_FULL_KINDS } from './disk-full.js';
import { freeze } from './freeze.js';
import type { Kind } from './kind.js';
import { killAll, killBroker, killDatabase, killServices } from './kills.js';
import { mixed } from './mixed.js';
import { NETWORK_KINDS } from './network.js';
import { pairs } from './pairs.js';
import { POINT_KINDS } from './points.js';
import { POWER_CUT_KINDS } from './power-cut.js';
import { providerCampaign } from './provider-campaign.js';
import { RESTORE_KINDS } from './restore.js';

export const KINDS: readonly Kind[] = [
  killServices,
  ...POINT_KINDS,
  providerCampaign,
  killBroker,
  killDatabase,
  killAll,
  freeze,
  pairs,
  mixed,
  ...NETWORK_KINDS,
  ...POWER_CUT_KINDS,
  ...DISK_FULL_KINDS,
  ...RESTORE_KINDS,
  ...CLOCK_STEP_KINDS,
  ...CONTROL_KINDS,
];

export function kindNamed(name: string): Kind {
  const kind = KINDS.find((one) => one.name === name);
  if (kind) return kind;
  throw new Error(`no kind is called ${name}; there are: ${KINDS.map((one) => one.name).join(', ')}`);
}
