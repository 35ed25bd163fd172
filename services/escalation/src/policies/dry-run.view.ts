/** What a dry run answers: each thing that would happen, with posts and moments, and why a step is skipped or waits. No kind of an absence is said (R12). Pure. */
import { formatIst } from '@setu/calendar';
import type { PostKind, StepPurpose } from '@setu/contracts';
import type { RosterSnapshot } from '@setu/roster';
import type { Directory } from '../cases/context.js';
import type { Fact } from '../cases/facts.js';
import type { CaseCommon } from '../cases/model.js';
import { postOf, rungOf } from '../cases/rung.js';
import { sentenceOf } from '../cases/timeline.js';
import { postTitled, type Titled } from '../people/names.js';
import type { Foreseen } from './dry-run.js';

export interface ForeseenEntry {
  what: 'told' | 'shown' | 'skipped' | 'waits' | 'handed_over' | 'redirected' | 'engaged' | 'asked';
  /** RFC 3339, +05:30. */
  at: string;
  step: StepPurpose | null;
  /** Who is told, or for whom is waited; null when nobody is. */
  post: Titled | null;
  /** The post the step is for, where another one stands in or acts for it. */
  insteadOf: Titled | null;
  channels: readonly string[];
  again: boolean;
  why: string | null;
  until: string | null;
  textHi: string;
  textEn: string;
}

export interface ForeseenView {
  district: string;
  post: Titled;
  kind: PostKind;
  at: string;
  /** The version in force, or null for the ladder in the question. */
  policyVersion: number | null;
  outcome: Foreseen['outcome'];
  opensAt: string | null;
  assumesStillWanted: boolean;
  actsAt: string | null;
  entries: ForeseenEntry[];
  closingProposedAt: string | null;
}

/** Everything but the entries that every dry run has. */
type Frame = Pick<ForeseenView, 'district' | 'post' | 'kind' | 'at' | 'policyVersion'>;

const ist = (at: Date | null | undefined): string | null => (at ? formatIst(at) : null);

export function foreseenView(
  frame: Frame,
  seen: Foreseen,
  r: RosterSnapshot,
  directory: Directory,
): ForeseenView {
  const { file, facts, outcome, opensAt, assumesStillWanted } = seen;
  const entries = file ? facts.flatMap((fact) => entryOf(fact, file, r, directory) ?? []) : [];
  return {
    ...frame,
    ...{ outcome, opensAt: ist(opensAt), assumesStillWanted },
    actsAt: ist(file?.legs[0]?.actsAt),
    entries,
    closingProposedAt: ist(file?.closingAt),
  };
}

const NOTHING = {
  step: null,
  post: null,
  insteadOf: null,
  channels: [],
  again: false,
  why: null,
  until: null,
};

function entryOf(
  fact: Fact,
  file: CaseCommon,
  r: RosterSnapshot,
  directory: Directory,
): ForeseenEntry | null {
  const words = sentenceOf(fact, 'system', r);
  const more = detailsOf(fact, file, r, directory);
  if (!words || !more) return null;
  return { ...NOTHING, at: formatIst(fact.at), ...more, textHi: words.hi, textEn: words.en };
}

type Details = Pick<ForeseenEntry, 'what'> & Partial<ForeseenEntry>;

function detailsOf(fact: Fact, file: CaseCommon, r: RosterSnapshot, directory: Directory): Details | null {
  switch (fact.fact) {
    case 'step_started': {
      const { step, channels, again, recipientPostId } = fact;
      const what = step === 'state_board' ? 'shown' : 'told';
      const meant = meantFor(fact, file, directory);
      const insteadOf = meant && meant !== recipientPostId ? postTitled(r, meant) : null;
      return { what, step, channels, again, post: postTitled(r, recipientPostId), insteadOf };
    }
    case 'step_skipped':
      return { what: 'skipped', step: fact.step, why: fact.why };
    case 'step_waits': {
      const { step, why, until, postId } = fact;
      return { what: 'waits', step, why, until: formatIst(until), post: postTitled(r, postId) };
    }
    case 'leg_opened':
      return { what: 'handed_over', post: postTitled(r, fact.leg.postId) };
    case 'redirected':
      return {
        what: 'redirected',
        post: fact.alternatePostId ? postTitled(r, fact.alternatePostId) : null,
      };
    case 'engaged':
      return { what: 'engaged', until: formatIst(fact.engagement.until) };
    case 'still_wanted_asked':
      return { what: 'asked', until: formatIst(fact.until) };
    default:
      return null;
  }
}

/** The post a step is for by the ladder, whoever was told. */
function meantFor(
  fact: Extract<Fact, { fact: 'step_started' }>,
  file: CaseCommon,
  directory: Directory,
): string | null {
  const leg = file.legs.find((each) => each.legId === fact.legId);
  const rung = rungOf(file, fact.index);
  return leg && rung ? postOf(file, leg, rung, directory) : null;
}
