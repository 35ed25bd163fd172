/** A workbook of as many rows as wanted, in the mixture of a big district: offices, posts, holders with numbers, alternates. Invented. */
import { writeXlsx } from 'hucre/xlsx';

/** How many of a hundred rows are of each kind; the rest are holders. */
const SHARE = { offices: 2, posts: 40, alternates: 12 } as const;
const KINDS = ['six_day', 'five_day'] as const;
const SURNAMES = ['वर्मा', 'मिश्रा', 'यादव', 'सिंह', 'द्विवेदी', 'गौतम', 'खान', 'मौर्य', 'पाल', 'शुक्ला'] as const;
const SURNAMES_EN = [
  'Verma',
  'Mishra',
  'Yadav',
  'Singh',
  'Dwivedi',
  'Gautam',
  'Khan',
  'Maurya',
  'Pal',
  'Shukla',
];

export interface ManyRows {
  workbook: Uint8Array;
  /** Rows of each sheet. */
  counts: { offices: number; posts: number; roster: number; alternates: number };
}

type Cells = (string | number)[];

/** Every code and number begins with `mark`, so that several workbooks can stand in one district. */
export async function manyRows(rows: number, mark = 'L'): Promise<ManyRows> {
  const share = (of: number): number => Math.max(1, Math.floor((rows * of) / 100));
  const [offices, posts, alternates] = [share(SHARE.offices), share(SHARE.posts), share(SHARE.alternates)];
  const roster = rows - offices - posts - alternates;
  const sheets = [
    { name: 'कार्यालय', rows: officeRows(mark, offices) },
    { name: 'पद', rows: postRows(mark, posts, offices) },
    { name: 'अधिकारी', rows: rosterRows(mark, roster, posts) },
    { name: 'वैकल्पिक अधिकारी', rows: alternateRows(mark, alternates, posts) },
  ];
  const workbook = await writeXlsx({ sheets: sheets as never });
  return { workbook, counts: { offices, posts, roster, alternates } };
}

const list = (length: number, row: (n: number) => Cells): Cells[] => Array.from({ length }, (_, n) => row(n));

const officeRows = (mark: string, offices: number): Cells[] => [
  ['code', 'nameEn', 'nameHi', 'officeKind'],
  ...list(offices, (n) => [`${mark}O_${n}`, `Office ${n}`, `कार्यालय ${n}`, KINDS[n % 2] ?? 'six_day']),
];

/** A tree of nine below each; every seventh has a second superior in its department. */
const postRows = (mark: string, posts: number, offices: number): Cells[] => [
  ...[
    ['पद कोड', 'कार्यालय', 'पदनाम हिन्दी', 'पदनाम अंग्रेजी', 'संक्षिप्त पदनाम', 'विभाग हिन्दी', 'विभाग अंग्रेजी'].concat([
      ...['स्तर', 'राजपत्रित', 'प्रशासनिक उच्चाधिकारी', 'विभागीय उच्चाधिकारी', 'प्रभावी तिथि'],
    ]),
  ],
  ...list(posts, (n) => [
    ...[
      `${mark}P_${n}`,
      `${mark}O_${n % offices}`,
      `सहायक अभियन्ता, क्षेत्र ${n}`,
      `Assistant Engineer, Area ${n}`,
    ],
    ...[`स०अ० ${n}`, `विभाग ${n % 60}`, `Department ${n % 60}`, 'block', n % 3 ? 'हाँ' : 'नहीं'],
    ...[n === 0 ? '' : `${mark}P_${superiorOf(n)}`, n % 7 || n < 10 ? '' : `${mark}P_${n % 9}`, '01-04-2024'],
  ]),
];

/** One substantive holder with a number for each post, then additional charges; every fiftieth post is vacant. */
const rosterRows = (mark: string, roster: number, posts: number): Cells[] => [
  [
    'पद कोड',
    'अधिकारी कोड',
    'अधिकारी का नाम',
    'अधिकारी का नाम अंग्रेजी',
    'प्रभार',
    'कार्यभार ग्रहण तिथि',
    'सी०यू०जी० नंबर',
  ],
  ...list(roster, (n) => {
    const post = `${mark}P_${n % posts}`;
    if (n < posts && n % 50 === 49) return [post, '', '', '', 'रिक्त', '', ''];
    const who = n < posts ? n : (n * 7) % posts;
    const name = [`श्री ${who} ${SURNAMES[who % 10]}`, `Shri ${who} ${SURNAMES_EN[who % 10]}`];
    const charge = n < posts ? 'मूल' : 'अतिरिक्त प्रभार';
    const number = n < posts ? numberOf(mark, n) : '';
    return [post, `${mark}E_${who}`, ...name, charge, '12-05-2025', number];
  }),
];

/** The superior stands in, then that one's superior; no circle, since nobody is below oneself. */
const alternateRows = (mark: string, alternates: number, posts: number): Cells[] => [
  ['पद कोड', 'वैकल्पिक पद कोड', 'क्रम', 'प्रभावी तिथि'],
  ...list(alternates, (n) => {
    const post = 10 + (Math.floor(n / 2) % (posts - 10));
    const above = superiorOf(post);
    return [`${mark}P_${post}`, `${mark}P_${n % 2 ? superiorOf(above) : above}`, 1 + (n % 2), '01-06-2025'];
  }),
];

const superiorOf = (n: number): number => Math.max(0, Math.floor((n - 1) / 9));

/** The national number of the n-th post. */
export const numberOf = (mark: string, n: number): number => 5_551_000_000 + hashOf(mark) * 100_000 + n;
const hashOf = (mark: string): number => [...mark].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 80, 7);
