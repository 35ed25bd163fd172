/**
 * What officials call a kind of post besides its title: its abbreviation in Latin letters, the same spelled in Hindi
 * (बीएसए), and everyday words (बिजली). Some abbreviations also mean somebody else; those are asked back, never guessed.
 */
import { wordsOf } from './folding.js';

/** Code of a kind of post: its abbreviation, and everyday words in both scripts. */
const KINDS: Readonly<Record<string, readonly [abbreviation: string, words?: string]>> = {
  CHIEF_SECRETARY: ['CS'],
  PRINCIPAL_SECRETARY: ['PS'],
  HOD: ['HOD'],
  DIV_COMMISSIONER: ['', 'commissioner कमिश्नर मण्डलायुक्त'],
  DY_DIRECTOR_SW: ['DD SW'],
  DM: ['DM', 'collector कलेक्टर कलक्टर डीएम'],
  CDO: ['CDO'],
  ADM_FR: ['ADM FR F R'],
  ADM_ADMIN: ['ADM A'],
  ADM_CITY: ['ADM CITY'],
  ADM_NYAYIK: ['ADM J'],
  CITY_MAGISTRATE: ['CM'],
  SDM: ['SDM'],
  SP: ['SP', 'कप्तान kaptan captain'],
  SSP: ['SSP', 'कप्तान kaptan captain'],
  POLICE_COMMISSIONER: ['CP'],
  DCP: ['DCP'],
  ASP: ['ASP'],
  CO: ['CO'],
  SHO: ['SHO', 'कोतवाल kotwal थानाध्यक्ष SO'],
  CMO: ['CMO', 'अस्पताल aspatal hospital'],
  CMS: ['CMS', 'अस्पताल aspatal hospital'],
  CVO_VET: ['CVO', 'पशु चिकित्सक'],
  DDO: ['DDO'],
  PD_DRDA: ['PD'],
  DC_MGNREGA: ['DC MGNREGA', 'मनरेगा manrega'],
  DC_NRLM: ['DC NRLM'],
  BDO: ['BDO', 'ब्लॉक block'],
  DPRO: ['DPRO'],
  AMA_ZP: ['AMA'],
  DSWO: ['DSWO', 'पेंशन pension'],
  DSWO_VIKAS: ['DSWO V'],
  DPO_PROB: ['DPO'],
  DPO_ICDS: ['DPO', 'आंगनबाड़ी आंगनवाड़ी anganwadi'],
  CDPO: ['CDPO', 'आंगनबाड़ी आंगनवाड़ी anganwadi'],
  BCWO: ['DBCWO', 'BCWO'],
  MINORITY_WO: ['DMWO'],
  DIVYANG_WO: ['DDEO', 'विकलांग viklang'],
  BSA: ['BSA', 'स्कूल school'],
  BEO: ['BEO', 'ABSA स्कूल school'],
  DIOS: ['DIOS', 'स्कूल school इण्टर कॉलेज college'],
  DSO: ['DSO', 'राशन ration कोटा kota'],
  DY_DIR_AGRI: ['DDA'],
  DAO: ['DAO'],
  DHO: ['DHO'],
  DESTO: ['DESTO'],
  DFO: ['DFO', 'जंगल jungle'],
  XEN_PWD_PD: ['EE PWD', 'XEN सड़क sadak road लोनिवि'],
  XEN_PWD_NK: ['EE PWD', 'XEN सड़क sadak road लोनिवि'],
  XEN_JAL_NIGAM_R: ['EE JN', 'XEN पानी paani water टंकी'],
  XEN_IRRIGATION: ['EE IRR', 'XEN नहर nahar canal'],
  XEN_DISCOM: ['EE ELEC', 'XEN बिजली bijli bijlee विद्युत vidyut light'],
  XEN_MI: ['AE MI', 'नलकूप nalkoop tubewell बोरिंग'],
  XEN_RES: ['EE RED', 'XEN RES आरईएस'],
  MUNICIPAL_COMMISSIONER: ['MC', 'नगर निगम nagar nigam'],
  EO_NPP: ['EO', 'NPP'],
  EO_NP: ['EO', 'NP'],
  PO_DUDA: ['PO'],
  ARTO: ['ARTO', 'RTO आरटीओ'],
  EXCISE: ['DEO', 'शराब sharab'],
  DC_INDUSTRY: ['DC IND', 'DIC उद्योग'],
  ALC: ['ALC'],
  AR_COOP: ['AR', 'समिति samiti'],
  DCO: ['DCO'],
  CTO: ['CTO', 'ट्रेजरी treasury'],
  DIO: ['DIO'],
  NIC_DIO: ['DIO', 'NIC'],
  LDM: ['LDM', 'बैंक bank'],
};

/** People whom an abbreviation also means though they are no post of a district here. */
export interface OtherMeaning {
  readonly titleHi: string;
  readonly titleEn: string;
}
const OTHERS: Readonly<Record<string, OtherMeaning>> = {
  cm: { titleHi: 'मुख्यमंत्री', titleEn: 'Chief Minister' },
  cvo: { titleHi: 'मुख्य सतर्कता अधिकारी', titleEn: 'Chief Vigilance Officer' },
  co: { titleHi: 'चकबन्दी अधिकारी', titleEn: 'Consolidation Officer' },
};

const LETTERS: Readonly<Record<string, string>> = {
  ...{
    a: 'ए',
    b: 'बी',
    c: 'सी',
    d: 'डी',
    e: 'ई',
    f: 'एफ',
    g: 'जी',
    h: 'एच',
    i: 'आई',
    j: 'जे',
    k: 'के',
    l: 'एल',
    m: 'एम',
  },
  ...{
    n: 'एन',
    o: 'ओ',
    p: 'पी',
    q: 'क्यू',
    r: 'आर',
    s: 'एस',
    t: 'टी',
    u: 'यू',
    v: 'वी',
    w: 'डब्लू',
    x: 'एक्स',
    y: 'वाई',
  },
  z: 'जेड',
};
const LETTER_NAMES = new Set([...Object.keys(LETTERS), ...Object.values(LETTERS)]);

/** The kind a post is of by its code: `SDM_BILGRAM` is of kind `SDM`; the code itself where no kind is known. */
export function kindOfPost(code: string): string {
  const parts = code.split('_');
  for (let n = parts.length; n > 0; n -= 1) {
    const kind = parts.slice(0, n).join('_');
    if (kind in KINDS) return kind;
  }
  return code;
}

/** The words of a kind's abbreviation, folded; empty where it has none. */
export const abbreviationOf = (kind: string): readonly string[] => wordsOf(KINDS[kind]?.[0] ?? '');

/** The abbreviation's words as Hindi spells their letters. */
export const spelledInHindi = (kind: string): readonly string[] =>
  abbreviationOf(kind)
    .filter((word) => word.length > 1)
    .map(inHindi);

/** Everyday words for a kind of post. */
export const everydayWordsOf = (kind: string): string => KINDS[kind]?.[1] ?? '';

/** Whom else the words mean; null when nobody. */
export function otherMeaningOf(words: readonly string[]): OtherMeaning | null {
  const [word] = words;
  if (word === undefined || words.length > 1) return null;
  const latin = Object.keys(OTHERS).find(
    (abbreviation) => word === abbreviation || word === inHindi(abbreviation),
  );
  return latin === undefined ? null : (OTHERS[latin] ?? null);
}

const inHindi = (word: string): string =>
  wordsOf([...word].map((letter) => LETTERS[letter] ?? letter).join('')).join('');

/** Letters written apart made one word: `B S A`, `बी एस ए`. */
export function gathered(words: readonly string[]): string[] {
  const out: string[] = [];
  let run: string[] = [];
  const close = (): void => {
    if (run.length > 0) out.push(...(run.length > 1 ? [run.join('')] : run));
    run = [];
  };
  for (const word of words) {
    if (LETTER_NAMES.has(word)) run.push(word);
    else {
      close();
      out.push(word);
    }
  }
  close();
  return out;
}
