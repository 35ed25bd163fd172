/** Services that die with SIGKILL at a named point of their work: between two steps that must not come apart. */
import { PRELOAD } from '../controls/preload.js';
import { POINTS, type Point } from '../points/points.js';
import type { Random } from '../stack/random.js';
import type { ServiceName, Stack } from '../stack/stack.js';
import type { HitNote, Kind } from './kind.js';
import { recovery } from './network-recovery.js';

/** Under load a service passes each of its points within this time; real time. */
const DIES_WITHIN_MS = 30_000;
const LATEST_PASSAGE = 5;

interface Aim {
  readonly point: Point;
  readonly service: ServiceName;
}

const AIMS: readonly Aim[] = POINTS.flatMap((point) => point.services.map((service) => ({ point, service })));
const taken = new WeakMap<Stack, number>();

/** On one stack every point of every service comes once before one comes again. */
function nextAim(stack: Stack, aims: readonly Aim[]): Aim {
  const turn = taken.get(stack) ?? 0;
  taken.set(stack, turn + 1);
  const aim = stack.random.fork('points').shuffled(aims)[turn % aims.length];
  if (!aim) throw new Error('there are no points');
  return aim;
}

/** Starts the service so that it dies at the point, and lets it come back without. Not counted when it never came there. */
export async function dieAt(stack: Stack, random: Random, { point, service: name }: Aim): Promise<HitNote> {
  const service = stack.service(name);
  const passage = random.int(1, LATEST_PASSAGE);
  const what = `${name} killed at passage ${passage} of ${point.name}`;
  await service.stop();
  service.env['SETU_POINT'] = `${point.name}:${passage}`;
  const from = new Date().toISOString();
  const died = service.death(DIES_WITHIN_MS).catch(() => null);
  await service.start();
  delete service.env['SETU_POINT'];
  const how = await died;
  if (how === null) {
    await service.stop();
    await service.start();
  }
  const details = { point: point.name, service: name, passage, how, ...(await recovery(stack)) };
  return { what, from, to: new Date().toISOString(), details, counts: how === 'SIGKILL' };
}

/** Hits of these points only. */
export const hitAt =
  (...names: readonly string[]): Kind['hit'] =>
  (stack, random) =>
    dieAt(
      stack,
      random,
      nextAim(
        stack,
        AIMS.filter(({ point }) => names.includes(point.name)),
      ),
    );

/** Each point of each service once per stack, `rounds` times over. */
function pointsKind(of: string, what: string, rounds: number, names: readonly string[]): Kind {
  const hits = rounds * AIMS.filter(({ point }) => names.includes(point.name)).length;
  return {
    name: `points-${of}`,
    what: `a service dies by SIGKILL ${what} (${names.join(', ')})`,
    stack: { preload: [PRELOAD] },
    hits,
    chunk: hits,
    hit: hitAt(...names),
  };
}

export const POINT_KINDS: readonly Kind[] = [
  pointsKind('commit', 'around a COMMIT', 1, ['before-commit', 'during-commit']),
  pointsKind('sequencing', 'between its state and the log', 1, [
    'after-commit-before-sequencing',
    'inside-sequencing',
    'after-sequencing-before-publish',
  ]),
  pointsKind('applying', 'between an event and its effects', 1, [
    'after-apply-before-commit',
    'after-apply-commit',
  ]),
  pointsKind('firing', 'between a deadline and its effect', 5, ['inside-firing', 'after-firing-commit']),
  pointsKind('provider', 'around the call to a provider', 5, [
    'before-provider',
    'after-provider-before-note',
  ]),
];
