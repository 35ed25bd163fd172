/** What a new version of a ladder changed, step by step, and in sentences (R17). Pure. */
import { durationWords } from '@setu/calendar';
import type { StepPurpose } from '@setu/contracts';
import { STEP_TO_DO } from '../cases/words.js';
import type { Words } from '../people/names.js';
import { headBundleSeconds, rungsOf, type Policy, type StepRecipient } from './policy.js';

/** A step with everything it means, as screens show it and PUT takes it back. */
export interface StepWritten {
  step: StepPurpose;
  afterSeconds: number;
  to: StepRecipient;
  channels: readonly string[];
  repeats: { times: number; everySeconds: number } | null;
}

export interface PolicyChange {
  /** Null: the bundle of messages to the head. */
  step: StepPurpose | null;
  what: 'added' | 'removed' | 'changed';
  field: 'afterSeconds' | 'to' | 'channels' | 'repeats' | 'headBundleSeconds' | null;
  before: unknown;
  after: unknown;
  textHi: string;
  textEn: string;
}

/** The steps of a ladder written out, also of one stored in an older shape. */
export function written(policy: Policy): StepWritten[] {
  const rungs = rungsOf(policy).filter((rung) => rung.again === null);
  return rungs.map(({ step, afterSeconds, to, channels }, i) => {
    const repeats = policy.steps[i]?.repeats ?? null;
    return { step, afterSeconds, to, channels, repeats };
  });
}

const FIELDS = ['afterSeconds', 'to', 'channels', 'repeats'] as const;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const saying = ({ hi, en }: Words): Pick<PolicyChange, 'textHi' | 'textEn'> => ({ textHi: hi, textEn: en });

/** From one version of a ladder to the next, in the order of the new one; empty when nothing differs. */
export function changesBetween(before: Policy, after: Policy): PolicyChange[] {
  const [old, now] = [written(before), written(after)];
  const pairs = now.map((step, i) => ({ step, was: counterpart(step, i, now, old) }));
  const gone = old.filter((step) => !pairs.some(({ was }) => was === step));
  return [
    ...pairs.flatMap(({ step, was }) => (was ? changedFields(was, step) : [wholeStep('added', step)])),
    ...gone.map((step) => wholeStep('removed', step)),
    ...changedBundle(before, after),
  ];
}

/** The step of the old ladder that this one was: of the same name, in the same turn among those of the name. */
function counterpart(step: StepWritten, i: number, now: readonly StepWritten[], old: readonly StepWritten[]) {
  const turn = now.slice(0, i).filter((s) => s.step === step.step).length;
  return old.filter((s) => s.step === step.step)[turn];
}

function changedFields(was: StepWritten, now: StepWritten): PolicyChange[] {
  const fields = FIELDS.filter((field) => !same(was[field], now[field]));
  return fields.map((field) => {
    const [before, after] = [was[field], now[field]];
    const [from, to] = [wordsOf(field, was), wordsOf(field, now)];
    const todo = STEP_TO_DO[now.step];
    const words = { hi: `${todo.hi}: ${from.hi} → ${to.hi}`, en: `${todo.en}: ${from.en} → ${to.en}` };
    return { step: now.step, what: 'changed', field, before, after, ...saying(words) };
  });
}

function wholeStep(what: 'added' | 'removed', step: StepWritten): PolicyChange {
  const [todo, after] = [STEP_TO_DO[step.step], wordsOf('afterSeconds', step)];
  const verb = what === 'added' ? { hi: 'जोड़ा गया', en: 'added' } : { hi: 'हटाया गया', en: 'removed' };
  const words = {
    hi: `चरण ${verb.hi}: ${todo.hi} (${after.hi})`,
    en: `Step ${verb.en}: ${todo.en} (${after.en})`,
  };
  const [before, now] = what === 'added' ? [null, step] : [step, null];
  return { step: step.step, what, field: null, before, after: now, ...saying(words) };
}

function changedBundle(was: Policy, now: Policy): PolicyChange[] {
  const [before, after] = [headBundleSeconds(was), headBundleSeconds(now)];
  if (before === after) return [];
  const [from, to] = [durationWords(before), durationWords(after)];
  const words = {
    hi: `जिलाधिकारी को संयुक्त संदेश का अन्तराल: ${from.hi} → ${to.hi}`,
    en: `Messages to the district head are joined for: ${from.en} → ${to.en}`,
  };
  return [{ step: null, what: 'changed', field: 'headBundleSeconds', before, after, ...saying(words) }];
}

const RECIPIENT_WORDS: Readonly<Record<StepRecipient, Words>> = {
  officer: { hi: 'अधिकारी', en: 'the officer' },
  superior: { hi: 'उच्चाधिकारी', en: 'the superior' },
  administrative_superior: { hi: 'प्रशासनिक उच्चाधिकारी', en: 'the administrative superior' },
  departmental_superior: { hi: 'विभागीय उच्चाधिकारी', en: 'the departmental superior' },
  head: { hi: 'जिलाधिकारी (प्रतिनिधायन होने पर नामित अधिकारी)', en: 'the district head, or who acts for him' },
  head_in_person: { hi: 'जिलाधिकारी स्वयं', en: 'the district head in person' },
  state: { hi: 'शासन', en: 'the state' },
};

function wordsOf(field: (typeof FIELDS)[number], step: StepWritten): Words {
  if (field === 'to') return RECIPIENT_WORDS[step.to];
  if (field === 'channels') return { hi: step.channels.join(', '), en: step.channels.join(', ') };
  if (field === 'afterSeconds') return waitWords(step);
  if (!step.repeats) return { hi: 'पुनरावृत्ति नहीं', en: 'not repeated' };
  const { times, everySeconds } = step.repeats;
  const every = durationWords(everySeconds);
  return { hi: `${times} बार, प्रत्येक ${every.hi} पर`, en: `${times} times, every ${every.en}` };
}

function waitWords({ step, afterSeconds }: StepWritten): Words {
  const wait = durationWords(afterSeconds);
  return step === 'nudge'
    ? { hi: `कॉल के ${wait.hi} बाद`, en: `${wait.en} after the call` }
    : { hi: `प्रथम निर्देश के ${wait.hi} बाद`, en: `${wait.en} after the first instruction` };
}
