import { describe, expect, it } from '@jest/globals';
import { STEPS, WISHED_CHANNELS } from '@setu/contracts';
import fc from 'fast-check';
import { escalationMessages } from '../messages.js';
import { written } from './changes.js';
import { DEFAULT_POLICY, RECIPIENTS, rungsOf } from './policy.js';
import { LIMITS, readProposal } from './proposal.js';

const read = (said: Record<string, unknown>) => readProposal(said, 600);
const faultsOf = (said: Record<string, unknown>): [string, string][] =>
  read(said).faults.map(({ field, code }) => [field, code]);
const INSTRUCTION = { step: 'instruction', afterSeconds: 0 };
const after = (...steps: unknown[]): [string, string][] => faultsOf({ steps: [INSTRUCTION, ...steps] });
const many = (n: number): unknown[] => Array.from({ length: n }, () => INSTRUCTION);

describe('R17: what is wrong with a proposed ladder is said, each at its place', () => {
  const wrong: [string, unknown[], [string, string][]][] = [
    [
      'a loop',
      [
        { step: 'superior', afterSeconds: 60 },
        { step: 'superior', afterSeconds: 90 },
      ],
      [['steps.2.step', 'ladder_step_twice']],
    ],
    [
      'going back',
      [
        { step: 'warning', afterSeconds: 60 },
        { step: 'superior', afterSeconds: 30 },
      ],
      [['steps.2.afterSeconds', 'ladder_goes_back']],
    ],
    [
      'a negative wait',
      [{ step: 'superior', afterSeconds: -1 }],
      [['steps.1.afterSeconds', 'wait_negative']],
    ],
    ['a huge wait', [{ step: 'superior', afterSeconds: 1e308 }], [['steps.1.afterSeconds', 'wait_too_long']]],
    [
      'a wait of parts',
      [{ step: 'superior', afterSeconds: 0.5 }],
      [['steps.1.afterSeconds', 'wait_not_whole']],
    ],
    [
      'a wait that is a text',
      [{ step: 'superior', afterSeconds: '900' }],
      [['steps.1.afterSeconds', 'wait_not_whole']],
    ],
    ['no wait', [{ step: 'superior' }], [['steps.1.afterSeconds', 'required']]],
    ['an unknown step', [{ step: 'minister', afterSeconds: 60 }], [['steps.1.step', 'unknown_step']]],
    [
      'no step at all',
      [null, 7, 'head', []],
      [
        ['steps.1', 'unknown_step'],
        ['steps.2', 'unknown_step'],
        ['steps.3', 'unknown_step'],
        ['steps.4', 'unknown_step'],
      ],
    ],
    [
      'an unknown recipient',
      [{ step: 'superior', afterSeconds: 60, to: 'adhyaksh' }],
      [['steps.1.to', 'unknown_recipient']],
    ],
    [
      'a recipient of another step',
      [{ step: 'superior', afterSeconds: 60, to: 'head' }],
      [['steps.1.to', 'recipient_not_of_step']],
    ],
    [
      'an unknown channel',
      [{ step: 'superior', afterSeconds: 60, channels: ['sms', 'pigeon'] }],
      [['steps.1.channels.1', 'unknown_channel']],
    ],
    [
      'a channel twice',
      [{ step: 'superior', afterSeconds: 60, channels: ['sms', 'sms'] }],
      [['steps.1.channels.1', 'channel_twice']],
    ],
    [
      'no channel',
      [{ step: 'superior', afterSeconds: 60, channels: [] }],
      [['steps.1.channels', 'channel_needed']],
    ],
    [
      'channels that are no list',
      [{ step: 'superior', afterSeconds: 60, channels: 'sms' }],
      [['steps.1.channels', 'invalid_list']],
    ],
    [
      'a board that tells',
      [{ step: 'state_board', afterSeconds: 60, channels: ['sms'] }],
      [['steps.1.channels', 'board_tells_nobody']],
    ],
    [
      'repeats without spacing',
      [{ step: 'superior', afterSeconds: 60, repeats: { times: 2 } }],
      [['steps.1.repeats.everySeconds', 'repeats_without_spacing']],
    ],
    [
      'repeats at once',
      [{ step: 'superior', afterSeconds: 60, repeats: { times: 2, everySeconds: 0 } }],
      [['steps.1.repeats.everySeconds', 'repeats_without_spacing']],
    ],
    [
      'repeats backwards',
      [{ step: 'superior', afterSeconds: 60, repeats: { times: 2, everySeconds: -60 } }],
      [['steps.1.repeats.everySeconds', 'wait_negative']],
    ],
    [
      'repeats too close',
      [{ step: 'superior', afterSeconds: 60, repeats: { times: 2, everySeconds: 5 } }],
      [['steps.1.repeats.everySeconds', 'spacing_too_short']],
    ],
    [
      'endless repeats',
      [{ step: 'superior', afterSeconds: 60, repeats: { times: 1e9, everySeconds: 60 } }],
      [['steps.1.repeats.times', 'repeats_out_of_range']],
    ],
    [
      'a repeated board',
      [{ step: 'state_board', afterSeconds: 60, repeats: { times: 1, everySeconds: 60 } }],
      [['steps.1.repeats', 'step_not_repeated']],
    ],
    [
      'a nudge in the middle',
      [{ step: 'nudge', afterSeconds: 60 }],
      [['steps.1.step', 'nudge_must_be_first']],
    ],
    [
      'an unknown field',
      [{ step: 'superior', afterSeconds: 60, goto: 0 }],
      [['steps.1.goto', 'unknown_field']],
    ],
  ];
  it.each(wrong)('%s', (_what, steps, faults) => {
    expect(after(...steps)).toEqual(faults);
  });

  const whole: [string, Record<string, unknown>, [string, string][]][] = [
    ['no steps', {}, [['steps', 'required']]],
    ['steps that are no list', { steps: { 0: INSTRUCTION } }, [['steps', 'invalid_list']]],
    ['an empty ladder', { steps: [] }, [['steps', 'ladder_reaches_nobody']]],
    [
      'only a mark on a board',
      { steps: [{ step: 'state_board', afterSeconds: 0 }] },
      [
        ['steps.0', 'ladder_must_begin_with_instruction'],
        ['steps', 'ladder_reaches_nobody'],
      ],
    ],
    [
      'no instruction',
      { steps: [{ step: 'superior', afterSeconds: 0 }] },
      [['steps.0', 'ladder_must_begin_with_instruction']],
    ],
    [
      'a late instruction',
      { steps: [{ step: 'instruction', afterSeconds: 60 }] },
      [['steps.0', 'ladder_must_begin_with_instruction']],
    ],
    ['too many steps', { steps: many(LIMITS.steps + 1) }, [['steps', 'ladder_too_long']]],
    [
      'a nudge after the time to call back',
      { steps: [{ step: 'nudge', afterSeconds: 600 }, INSTRUCTION] },
      [['steps.0.afterSeconds', 'nudge_out_of_range']],
    ],
    [
      'a bundle of a week',
      { steps: [INSTRUCTION], headBundleSeconds: 604_800 },
      [['headBundleSeconds', 'wait_too_long']],
    ],
  ];
  it.each(whole)('%s', (_what, said, faults) => {
    expect(faultsOf(said)).toEqual(faults);
  });

  it('too many rungs, though few steps', () => {
    const repeats = { times: 10, everySeconds: 60 };
    const names = ['superior', 'head', 'state_message', 'warning'];
    const steps = names.map((step) => ({ step, afterSeconds: 60, repeats }));
    expect(after(...steps)).toEqual([['steps', 'ladder_too_long']]);
  });

  it('all faults are told together', () => {
    expect(after({ step: 'x', afterSeconds: -1 }, { step: 'head', afterSeconds: 1.5, to: 'x' })).toEqual([
      ['steps.1.afterSeconds', 'wait_negative'],
      ['steps.1.step', 'unknown_step'],
      ['steps.2.afterSeconds', 'wait_not_whole'],
    ]);
  });

  it('every code has a sentence in Hindi and English', () => {
    const ours = [...wrong.flatMap(([, , faults]) => faults), ...whole.flatMap(([, , faults]) => faults)];
    const general = ['required', 'invalid_list', 'unknown_field'];
    const codes = new Set(ours.map(([, code]) => code).filter((code) => !general.includes(code)));
    expect([...codes].filter((code) => !(code in escalationMessages))).toEqual([]);
  });
});

describe('R17: what is accepted', () => {
  it('the default ladder, and one without anything but steps and waits', () => {
    expect(read({ steps: written(DEFAULT_POLICY) }).faults).toEqual([]);
    const bare = DEFAULT_POLICY.steps.map(({ step, afterSeconds }) => ({ step, afterSeconds }));
    expect(read({ steps: bare }).proposal).toEqual({ steps: DEFAULT_POLICY.steps, headBundleSeconds: 1800 });
  });

  it('two superiors of different lines', () => {
    const superior = { step: 'superior', afterSeconds: 900 };
    expect(
      after({ ...superior, to: 'administrative_superior' }, { ...superior, to: 'departmental_superior' }),
    ).toEqual([]);
  });

  it('anything at all is read without throwing, and what is accepted is bounded and stays the same when read again', () => {
    const anyStep = fc.record(
      {
        step: fc.oneof(fc.constantFrom(...STEPS), fc.anything()),
        afterSeconds: fc.oneof(fc.integer({ min: -10, max: 4000 }), fc.anything()),
        to: fc.oneof(fc.constantFrom(undefined, null, ...RECIPIENTS), fc.anything()),
        channels: fc.oneof(fc.subarray([...WISHED_CHANNELS]), fc.anything()),
        repeats: fc.oneof(
          fc.constant(null),
          fc.record({
            times: fc.integer({ min: -1, max: 12 }),
            everySeconds: fc.integer({ min: 0, max: 900 }),
          }),
          fc.anything(),
        ),
      },
      { requiredKeys: ['step', 'afterSeconds'] },
    );
    const anything = fc.oneof(
      fc.record({ steps: fc.array(anyStep, { maxLength: 8 }) }),
      fc
        .array(fc.record({ step: fc.constantFrom(...STEPS), afterSeconds: fc.nat(3600) }), { maxLength: 6 })
        .map((more) => ({
          steps: [INSTRUCTION, ...more.sort((a, b) => a.afterSeconds - b.afterSeconds)],
        })),
      fc.record({ steps: fc.anything(), headBundleSeconds: fc.anything() }),
    );
    let accepted = 0;
    fc.assert(
      fc.property(anything, (said) => {
        const { proposal } = read(said as Record<string, unknown>);
        if (!proposal) return;
        accepted += 1;
        expect(rungsOf({ version: 1, ...proposal }).length).toBeLessThanOrEqual(LIMITS.rungs);
        expect(read(JSON.parse(JSON.stringify(proposal)) as Record<string, unknown>).proposal).toEqual(
          proposal,
        );
      }),
      { numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(10);
  });
});
