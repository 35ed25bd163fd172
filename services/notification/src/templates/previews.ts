/** Every text as people will read it, with invented people: how long, how answered, whether registered. Pure. */
import type { DltEntry, DltGround, ReplyRoute } from './dlt.js';
import { fixedShare, LEAST_FIXED_SHARE, longestOf, MOST_VARIABLES, routeOf } from './dlt.js';
import { fitted } from './fitted.js';
import type { Language } from './language.js';
import { patternOf } from './pattern.js';
import { render, smsLength, type Variables } from './template.js';
import { TEMPLATES, templateOf } from './templates.js';

/** `not_registered`: the district has a register, and this text is not in it; `none`: it has no register. */
export type DltState = 'registered' | 'differs' | 'not_registered' | 'none';

export interface Preview {
  key: string;
  text: string;
  /** UTF-16 units and SMS of the sample. */
  units: number;
  segments: number;
  /** SMS when every value is as long as a registered text allows. */
  segmentsAtMost: number;
  /** The words to register, with {#var#}. */
  pattern: string;
  variables: readonly string[];
  /** At most four variables, enough words that never change. */
  fitsRegister: boolean;
  replyRoute: ReplyRoute;
  dlt: DltState;
  templateId: string | null;
}

const SAMPLE: Record<
  Language,
  Omit<Variables, 'district' | 'link' | 'answerLink' | 'confirmNumber' | 'denyNumber' | 'gatewayNumber'>
> = {
  hi: {
    ...{
      reference: 'HRD-0412',
      representative: 'मा० विधायक श्री राम सिंह',
      officer: 'जिला बेसिक शिक्षा अधिकारी',
    },
    ...{ officerNumber: '+915550100022', callbackNumber: '+915550200001', attemptedAt: '11:02', at: '11:12' },
    ...{ until: '30-11-2026 17:00', other: 'मुख्य विकास अधिकारी', otherName: 'श्री मोहन लाल' },
    ...{ otherNumber: '+915550100023', count: '4', others: '3', responseTime: '14 मिनट', opensAt: '10:00' },
    ...{ choice1: '1 जिला कार्यक्रम अधिकारी', choice2: '2 जिला परिवीक्षा अधिकारी', choice3: '3 उप जिलाधिकारी' },
    choice4: '4 खण्ड विकास अधिकारी',
  },
  en: {
    ...{
      reference: 'HRD-0412',
      representative: "Hon'ble MLA Shri Ram Singh",
      officer: 'Basic Education Officer',
    },
    ...{ officerNumber: '+915550100022', callbackNumber: '+915550200001', attemptedAt: '11:02', at: '11:12' },
    ...{ until: '30-11-2026 17:00', other: 'Chief Development Officer', otherName: 'Shri Mohan Lal' },
    ...{
      otherNumber: '+915550100023',
      count: '4',
      others: '3',
      responseTime: '14 minutes',
      opensAt: '10:00',
    },
    ...{
      choice1: '1 Programme Officer',
      choice2: '2 Probation Officer',
      choice3: '3 Sub-Divisional Magistrate',
    },
    choice4: '4 Block Development Officer',
  },
};
const SAMPLE_CODE = '7F3K9QX2M4V8BTC1A';

/** All texts of a district in one language, by key. */
export function previewsOf(
  language: Language,
  ground: DltGround,
  register: readonly DltEntry[] | null,
): Preview[] {
  const { confirmNumber, denyNumber, gatewayNumber } = ground.settings;
  const variables = fitted({
    ...SAMPLE[language],
    ...{ district: ground.district, confirmNumber, denyNumber, gatewayNumber, answerLink: '' },
    link: ground.linkPrefix + SAMPLE_CODE,
  });
  return Object.keys(TEMPLATES)
    .sort()
    .map((key) => {
      const text = render(templateOf(key), variables, language);
      const pattern = patternOf(key, language, ground);
      const entry = register?.find((e) => e.key === key && e.language === language);
      return {
        ...{ key, text, ...smsLength(text), segmentsAtMost: longestOf(pattern).segments },
        ...{
          pattern: pattern.text,
          variables: pattern.names,
          replyRoute: routeOf(pattern, ground.linkPrefix),
        },
        fitsRegister: pattern.names.length <= MOST_VARIABLES && fixedShare(pattern) >= LEAST_FIXED_SHARE,
        dlt: stateOf(entry, pattern.text, register !== null),
        templateId: entry?.templateId ?? null,
      };
    });
}

function stateOf(entry: DltEntry | undefined, ours: string, hasRegister: boolean): DltState {
  if (!entry) return hasRegister ? 'not_registered' : 'none';
  return entry.text.trim() === ours ? 'registered' : 'differs';
}
