/** Who takes part in the load: posts with their phones, and representatives beside the pilot's, invented and not ringing. */
import { DirectoryClient } from '../../../services/directory/src/seed/directory-client.js';
import type { PostView } from '../../../services/directory/src/posts/post-view.js';
import type { RepresentativeView } from '../../../services/directory/src/representatives/representatives.dto.js';

export const LOAD_DISTRICT = '150';
/** With the pilot's posts some 29,000 different pairs: half an hour at twenty reports a second needs no pair twice by chance alone. */
const REPRESENTATIVES = 240;

export interface LoadPost {
  readonly id: string;
  readonly code: string;
  readonly number: string;
  readonly officerId: string;
}

export interface People {
  readonly posts: readonly LoadPost[];
  readonly representatives: readonly string[];
}

const NUMBERS = '+91555030';

/** The file of representatives for directory's own import. */
function representativesCsv(): string {
  const rows = Array.from({ length: REPRESENTATIVES }, (_, i) => {
    const n = String(i + 1).padStart(4, '0');
    const place = `Invented Place ${n},काल्पनिक क्षेत्र ${n}`;
    return `LOAD_${n},MLA,Shri Kalpit ${n},श्री कल्पित ${n},${place},${NUMBERS}${n},2024-06-04,2029-06-03,yes,,,`;
  });
  const header =
    'code,type,nameEn,nameHi,constituencyEn,constituencyHi,phones,mandateFrom,mandateTo,covered,staffNameEn,staffNameHi,staffPhones';
  return `${header}\n${rows.join('\n')}\n`;
}

/** Adds the representatives and answers everybody who takes part. */
export async function bringIn(directoryUrl: string, secret: string): Promise<People> {
  const client = new DirectoryClient(directoryUrl);
  await client.signIn(secret);
  await client.send(LOAD_DISTRICT, 'representatives', representativesCsv(), false);
  const posts = await client.all<PostView>('/posts', LOAD_DISTRICT);
  const representatives = await client.all<RepresentativeView>('/representatives', LOAD_DISTRICT);
  return {
    posts: posts.flatMap(({ id, code, officialNumber, officer, included }) =>
      included && officialNumber && officer
        ? [{ id, code, number: officialNumber, officerId: officer.id }]
        : [],
    ),
    representatives: representatives.flatMap((one) =>
      one.mayReport && one.phone?.startsWith(NUMBERS) ? [one.id] : [],
    ),
  };
}
