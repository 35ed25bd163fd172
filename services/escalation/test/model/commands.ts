/** What may happen to a case, as plain data that fast-check draws, prints and shrinks. Seconds are wall seconds. */
import fc from 'fast-check';

export type Act =
  | { do: 'report'; ago: number; machine: boolean }
  | { do: 'claim' | 'tried' | 'made_them_talk'; ago: number }
  | { do: 'engaged' | 'in_my_meeting'; for: number; reason: boolean }
  | { do: 'confirm'; ago: number | null }
  | { do: 'deny' | 'withdraw' | 'close' | 'reopen' | 'wanted' | 'connect' | 'word' | 'thanks' }
  | { do: 'calls_self'; post: 'CDO' | 'DM' }
  | { do: 'decline'; post: 'BEO' | 'CDO' }
  | { do: 'bridge_ended' | 'call'; ago: number; talk: number }
  | { do: 'leave'; post: 'BSA' | 'BEO' | 'CDO'; from: number; for: number; sanctioned: boolean }
  | { do: 'back'; post: 'BSA' | 'BEO' | 'CDO' }
  | { do: 'closure'; day: number; fromHour: number; hours: number }
  | { do: 'holiday'; day: number }
  | { do: 'engagement'; post: 'BSA' | 'BEO'; from: number; for: number; written: number }
  | { do: 'transfer'; post: 'BSA' | 'BEO' }
  | { do: 'head_told'; ago: number }
  | { do: 'judge'; heard: boolean }
  | { do: 'desk_call'; denies: boolean }
  | { do: 'agree' | 'refuse' | 'put_back' | 'take_back' }
  | { do: 'no_amendments' | 'unreachable' | 'pass' };

/** `down`: nothing fires while the time passes; all of it comes late. `unsure`: on a clock nobody can trust (R31). */
export interface Happening {
  wait: number;
  down: boolean;
  unsure?: boolean;
  act: Act;
}

/** More of the short waits within which most things happen, some to the next day, a few over days. */
const wait = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 900 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 9000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 20_000, max: 90_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 300_000 }) },
);
const ago = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 900 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 9000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 200_000 }) },
);
const talk = fc.constantFrom(0, 14, 15, 90);
const post = fc.constantFrom('BSA' as const, 'BEO' as const, 'CDO' as const);
const is = <T extends string>(...names: T[]) => fc.record({ do: fc.constantFrom(...names) });
const day = fc.integer({ min: 0, max: 3 });

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('report' as const), ago, machine: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('claim' as const, 'made_them_talk'), ago }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tried' as const), ago }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('engaged' as const, 'in_my_meeting'),
      for: fc.integer({ min: -60, max: 9000 }),
      reason: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('confirm' as const), ago: fc.option(ago) }),
  { weight: 3, arbitrary: is('deny', 'reopen', 'connect') },
  { weight: 2, arbitrary: is('close', 'wanted', 'word', 'thanks', 'unreachable') },
  is('withdraw', 'no_amendments'),
  fc.record({ do: fc.constant('calls_self' as const), post: fc.constantFrom('CDO' as const, 'DM') }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('decline' as const),
      post: fc.constantFrom('BEO' as const, 'CDO'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('bridge_ended' as const, 'call'), ago, talk }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('leave' as const),
      post,
      from: fc.integer({ min: -7200, max: 7200 }),
      for: fc.integer({ min: 60, max: 100_000 }),
      sanctioned: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('back' as const), post }),
  fc.record({
    do: fc.constant('closure' as const),
    day,
    fromHour: fc.integer({ min: 10, max: 15 }),
    hours: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({ do: fc.constant('holiday' as const), day }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('engagement' as const),
      post: fc.constantFrom('BSA' as const, 'BEO'),
      from: fc.integer({ min: -3600, max: 600 }),
      for: fc.integer({ min: 60, max: 9000 }),
      written: fc.integer({ min: 0, max: 90_000 }),
    }),
  },
  fc.record({ do: fc.constant('transfer' as const), post: fc.constantFrom('BSA' as const, 'BEO') }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('head_told' as const), ago }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('judge' as const), heard: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('desk_call' as const), denies: fc.boolean() }) },
  { weight: 4, arbitrary: is('agree', 'refuse', 'put_back', 'take_back') },
  { weight: 4, arbitrary: is('pass') },
);

/** A case has been reported at 11:02 of a Monday; then this. */
export const happenings = fc.array(
  fc.record({
    wait,
    down: fc.constantFrom(false, false, false, true),
    unsure: fc.constantFrom(false, false, false, true),
    act,
  }),
  {
    minLength: 1,
    maxLength: 24,
    size: 'max',
  },
);
