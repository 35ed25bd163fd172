/** A small district as directory would publish it, for tests of services that read the roster. Numbers cannot ring. */
import type { EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import { encodePhones, encodeStaff } from '@setu/roster';

export const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const POST = { dpro: id(11), bdo: id(12), cdo: id(13) };
export const OFFICER = { dpro: id(21), bdo: id(22), cdo: id(23) };
export const MLA = id(31);
export const EXPIRED = id(32);
export const PRADHAN = id(33);
export const STAFF = id(41);
export const NUMBER = {
  dpro: '+915550100022',
  bdo: '+915550100023',
  cdo: '+915550100002',
  former: '+915550100099',
  mla: '+915550200001',
};
const EVER = '2024-01-01T00:00:00Z';
type Any = NewEvent<EventType>;
const wrap = <T extends EventType>(event: NewEvent<T>): Any => event as unknown as Any;
const OFFICE = id(1);

interface PostOptions {
  isHead?: boolean;
  version?: number;
}
/** A post of the district; `superior` is the administrative line. */
export const post = (
  postId: string,
  code: string,
  titleHi: string,
  superior: string | null,
  { isHead = false, version = 1 }: PostOptions = {},
): Any =>
  wrap<'post-changed'>({
    type: 'post-changed',
    district: '150',
    subject: postId,
    data: {
      postId,
      version,
      code,
      shortCode: null,
      officeId: OFFICE,
      titleEn: code,
      titleHi,
      titleShortHi: titleHi,
      departmentEn: 'Panchayati Raj',
      departmentHi: 'पंचायती राज',
      level: 'District',
      gazetted: true,
      included: true,
      isHead,
      adminSuperiorPostId: superior,
      deptSuperiorPostId: null,
      coordinationOnly: false,
      signingAuthorityPostId: null,
      validFrom: EVER,
      validTo: null,
      removed: false,
    },
  });

/** An officer by name. */
export const officer = (officerId: string, nameHi: string, nameEn: string): Any =>
  wrap<'officer-changed'>({
    type: 'officer-changed',
    district: '150',
    subject: officerId,
    data: { officerId, version: 1, removed: false },
    personal: { nameHi: { value: nameHi, of: officerId }, nameEn: { value: nameEn, of: officerId } },
  });

/** An officer in a post since ever. */
export const posting = (n: number, postId: string, officerId: string): Any =>
  wrap<'posting-changed'>({
    type: 'posting-changed',
    district: '150',
    subject: id(n),
    data: {
      postingId: id(n),
      version: 1,
      postId,
      officerId,
      kind: 'substantive',
      from: EVER,
      to: null,
      recordedAt: EVER,
      removed: false,
    },
  });

/** An official number of a post, verified. */
export const number = (n: number, postId: string, value: string, to: string | null = null): Any =>
  wrap<'number-changed'>({
    type: 'number-changed',
    district: '150',
    subject: id(n),
    data: {
      numberId: id(n),
      version: 1,
      postId,
      kind: 'mobile',
      from: EVER,
      to,
      verifiedAt: EVER,
      verifiedHow: 'import',
      recordedAt: EVER,
      removed: false,
    },
    personal: { number: { value, of: id(n) } },
  });

interface Someone {
  id: string;
  type: string;
  covered: boolean;
  to: string | null;
  nameHi: string;
  phone: string;
}
export const representative = (r: Someone, version = 1): Any =>
  wrap<'representative-changed'>({
    type: 'representative-changed',
    district: '150',
    subject: r.id,
    data: {
      representativeId: r.id,
      version,
      type: r.type,
      constituencyEn: 'Sandila',
      constituencyHi: 'सण्डीला',
      mandates: [{ from: EVER, to: r.to }],
      covered: r.covered,
      staff: r.id === MLA ? [{ staffId: STAFF, from: EVER, to: null }] : [],
      removed: false,
    },
    personal: {
      nameHi: { value: r.nameHi, of: r.id },
      nameEn: { value: 'Shri Example', of: r.id },
      phones: { value: encodePhones([{ number: r.phone, from: null, to: null }]), of: r.id },
      staff: {
        value: encodeStaff(
          r.id === MLA
            ? [{ staffId: STAFF, nameHi: 'श्री सहायक', nameEn: 'Shri Aide', phone: '+915550210001' }]
            : [],
        ),
        of: r.id,
      },
    },
  });

/** Leave of an officer, sanctioned long before. */
export const leave = (
  officerId: string,
  from: string,
  to: string,
  kind: 'leave' | 'engaged' = 'leave',
  n = 71,
): Any =>
  wrap<'availability-changed'>({
    type: 'availability-changed',
    district: '150',
    subject: id(n),
    data: {
      availabilityId: id(n),
      version: 1,
      officerId,
      kind,
      from,
      to,
      status: 'sanctioned',
      emergency: false,
      source: 'admin',
      recordedBy: 'user:x',
      recordedAt: EVER,
      sanctionedBy: 'user:y',
      sanctionedAt: EVER,
      removed: false,
    },
  });

/** Everything of the district; `keys` are the public keys of sessions. */
export function district(keys: { kid: string; x: string; purpose?: 'session' | 'link' }[]): Any[] {
  const week = [1, 2, 3, 4, 5, 6].map((day) => ({ day, opens: '10:00', closes: '17:00', breaks: [] }));
  return [
    wrap<'signing-keys-changed'>({
      type: 'signing-keys-changed',
      district: '150',
      subject: 'keys',
      data: {
        version: 1,
        keys: keys.map((k) => ({ purpose: 'session' as const, ...k, notBefore: EVER, notAfter: null })),
      },
    }),
    wrap<'settings-changed'>({
      type: 'settings-changed',
      district: '150',
      subject: 'settings',
      data: { version: 1, settings: {} },
    }),
    wrap<'office-changed'>({
      type: 'office-changed',
      district: '150',
      subject: OFFICE,
      data: {
        officeId: OFFICE,
        version: 1,
        code: 'VIKAS',
        nameEn: 'Vikas Bhawan',
        nameHi: 'विकास भवन',
        officeKind: 'six_day',
        removed: false,
      },
    }),
    wrap<'calendar-changed'>({
      type: 'calendar-changed',
      district: '150',
      subject: id(2),
      data: {
        itemId: id(2),
        version: 1,
        kind: 'hours',
        officeKinds: ['six_day'],
        officeId: null,
        week,
        ordinalsOff: [],
        date: '2020-01-01',
        toDate: null,
        change: null,
        closedFrom: null,
        closedTo: null,
        nameEn: 'Hours',
        nameHi: 'कार्यालय समय',
        recordedAt: EVER,
        removed: false,
      },
    }),
    post(POST.cdo, 'CDO', 'मुख्य विकास अधिकारी', null),
    post(POST.dpro, 'DPRO', 'जिला पंचायत राज अधिकारी', POST.cdo),
    post(POST.bdo, 'BDO', 'खण्ड विकास अधिकारी', POST.cdo),
    officer(OFFICER.cdo, 'श्री उदित नवदीप', 'Shri Udit Navdeep'),
    officer(OFFICER.dpro, 'श्रीमती शुभा सुलभ', 'Smt Shubha Sulabh'),
    officer(OFFICER.bdo, 'श्री मोहन लाल', 'Shri Mohan Lal'),
    posting(51, POST.cdo, OFFICER.cdo),
    posting(52, POST.dpro, OFFICER.dpro),
    posting(53, POST.bdo, OFFICER.bdo),
    number(61, POST.cdo, NUMBER.cdo),
    number(62, POST.dpro, NUMBER.dpro),
    number(63, POST.bdo, NUMBER.bdo),
    number(64, POST.dpro, NUMBER.former, '2025-01-01T00:00:00Z'),
    wrap<'alternate-changed'>({
      type: 'alternate-changed',
      district: '150',
      subject: POST.dpro,
      data: {
        postId: POST.dpro,
        version: 1,
        alternates: [{ postId: POST.bdo, order: 1, from: EVER, to: null }],
      },
    }),
    representative({
      id: MLA,
      type: 'MLA',
      covered: true,
      to: null,
      nameHi: 'श्री राम सिंह',
      phone: NUMBER.mla,
    }),
    representative({
      id: EXPIRED,
      type: 'MLA',
      covered: true,
      to: '2025-01-01T00:00:00Z',
      nameHi: 'श्री पूर्व',
      phone: '+915550200002',
    }),
    representative({
      id: PRADHAN,
      type: 'GRAM_PRADHAN',
      covered: false,
      to: null,
      nameHi: 'श्री प्रधान',
      phone: '+915550200003',
    }),
  ];
}
