/** Every point and every control must still find its place in what the sources compile to today. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync, type Options } from '@swc/core';
import { describe, expect, it } from '@jest/globals';
import { CONDITIONS, controlChanges, OMISSIONS } from '../controls/changes.js';
import { CONTROL_KINDS } from '../kinds/controls.js';
import { POINT_KINDS } from '../kinds/points.js';
import { pointFrom, POINTS } from './points.js';
import { byFile, changed, PlaceGone, type TextChange } from './text-change.js';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
const compiled = new Map<string, string>();

/** As `npm run build` compiles it; only the aliases of imports are left as they stand. */
function compile(file: string): string {
  const known = compiled.get(file);
  if (known) return known;
  const { jsc, module } = JSON.parse(readFileSync(join(PROJECT, '.swcrc'), 'utf8')) as Options;
  const { paths: _paths, baseUrl: _baseUrl, ...rest } = jsc ?? {};
  const source = readFileSync(join(PROJECT, file.replace(/\.js$/, '.ts')), 'utf8');
  const { code } = transformSync(source, {
    swcrc: false,
    filename: file,
    jsc: rest,
    module: { ...module, resolveFully: false } as NonNullable<Options['module']>,
  });
  compiled.set(file, code);
  return code;
}

function stillFits(changes: readonly TextChange[]): void {
  for (const [file, mine] of byFile(changes)) {
    const text = changed(compile(file), mine);
    // What is put must be JavaScript.
    transformSync(text, { swcrc: false, jsc: { parser: { syntax: 'ecmascript' } } });
    expect(text).not.toBe(compile(file));
  }
}

describe('places in the compiled sources', () => {
  it.each(POINTS.map((point) => [point.name, point] as const))('point %s', (_name, { change }) => {
    stillFits([change]);
  });

  it.each([...CONDITIONS, ...OMISSIONS].map((set) => [set.name, set.changes] as const))(
    'change %s',
    (_name, changes) => stillFits(changes),
  );

  it('fit beside each other as the controls use them', () => {
    stillFits([...controlChanges('pause-before-commit,both-consume,reports-decided-anew,no-position-check')]);
    stillFits([...controlChanges('pause-before-commit,both-fire,no-row-guard')]);
    stillFits([pointFrom('inside-sequencing:2').point.change, ...controlChanges('relay-forgets-outbox')]);
    stillFits([
      pointFrom('after-apply-before-commit').point.change,
      ...controlChanges('position-before-effect'),
    ]);
    stillFits([pointFrom('after-provider-before-note').point.change, ...controlChanges('blind-resend')]);
  });

  it('fail when the place vanished, or when there are two', () => {
    const change = { file: 'a.js', find: 'here();', put: 'there();' };
    expect(changed('x(); here();', [change])).toBe('x(); there();');
    expect(() => changed('x();', [change])).toThrow(PlaceGone);
    expect(() => changed('here(); here();', [change])).toThrow('a.js has 2 places of: here();');
    expect(() => stillFits([{ ...change, file: 'libs/messaging/src/log/sequencer.js' }])).toThrow(PlaceGone);
  });

  it('are all aimed at by a kind, and every omission has a control', () => {
    const aimed = POINT_KINDS.map(({ what }) => what).join(' ');
    for (const { name } of POINTS) expect(aimed).toContain(name);
    const controls = new Set(CONTROL_KINDS.filter(({ control }) => control).map(({ name }) => name));
    for (const { name } of OMISSIONS) expect(controls).toContain(`control-${name}`);
  });

  it('are refused by names that do not exist', () => {
    expect(() => pointFrom('nowhere:1')).toThrow('no point is called nowhere; there are: before-commit');
    expect(() => pointFrom('inside-firing:0')).toThrow('0 is no passage');
    expect(() => controlChanges('both-fire,nothing')).toThrow('no change is called nothing');
    expect(new Set([...POINTS, ...CONDITIONS, ...OMISSIONS].map(({ name }) => name)).size).toBe(
      POINTS.length + CONDITIONS.length + OMISSIONS.length,
    );
  });
});
