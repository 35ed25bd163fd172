/** The small district of libs/testing with what escalation needs beside it: a head, his account, and a second member. */
import type { EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import {
  district as smallDistrict,
  id,
  number,
  officer,
  OFFICER as OFFICERS,
  post,
  POST as POSTS,
  posting,
  representative,
} from '@setu/testing';

export { id, leave, MLA } from '@setu/testing';
export const POST = { ...POSTS, dm: id(14) };
export const OFFICER = { ...OFFICERS, dm: id(24) };
export const OTHER_MLA = id(35);
export const HEAD_USER = id(83);

type Any = NewEvent<EventType>;
const head: NewEvent<'user-changed'> = {
  type: 'user-changed',
  district: '150',
  subject: HEAD_USER,
  data: { userId: HEAD_USER, version: 1, role: 'district_head', postId: POST.dm, removed: false },
  personal: {},
};

/** Everything of the district; `keys` are the public keys of sessions and links. */
export const district = (keys: { kid: string; x: string; purpose: 'session' | 'link' }[]): Any[] => [
  ...smallDistrict(keys),
  post(POST.dm, 'DM', 'जिलाधिकारी', null, { isHead: true }),
  post(POST.cdo, 'CDO', 'मुख्य विकास अधिकारी', POST.dm, { version: 2 }),
  officer(OFFICER.dm, 'श्री जिला अधिकारी', 'Shri District Head'),
  posting(50, POST.dm, OFFICER.dm),
  number(60, POST.dm, '+915550100001'),
  representative({
    id: OTHER_MLA,
    type: 'MLA',
    covered: true,
    to: null,
    nameHi: 'श्रीमती दूसरी',
    phone: '+915550200002',
  }),
  head as unknown as Any,
];
