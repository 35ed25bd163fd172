/** PURE: how the calls of a day end, as acts of the people concerned. Data only. */

/** What a person does, at so many seconds after the report, or after the moment the officer is instructed. */
export interface Act {
  after: 'report' | 'instruction';
  seconds: number;
  who: 'representative' | 'officer' | 'superior';
  /** The answer of a link or the command of a case (design section 5). */
  does:
    | 'claim-callback'
    | 'tried'
    | 'engaged'
    | 'made-them-talk'
    | 'confirm'
    | 'deny'
    | 'withdraw'
    | 'thanks'
    | 'officer-word';
  /** Seconds before the act at which the call it speaks of was made. */
  callBefore?: number;
  /** Seconds after the act until which the officer is engaged. */
  engagedFor?: number;
}

export interface Story {
  name: string;
  /** How many of a hundred calls go like this. */
  share: number;
  acts: readonly Act[];
}

const officer = (seconds: number, does: Act['does'], more: Partial<Act> = {}): Act => ({
  ...{ after: 'instruction', seconds, who: 'officer', does },
  ...more,
});
const representative = (seconds: number, does: Act['does'], more: Partial<Act> = {}): Act => ({
  ...{ after: 'instruction', seconds, who: 'representative', does },
  ...more,
});

export const STORIES: readonly Story[] = [
  {
    name: 'called_back_by_himself',
    share: 16,
    acts: [{ after: 'report', seconds: 240, who: 'representative', does: 'confirm', callBefore: 60 }],
  },
  {
    name: 'called_back_when_instructed',
    share: 30,
    acts: [officer(200, 'claim-callback', { callBefore: 60 }), representative(420, 'confirm')],
  },
  {
    name: 'called_back_and_thanked',
    share: 6,
    acts: [
      officer(90, 'claim-callback', { callBefore: 30 }),
      representative(240, 'confirm'),
      representative(300, 'thanks'),
    ],
  },
  {
    name: 'claimed_without_a_word',
    share: 6,
    acts: [officer(260, 'claim-callback', { callBefore: 60 })],
  },
  {
    name: 'claim_denied',
    share: 6,
    acts: [
      officer(150, 'claim-callback', { callBefore: 60 }),
      representative(330, 'deny'),
      officer(600, 'claim-callback', { callBefore: 45 }),
      representative(780, 'confirm'),
    ],
  },
  {
    name: 'tried_twice',
    share: 6,
    acts: [officer(60, 'tried'), officer(270, 'tried'), representative(1_500, 'confirm', { callBefore: 60 })],
  },
  {
    name: 'engaged_then_called',
    share: 9,
    acts: [
      officer(45, 'engaged', { engagedFor: 1_800 }),
      officer(2_100, 'claim-callback', { callBefore: 120 }),
      representative(2_400, 'confirm'),
    ],
  },
  {
    name: 'superior_made_them_talk',
    share: 7,
    acts: [
      { after: 'instruction', seconds: 1_080, who: 'superior', does: 'made-them-talk', callBefore: 60 },
      representative(1_260, 'confirm'),
    ],
  },
  {
    name: 'nobody_answered',
    share: 5,
    acts: [officer(2_700, 'officer-word')],
  },
  {
    name: 'not_needed_any_more',
    share: 4,
    acts: [{ after: 'report', seconds: 420, who: 'representative', does: 'withdraw' }],
  },
  { name: 'out_of_hours', share: 5, acts: [] },
];
