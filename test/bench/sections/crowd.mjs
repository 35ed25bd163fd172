// Hundreds of invented representatives beside the pilot's, brought in as an administrator brings them in. Each reports for
// himself; with the posts of the district they are tens of thousands of pairs, and each pair is a case of its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importJWK, SignJWT } from 'jose';
import { untilHeard } from '../ground/rest.mjs';
import { ask } from './asking.mjs';

export const DISTRICT = '150';
/** Of a range that cannot ring. */
const NUMBERS = '+91555031';
/** Within what an import takes at once. */
const AT_ONCE = 200;
const KNOWN_WITHIN_MS = 120_000;
const LASTS_MS = 12 * 3_600_000;

/** @typedef {{ id: string, officerId: string }} Post */
/** @typedef {{ caseId: string, representativeId: string, post: Post }} Reported */

export class Crowd {
  #taken = 0;
  /** @type {any} */ #key;
  /** @type {readonly string[]} */ #representatives;
  /** @type {Map<string, Promise<string>>} */ #tokens = new Map();

  /** @param {{ url: string, demo: any, key: any, posts: readonly Post[], representatives: readonly string[] }} of */
  constructor({ url, demo, key, posts, representatives }) {
    this.url = url;
    this.demo = demo;
    this.posts = posts;
    this.#key = key;
    this.#representatives = representatives;
  }

  /**
   * Answers when every service has heard of them. Throws when they are too few pairs.
   * @param {import('../ground/product.mjs').Product} product
   * @param {{ ground: import('../ground/ground.mjs').Ground, database: string, representatives: number, pairs: number }} of
   */
  static async bringIn({ url, dataDir }, { ground, database, representatives, pairs }) {
    const read = (/** @type {string} */ name) => JSON.parse(readFileSync(join(dataDir, name), 'utf8'));
    const demo = read('demo.json');
    const staff = await signIn(url, demo, 'district_admin');
    for (let first = 0; first < representatives; first += AT_ONCE) {
      const csv = fileOf(first, Math.min(AT_ONCE, representatives - first));
      const file = { district: DISTRICT, kind: 'representatives', csv };
      await ask(`${url}/api/directory/v1/imports?applyRight=false`, file, staff);
    }
    const posts = (await all(url, 'posts', staff)).flatMap(({ id, officialNumber, officer, included }) =>
      included && officialNumber && officer ? [{ id, officerId: officer.id }] : [],
    );
    const people = (await all(url, 'representatives', staff)).flatMap((one) =>
      one.mayReport && one.phone?.startsWith(NUMBERS) ? [one.id] : [],
    );
    if (people.length * posts.length < pairs)
      throw new Error(`${people.length} representatives and ${posts.length} posts are too few for ${pairs}`);
    const key = read('secrets.json').sessionKey;
    const behind = await untilHeard(ground, database, KNOWN_WITHIN_MS);
    if (behind.length > 0)
      throw new Error(`the representatives are not known everywhere: ${behind.join('; ')}`);
    return new Crowd({ url, demo, key, posts, representatives: people });
  }

  /** A pair that reported nothing yet, in turn through the representatives. */
  take() {
    const turn = this.#taken++;
    const row = turn % this.#representatives.length;
    const representativeId = this.#representatives[row];
    const round = Math.floor(turn / this.#representatives.length);
    const post = this.posts[(round + row) % this.posts.length];
    if (!representativeId || !post || round >= this.posts.length) throw new Error('all pairs are used up');
    return { representativeId, post };
  }

  /** Reports an unanswered call of a new pair. Throws unless it became what is expected. @param {Date} attemptedAt @param {string} outcome @returns {Promise<Reported>} */
  async report(attemptedAt, outcome) {
    const { representativeId, post } = this.take();
    const token = await this.representative(representativeId);
    const answer = await ask(
      `${this.url}/api/intake/v1/missed-calls`,
      { postId: post.id, attemptedAt },
      token,
    );
    if (answer.outcome !== outcome || !answer.caseId)
      throw new Error(`a report was not ${outcome}: ${JSON.stringify(answer)}`);
    return { caseId: String(answer.caseId), representativeId, post };
  }

  /** @param {string} caseId @param {string} command @param {object} body @param {string} token */
  command(caseId, command, body, token) {
    return ask(`${this.url}/api/escalation/v1/cases/${caseId}/${command}`, body, token);
  }

  /** A session, signed with the key of this data directory: signing in is not what is measured. @param {string} representativeId */
  representative(representativeId) {
    return this.#signed(`representative:${representativeId}`, { role: 'representative', representativeId });
  }

  /** @param {string} officerId */
  officer(officerId) {
    return this.#signed(`officer:${officerId}`, { role: 'officer', officerId });
  }

  /** Signed in by name and password, for the quarter of an hour a session lasts. @param {string} role */
  staff(role) {
    return signIn(this.url, this.demo, role);
  }

  /** @param {string} subject @param {Record<string, string>} who @returns {Promise<string>} */
  #signed(subject, who) {
    const known = this.#tokens.get(subject) ?? sign(this.#key, subject, who);
    this.#tokens.set(subject, known);
    return known;
  }
}

/** @param {any} key @param {string} subject @param {Record<string, string>} who */
async function sign(key, subject, who) {
  return new SignJWT({ ...who, districts: [DISTRICT], sid: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'JWT' })
    .setSubject(subject)
    .setIssuer('samvad-setu')
    .setAudience('setu')
    .setIssuedAt()
    .setExpirationTime(Math.floor((Date.now() + LASTS_MS) / 1000))
    .sign(await importJWK(key, 'EdDSA'));
}

/** @param {string} url @param {any} demo @param {string} role @returns {Promise<string>} */
async function signIn(url, demo, role) {
  const account = demo.accounts.find(
    (/** @type {any} */ one) => one.role === role && one.district === DISTRICT && one.username,
  );
  if (!account) throw new Error(`the pilot has no ${role} in ${DISTRICT}`);
  const { username, password } = account;
  return (await ask(`${url}/api/directory/v1/sessions`, { username, password })).accessToken;
}

/** A whole list, page after page. @param {string} url @param {string} list @param {string} token @returns {Promise<any[]>} */
async function all(url, list, token) {
  /** @type {any[]} */
  const items = [];
  for (let cursor = ''; ;) {
    const page = await ask(
      `${url}/api/directory/v1/${list}?district=${DISTRICT}&limit=200${cursor}`,
      undefined,
      token,
    );
    items.push(...page.items);
    if (!page.nextCursor) return items;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

/** For directory's own import. @param {number} first @param {number} count */
function fileOf(first, count) {
  const header =
    'code,type,nameEn,nameHi,constituencyEn,constituencyHi,phones,mandateFrom,mandateTo,covered,staffNameEn,staffNameHi,staffPhones';
  const rows = Array.from({ length: count }, (_, i) => {
    const n = String(first + i + 1).padStart(4, '0');
    const place = `Invented Place ${n},काल्पनिक क्षेत्र ${n}`;
    return `CROWD_${n},MLA,Shri Kalpit ${n},श्री कल्पित ${n},${place},${NUMBERS}${n},2024-06-04,2029-06-03,yes,,,`;
  });
  return `${header}\n${rows.join('\n')}\n`;
}
