/** PURE: what is known of each of the 75 districts, read out of the compact lists in `data/`. */
import { BLOCKS } from './data/blocks.js';
import { DISTRICTS } from './data/districts.js';
import { POST_KINDS } from './data/post-kinds.js';
import { TEHSILS } from './data/tehsils.js';
import { TOWNS } from './data/towns.js';

export interface Place {
  /** Part of codes: capitals and underscores. */
  code: string;
  nameEn: string;
  /** The name in Latin letters where the Hindi one is not known. */
  nameHi: string;
}

export interface DistrictFacts {
  /** LGD code. */
  code: string;
  nameEn: string;
  nameHi: string;
  divisionEn: string;
  divisionHi: string;
  /** The division is general knowledge and was not seen in a source. */
  isDivisionGuess: boolean;
  hasPoliceCommissioner: boolean;
  isPoliceGuess: boolean;
  tehsils: Place[];
  blocks: Place[];
  nagarNigams: Place[];
  nagarPalikas: Place[];
  nagarPanchayats: Place[];
}

export interface PostKind {
  code: string;
  shortCode: string;
  office: string;
  titleEn: string;
  titleHi: string;
  titleShortHi: string;
  departmentEn: string;
  departmentHi: string;
  level: string;
  reportsTo: string;
  deptSuperior: string;
  gazetted: boolean;
  isGuess: boolean;
}

const linesOf = (data: string): string[][] =>
  data
    .trim()
    .split('\n')
    .map((line) => line.split('|'));

const byCode = (data: string): Map<string, string[]> =>
  new Map(linesOf(data).map(([code = '', ...rest]) => [code, rest]));

/** The 75 districts by LGD code. */
export const districtFacts: ReadonlyMap<string, DistrictFacts> = factsOf();

function factsOf(): Map<string, DistrictFacts> {
  const [tehsils, blocks, towns] = [byCode(TEHSILS), byCode(BLOCKS), byCode(TOWNS)];
  return new Map(
    linesOf(DISTRICTS).map((cells) => {
      const [
        code = '',
        nameEn = '',
        nameHi = '',
        divisionEn = '',
        divisionHi = '',
        division = '',
        police = '',
      ] = cells;
      const [nagarNigams, nagarPalikas, nagarPanchayats] = towns.get(code) ?? [];
      const facts: DistrictFacts = {
        ...{ code, nameEn, nameHi, divisionEn, divisionHi },
        isDivisionGuess: division === 'guess',
        hasPoliceCommissioner: police !== '',
        isPoliceGuess: police.endsWith('guess'),
        tehsils: placesOf(tehsils.get(code)?.[0]),
        blocks: placesOf(blocks.get(code)?.[0]),
        nagarNigams: placesOf(nagarNigams),
        nagarPalikas: placesOf(nagarPalikas),
        nagarPanchayats: placesOf(nagarPanchayats),
      };
      return [code, facts];
    }),
  );
}

function placesOf(list = ''): Place[] {
  const taken = new Set<string>();
  return list
    .split(';')
    .filter((name) => name !== '')
    .map((entry) => {
      const [written = '', hindi] = entry.split('=');
      // The register tells places of one name apart by a district in brackets.
      const nameEn = written.replace(/\s*\(.*$/, '').trim();
      let code = codeOf(nameEn);
      while (taken.has(code)) code += '_2';
      taken.add(code);
      return { code, nameEn, nameHi: hindi ?? nameEn };
    });
}

/** A stable name made of a title: `Kachhauna Patseni` is `KACHHAUNA_PATSENI`. */
export function codeOf(name: string): string {
  return name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 40);
}

/** All kinds of posts by code, those of the state included. */
export const postKinds: ReadonlyMap<string, PostKind> = new Map(
  linesOf(POST_KINDS).map((cells) => {
    const [code = '', shortCode = '', office = '', titleEn = '', titleHi = '', short = '', ...rest] = cells;
    const [departmentEn = '', departmentHi = '', level = '', reportsTo = '', dept = '', gazetted, guess] =
      rest;
    return [
      code,
      {
        ...{ code, shortCode, office, titleEn, titleHi, departmentEn, departmentHi, level, reportsTo },
        titleShortHi: short || [...titleHi].slice(0, 30).join(''),
        deptSuperior: dept,
        gazetted: gazetted === 'yes',
        isGuess: guess === 'guess',
      },
    ];
  }),
);
