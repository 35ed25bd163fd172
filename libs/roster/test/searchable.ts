/** A district with the posts that searches are hard on, and as many more as a measurement wants. Invented people. */
import { snapshotFrom, type RosterItem, type RosterSnapshot } from '../src/snapshot.js';
import { id, scope } from './district.js';

const POSTS: readonly (readonly [
  code: string,
  short: string | null,
  en: string,
  hi: string,
  department: string,
])[] = [
  ['DM', '11', 'District Magistrate', 'जिलाधिकारी', 'राजस्व'],
  [
    'ADM_FR',
    '13',
    'Additional District Magistrate (Finance and Revenue)',
    'अपर जिलाधिकारी (वि०/रा०)',
    'राजस्व',
  ],
  ['ADM_CITY', '15', 'Additional District Magistrate (City)', 'अपर जिलाधिकारी (नगर)', 'राजस्व'],
  ['CITY_MAGISTRATE', '17', 'City Magistrate', 'नगर मजिस्ट्रेट', 'राजस्व'],
  ['CVO_VET', '22', 'Chief Veterinary Officer', 'मुख्य पशु चिकित्सा अधिकारी', 'पशुपालन'],
  ['DSWO', '29', 'District Social Welfare Officer', 'जिला समाज कल्याण अधिकारी', 'समाज कल्याण'],
  [
    'DSWO_VIKAS',
    '30',
    'District Social Welfare Officer (Development)',
    'जिला समाज कल्याण अधिकारी (विकास)',
    'समाज कल्याण',
  ],
  ['DPO_PROB', '31', 'District Probation Officer', 'जिला प्रोबेशन अधिकारी', 'महिला कल्याण'],
  ['DPO_ICDS', '32', 'District Programme Officer', 'जिला कार्यक्रम अधिकारी', 'बाल विकास एवं पुष्टाहार'],
  ['BSA', '36', 'District Basic Education Officer', 'जिला बेसिक शिक्षा अधिकारी', 'बेसिक शिक्षा'],
  [
    'XEN_PWD_PD',
    '44',
    'Executive Engineer, PWD (Provincial Division)',
    'अधिशासी अभियन्ता, लो०नि०वि० (प्रान्तीय खण्ड)',
    'लोक निर्माण',
  ],
  [
    'XEN_PWD_NK',
    '45',
    'Executive Engineer, PWD (Construction Division)',
    'अधिशासी अभियन्ता, लो०नि०वि० (निर्माण खण्ड)',
    'लोक निर्माण',
  ],
  [
    'XEN_DISCOM',
    '48',
    'Executive Engineer, Electricity Distribution',
    'अधिशासी अभियन्ता, विद्युत वितरण खण्ड',
    'ऊर्जा',
  ],
  ['ARTO', '52', 'Assistant Regional Transport Officer', 'सहायक सम्भागीय परिवहन अधिकारी', 'परिवहन'],
  ['DIO', '59', 'District Information Officer', 'जिला सूचना अधिकारी', 'सूचना'],
  ['NIC_DIO', '60', 'District Informatics Officer (NIC)', 'जिला सूचना विज्ञान अधिकारी (एनआईसी)', 'एनआईसी'],
  ['SDM_HARDOI', null, 'Sub-Divisional Magistrate, Hardoi', 'उप जिलाधिकारी, हरदोई', 'राजस्व'],
  ['SDM_SANDILA', null, 'Sub-Divisional Magistrate, Sandila', 'उप जिलाधिकारी, सण्डीला', 'राजस्व'],
  ['CO_CITY', null, 'Circle Officer (Deputy SP), City', 'क्षेत्राधिकारी, नगर', 'गृह (पुलिस)'],
  ['CO_SANDILA', null, 'Circle Officer (Deputy SP), Sandila', 'क्षेत्राधिकारी, सण्डीला', 'गृह (पुलिस)'],
  [
    'EO_NPP_HARDOI',
    null,
    'Executive Officer, Nagar Palika Parishad, Hardoi',
    'अधिशासी अधिकारी, नगर पालिका परिषद, हरदोई',
    'नगर विकास',
  ],
  [
    'EO_NPP_SANDILA',
    null,
    'Executive Officer, Nagar Palika Parishad, Sandila',
    'अधिशासी अधिकारी, नगर पालिका परिषद, सण्डीला',
    'नगर विकास',
  ],
  [
    'EO_NP_PALI',
    null,
    'Executive Officer, Nagar Panchayat, Pali',
    'अधिशासी अधिकारी, नगर पंचायत, पाली',
    'नगर विकास',
  ],
];
const NAMES = [
  ['Shri Navin Dwivedi', 'श्री नवीन द्विवेदी'],
  ['Smt Shubha Trivedi', 'श्रीमती शुभा त्रिवेदी'],
  ['Shri Kunwar Sampurnanand', 'श्री कुँवर सम्पूर्णानन्द'],
  ['Shri Ajay Mishra', 'श्री अजय मिश्रा'],
] as const;

const hardoi = scope('150');

/** The items of one post with its holder and number. */
export function seated(
  n: number,
  code: string,
  over: { short?: string | null; en: string; hi: string; department: string },
): RosterItem[] {
  const [nameEn, nameHi] = NAMES[n % NAMES.length] ?? NAMES[0];
  const key = `p${n}`;
  const officer = hardoi.officer(`o${n}`);
  return [
    hardoi.post(key, {
      code,
      shortCode: over.short ?? null,
      titleEn: over.en,
      titleHi: over.hi,
      titleShortHi: over.hi.slice(0, 30),
      departmentEn: over.department,
      departmentHi: over.department,
      officeId: id('office'),
    }),
    { ...officer, personal: { nameEn, nameHi } } as RosterItem,
    hardoi.posting(key, `o${n}`, { postingId: id(`g${n}`) }),
    hardoi.number(key, `+9155${String(50_100_000 + n)}`, { numberId: id(`n${n}`) }),
  ];
}

/** The district; with `more`, that many further posts of blocks with names of their own. */
export function searchable(more = 0, extra: readonly RosterItem[] = []): RosterSnapshot {
  const items = POSTS.flatMap(([code, short, en, hi, department], n) =>
    seated(n, code, { short, en, hi, department }),
  );
  for (let i = 0; i < more; i += 1) {
    const [hi, en] = placeOf(i);
    const title = {
      en: `Block Development Officer, ${en}`,
      hi: `खण्ड विकास अधिकारी, ${hi}`,
      department: 'ग्राम्य विकास',
    };
    items.push(...seated(1000 + i, `BDO_${en.toUpperCase().replace(' ', '')}`, title));
  }
  return snapshotFrom('150', [...items, hardoi.office('office'), ...extra], { epoch: 1, sequence: 1 });
}

const FIRST = ['रामपुर', 'शिवगढ़', 'मोहनपुर', 'बिसवां', 'भरावन', 'कछौना', 'सुरसा', 'पिहानी', 'टोडरपुर', 'हरियावां'];
const FIRST_EN = [
  'Rampur',
  'Shivgarh',
  'Mohanpur',
  'Biswan',
  'Bharawan',
  'Kachauna',
  'Sursa',
  'Pihani',
  'Todarpur',
  'Hariyawan',
];
const SYLLABLES = [
  ['क', 'ka'],
  ['मा', 'ma'],
  ['री', 'ri'],
  ['सो', 'so'],
  ['टु', 'tu'],
  ['ने', 'ne'],
  ['ल', 'la'],
  ['पि', 'pi'],
  ['दा', 'da'],
  ['वी', 'vi'],
] as const;

/** A place name of its own for each number, in both scripts. */
function placeOf(n: number): [hi: string, en: string] {
  const digits = [...String(n).padStart(5, '0')].map(Number);
  const syllable = (d: number): readonly [string, string] => SYLLABLES[d] ?? SYLLABLES[0];
  const [first, ...rest] = digits;
  return [
    `${FIRST[first ?? 0] ?? ''} ${rest.map((d) => syllable(d)[0]).join('')}`,
    `${FIRST_EN[first ?? 0] ?? ''} ${rest.map((d) => syllable(d)[1]).join('')}`,
  ];
}
