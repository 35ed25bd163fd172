/**
 * PURE: the offices, posts and seats of a district as lines of the import: the kinds of posts times its tehsils, blocks
 * and towns. Superiors of the state's scope are named only when they are there.
 */
import { districtFacts, postKinds, type DistrictFacts, type Place, type PostKind } from './district-facts.js';

export type Line = Record<string, string>;
export interface DistrictPlan {
  facts: DistrictFacts;
  offices: Line[];
  posts: Line[];
  representatives: Line[];
  /** Codes of posts whose title or rank is general knowledge. */
  guesses: ReadonlySet<string>;
}

const OFFICES: Readonly<Record<string, [string, string, string]>> = {
  COLLECTORATE: ['Collectorate', 'कलेक्ट्रेट', 'six_day'],
  VIKAS_BHAWAN: ['Vikas Bhawan', 'विकास भवन', 'six_day'],
  POLICE_OFFICE: ['Police Office', 'पुलिस कार्यालय', 'six_day'],
  CMO_OFFICE: ['Office of the Chief Medical Officer', 'मुख्य चिकित्सा अधिकारी कार्यालय', 'six_day'],
  DISTRICT_HOSPITAL: ['District Hospital', 'जिला चिकित्सालय', 'six_day'],
  EDUCATION_OFFICE: ['Education Offices', 'शिक्षा कार्यालय', 'six_day'],
  FOREST_OFFICE: ['Divisional Forest Office', 'प्रभागीय वन कार्यालय', 'six_day'],
  WORKS_OFFICE: ['Public Works Divisions', 'लोक निर्माण खण्ड', 'six_day'],
  IRRIGATION_OFFICE: ['Irrigation Division', 'सिंचाई खण्ड', 'six_day'],
  ZILA_PANCHAYAT: ['Zila Panchayat', 'जिला पंचायत', 'six_day'],
  TREASURY: ['Treasury', 'कोषागार', 'six_day'],
  TRANSPORT_OFFICE: ['Transport Office', 'उप सम्भागीय परिवहन कार्यालय', 'six_day'],
  JAL_NIGAM: ['Jal Nigam (Rural)', 'जल निगम (ग्रामीण)', 'five_day'],
  DISCOM_DIVISION: ['Electricity Distribution Division', 'विद्युत वितरण खण्ड', 'five_day'],
  NIC_CENTRE: ['NIC District Centre', 'एनआईसी जिला केंद्र', 'five_day'],
  LEAD_BANK: ['Lead District Office', 'अग्रणी जिला कार्यालय', 'five_day'],
  NAGAR_NIGAM: ['Nagar Nigam', 'नगर निगम', 'six_day'],
  DEVELOPMENT_AUTHORITY: ['Development Authority', 'विकास प्राधिकरण', 'six_day'],
};

/** Since when the posts are told to be there: the orders that this directory serves began in 2026. */
const SINCE = '2026-01-01';
const OF_THE_STATE = ['State', 'Division'];
/** The plan of a district; null when there is none of this code. `has` tells which posts the state's scope has. */
export function districtPlan(district: string, has: (stateCode: string) => boolean): DistrictPlan | null {
  const facts = districtFacts.get(district);
  if (!facts) return null;
  const plan = new Planner(facts, has);
  return { facts, ...plan.all() };
}

class Planner {
  private readonly posts: Line[] = [];
  private readonly offices = new Map<string, Line>();
  private readonly guesses = new Set<string>();

  constructor(
    private readonly facts: DistrictFacts,
    private readonly has: (stateCode: string) => boolean,
  ) {}

  all(): Omit<DistrictPlan, 'facts'> {
    for (const kind of postKinds.values()) this.add(kind);
    return {
      offices: [...this.offices.values()],
      posts: this.posts,
      representatives: seatsOf(this.facts),
      guesses: this.guesses,
    };
  }

  private add(kind: PostKind): void {
    const { facts } = this;
    const { level, code } = kind;
    if (OF_THE_STATE.includes(level) || level === 'Thana' || !this.isHere(code)) return;
    if (level === 'Tehsil')
      for (const t of facts.tehsils) this.at(kind, t, 'TEHSIL', `Tehsil ${t.nameEn}`, `तहसील ${t.nameHi}`);
    else if (level === 'Circle') for (const t of facts.tehsils) this.post(kind, 'POLICE_OFFICE', t);
    else if (level === 'Block')
      for (const b of facts.blocks) this.at(kind, b, 'BLOCK', `Block ${b.nameEn}`, `विकास खण्ड ${b.nameHi}`);
    else if (code === 'EO_NPP')
      for (const p of facts.nagarPalikas)
        this.at(kind, p, 'NPP', `Nagar Palika Parishad ${p.nameEn}`, `नगर पालिका परिषद ${p.nameHi}`);
    else if (code === 'EO_NP')
      for (const p of facts.nagarPanchayats)
        this.at(kind, p, 'NP', `Nagar Panchayat ${p.nameEn}`, `नगर पंचायत ${p.nameHi}`);
    else this.post(kind, this.office(kind.office), null);
  }

  /** Whether a district of this kind has the post: police under a commissioner or a superintendent, city posts in cities. */
  private isHere(code: string): boolean {
    const { hasPoliceCommissioner, nagarNigams } = this.facts;
    if (['POLICE_COMMISSIONER', 'DCP'].includes(code)) return hasPoliceCommissioner;
    if (['SP', 'ASP'].includes(code)) return !hasPoliceCommissioner;
    if (code === 'SSP') return false;
    return !['MUNICIPAL_COMMISSIONER', 'DA_SECRETARY'].includes(code) || nagarNigams.length > 0;
  }

  private office(code: string): string {
    const [en, hi, officeKind = ''] = OFFICES[code] ?? ['Collectorate', 'कलेक्ट्रेट', 'six_day'];
    const known = code in OFFICES ? code : 'COLLECTORATE';
    const { nameEn, nameHi } = this.facts;
    this.offices.set(known, {
      code: known,
      nameEn: `${en}, ${nameEn}`,
      nameHi: `${hi}, ${nameHi}`,
      officeKind,
    });
    return known;
  }

  private at(kind: PostKind, place: Place, prefix: string, nameEn: string, nameHi: string): void {
    const code = `${prefix}_${place.code}`;
    this.offices.set(code, { code, nameEn, nameHi, officeKind: 'six_day' });
    this.post(kind, code, place);
  }

  private post(kind: PostKind, office: string, place: Place | null): void {
    if (office === 'POLICE_OFFICE') this.office(office);
    const suffix = place ? `_${place.code}` : '';
    const code = kind.code + suffix;
    if (kind.isGuess) this.guesses.add(code);
    const above = this.above(kind, suffix);
    const isPolice = kind.departmentEn === 'Home (Police)';
    this.posts.push({
      ...{ code, shortCode: place ? '' : kind.shortCode, office },
      titleEn: kind.titleEn + (place ? `, ${place.nameEn}` : ''),
      titleHi: kind.titleHi + (place ? `, ${place.nameHi}` : ''),
      titleShortHi: shortTitle(kind.titleShortHi, place),
      ...{ departmentEn: kind.departmentEn, departmentHi: kind.departmentHi, level: kind.level },
      ...{
        gazetted: kind.gazetted ? 'yes' : 'no',
        included: 'yes',
        isHead: kind.code === 'DM' ? 'yes' : 'no',
      },
      adminSuperior: above,
      deptSuperior: this.department(kind.deptSuperior),
      coordinationOnly: kind.reportsTo.endsWith('(coordination)') ? 'yes' : 'no',
      signingAuthority: this.authority(kind.code, isPolice),
      validFrom: SINCE,
      validTo: '',
    });
  }

  /** The administrative superior; an elected person is none, and the state's posts only where they are kept. */
  private above(kind: PostKind, suffix: string): string {
    const told = kind.reportsTo.replace(' (coordination)', '');
    if (kind.code === 'DM') return this.division();
    if (['SDM', 'TEHSILDAR'].includes(told) && suffix) return told + suffix;
    if (told === 'ASP') return this.facts.hasPoliceCommissioner ? 'DCP' : 'ASP';
    if (told.startsWith('ADM/SDM')) return 'ADM_FR';
    if (told === 'Vice-Chairman DA') return 'DM';
    return postKinds.has(told) && !OF_THE_STATE.includes(postKinds.get(told)?.level ?? '') ? told : '';
  }

  private division(): string {
    const own = `DIV_COMMISSIONER_${this.facts.divisionEn.toUpperCase().replace(/[^A-Z]+/g, '_')}`;
    const code = [own, 'DIV_COMMISSIONER'].find((c) => this.has(c));
    return code ? `state:${code}` : '';
  }

  private department(code: string): string {
    if (code === 'DDO') return code;
    return code && this.has(code) ? `state:${code}` : '';
  }

  /** Nobody signs on his own matter: the head's cases go above him, those of the police stay in its line (R35). */
  private authority(code: string, isPolice: boolean): string {
    if (code === 'DM') return this.division();
    if (!isPolice) return '';
    const isTop = code === 'SP' || code === 'POLICE_COMMISSIONER';
    return isTop
      ? this.department('HOD_POLICE')
      : this.facts.hasPoliceCommissioner
        ? 'POLICE_COMMISSIONER'
        : 'SP';
  }
}

/** At most 30 characters: a variable of a registered message. */
const shortTitle = (title: string, place: Place | null): string =>
  [...(place ? `${title}${title.endsWith('०') ? ' ' : ', '}${place.nameHi}` : title)]
    .slice(0, 30)
    .join('')
    .trim();

/** Seats that follow from the places, and numbered lines for the members whose seats no list here names. */
function seatsOf(f: DistrictFacts): Line[] {
  const seat = (type: string, code: string, en = '', hi = ''): Line => ({
    code,
    type,
    constituencyEn: en,
    constituencyHi: hi,
  });
  const numbered = (type: string, n: number): Line[] =>
    Array.from({ length: n }, (_, i) => seat(type, `${type}_${i + 1}`));
  const each = (type: string, places: readonly Place[]): Line[] =>
    places.map((p) => seat(type, `${type}_${p.code}`, p.nameEn, p.nameHi));
  return [
    ...numbered('MP_LS', 3),
    ...numbered('MP_RS', 1),
    ...numbered('MLA', 12),
    ...numbered('MLC', 4),
    seat('ZP_ADHYAKSH', 'ZP_ADHYAKSH', f.nameEn, f.nameHi),
    ...each('MAYOR', f.nagarNigams),
    ...each('NPP_CHAIR', f.nagarPalikas),
    ...each('NP_CHAIR', f.nagarPanchayats),
    ...each('BLOCK_PRAMUKH', f.blocks),
  ];
}
