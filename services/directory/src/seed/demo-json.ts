/** PURE: what `demo.json` says, so that people and outside checks can sign in (design section 7). */
import type { PostView } from '../posts/post-view.js';
import { titleOf } from '../representatives/representative-types.js';
import type { RepresentativeView } from '../representatives/representatives.dto.js';

export interface DemoAccount {
  role: string;
  district: string;
  name: string;
  username?: string;
  password?: string;
  phone?: string;
  postId?: string;
  representativeId?: string;
  /** Authorised staff: the representative in whose name they report (R4). */
  staffOf?: string;
  /** Of a representative: type and constituency. */
  titleHi?: string;
  titleEn?: string;
}

export interface DemoPost {
  id: string;
  code: string;
  shortCode: string | null;
  district: string;
  titleEn: string;
  titleHi: string;
  officeKind: string | null;
  department: string;
  officialNumber: string | null;
  officerName: string | null;
  supervisorPostId: string | null;
  alternatePostIds: string[];
}

export interface Demo {
  url: string;
  /** Which files were loaded (their hash); the same ones are not sent again. */
  pilot: string;
  accounts: DemoAccount[];
  posts: DemoPost[];
}

/** One scope as directory answers it, and the files that hold what directory does not tell: passwords, staff's numbers. */
export interface ScopeFacts {
  district: string;
  posts: PostView[];
  representatives: RepresentativeView[];
  userRows: Record<string, string>[];
  representativeRows: Record<string, string>[];
}

/** All accounts and posts of the demo. */
export function demoOf(url: string, pilot: string, scopes: readonly ScopeFacts[]): Demo {
  return {
    url,
    pilot,
    accounts: scopes.flatMap((s) => [...staffOf(s), ...representativesOf(s), ...officersOf(s)]),
    // The seat of an elected person is nobody to report a call to.
    posts: scopes.flatMap((s) => s.posts.filter((p) => !p.elected).map(postOf)),
  };
}

function staffOf({ district, posts, userRows }: ScopeFacts): DemoAccount[] {
  return userRows.map((u) => {
    const post = posts.find((p) => p.code === u['post']);
    return {
      role: u['role'] ?? '',
      district,
      name: u['nameHi'] ?? '',
      username: u['username'] ?? '',
      password: u['password'] ?? '',
      ...(post ? { postId: post.id } : {}),
    };
  });
}

function representativesOf({ district, representatives, representativeRows }: ScopeFacts): DemoAccount[] {
  return representativeRows.flatMap((row) => {
    const [phone = ''] = listOf(row['phones']);
    const found = representatives.find((r) => r.phone === phone);
    if (!found) return [];
    const own = { role: 'representative', district, representativeId: found.id };
    const { titleHi, titleEn } = titleOf(found);
    const staff = listOf(row['staffPhones']);
    return [
      { ...own, name: found.nameHi ?? '', phone, titleHi, titleEn },
      ...staff.map((number, i) => ({
        ...own,
        name: row['staffNameHi']?.split('|')[i] ?? '',
        phone: number,
        staffOf: found.id,
        titleHi: `अधिकृत सहायक (${titleHi})`,
        titleEn: `Authorised staff (${titleEn})`,
      })),
    ];
  });
}

/** The numbers of a cell; more than one stand behind the apostrophe that keeps a spreadsheet from computing them. */
const listOf = (cell: string | undefined): string[] =>
  (cell ?? '')
    .replace(/^'/, '')
    .split('|')
    .filter((p) => p !== '');

function officersOf({ district, posts }: ScopeFacts): DemoAccount[] {
  return posts.flatMap((p) =>
    p.officer && p.officialNumber
      ? [{ role: 'officer', district, name: p.officer.nameHi ?? '', phone: p.officialNumber, postId: p.id }]
      : [],
  );
}

const postOf = (p: PostView): DemoPost => ({
  id: p.id,
  code: p.code,
  shortCode: p.shortCode,
  district: p.district,
  titleEn: p.titleEn,
  titleHi: p.titleHi,
  officeKind: p.officeKind,
  department: p.departmentEn,
  officialNumber: p.officialNumber,
  officerName: p.officer?.nameHi ?? null,
  supervisorPostId: p.supervisorPostId,
  alternatePostIds: p.alternatePostIds,
});
