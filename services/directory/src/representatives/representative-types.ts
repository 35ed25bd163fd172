/** The kinds of elected representatives: their titles, and which the government's orders cover (R4). */
export const REPRESENTATIVE_TITLES = {
  MP_LS: { hi: 'सांसद (लोक सभा)', en: 'Member of Parliament (Lok Sabha)' },
  MP_RS: { hi: 'सांसद (राज्य सभा)', en: 'Member of Parliament (Rajya Sabha)' },
  MLA: { hi: 'विधायक', en: 'Member of Legislative Assembly' },
  MLC: { hi: 'सदस्य, विधान परिषद', en: 'Member of Legislative Council' },
  MAYOR: { hi: 'महापौर', en: 'Mayor' },
  CORPORATOR: { hi: 'पार्षद', en: 'Corporator' },
  NPP_CHAIR: { hi: 'अध्यक्ष, नगर पालिका परिषद', en: 'Chairperson, Nagar Palika Parishad' },
  NPP_MEMBER: { hi: 'सदस्य, नगर पालिका परिषद', en: 'Member, Nagar Palika Parishad' },
  NP_CHAIR: { hi: 'अध्यक्ष, नगर पंचायत', en: 'Chairperson, Nagar Panchayat' },
  NP_MEMBER: { hi: 'सदस्य, नगर पंचायत', en: 'Member, Nagar Panchayat' },
  ZP_ADHYAKSH: { hi: 'जिला पंचायत अध्यक्ष', en: 'Zila Panchayat Adhyaksh' },
  ZP_MEMBER: { hi: 'सदस्य, जिला पंचायत', en: 'Member, Zila Panchayat' },
  BLOCK_PRAMUKH: { hi: 'ब्लॉक प्रमुख', en: 'Block Pramukh' },
  BDC_MEMBER: { hi: 'सदस्य, क्षेत्र पंचायत', en: 'Member, Kshetra Panchayat' },
  GRAM_PRADHAN: { hi: 'ग्राम प्रधान', en: 'Gram Pradhan' },
} as const satisfies Record<string, { hi: string; en: string }>;

export type RepresentativeType = keyof typeof REPRESENTATIVE_TITLES;
export const REPRESENTATIVE_TYPES = Object.keys(REPRESENTATIVE_TITLES) as RepresentativeType[];

/** The orders name members of Parliament and of the legislature; a district may cover more. */
export const COVERED: readonly RepresentativeType[] = ['MP_LS', 'MP_RS', 'MLA', 'MLC'];
/** Authorised staff of one representative (R4). */
export const MAX_STAFF = 5;
/** Registered numbers of one representative. */
export const MAX_PHONES = 5;

/** How a representative is announced: type and constituency; a type this list does not know stands as it is. */
export function titleOf(r: { type: string; constituencyHi: string; constituencyEn: string }): {
  titleHi: string;
  titleEn: string;
} {
  const title = REPRESENTATIVE_TITLES[r.type as RepresentativeType] ?? { hi: r.type, en: r.type };
  return { titleHi: `${title.hi}, ${r.constituencyHi}`, titleEn: `${title.en}, ${r.constituencyEn}` };
}
