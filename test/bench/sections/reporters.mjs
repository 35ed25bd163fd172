// The representatives of the pilot, signed in as people are, who report unanswered calls of as many different pairs of
// representative and post as are needed: each pair is a case of its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './asking.mjs';

/** Within what one account may ask. */
const PER_SECOND = 60;
const DISTRICT = '150';
/** Mandates that end after it are current whenever a section runs. */
const CURRENT_AT = '2027';
const PILOT = ['150', '145', '155'];
const CODE_TRIES = 100;

export class Reporters {
  #taken = 0;
  /** @type {{ token: string, officialNumber: string }[]} */ #pairs;

  /** @param {string} url @param {{ token: string, officialNumber: string }[]} pairs */
  constructor(url, pairs) {
    this.url = url;
    this.#pairs = pairs;
  }

  /** @param {import('../ground/product.mjs').Product} product @param {string} projectDir */
  static async signIn({ url, dataDir }, projectDir) {
    const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'));
    const covered = coveredPhones(projectDir);
    // Authorised staff report for the same representative, whose second report of a post would join the first.
    const people = demo.accounts.filter(
      (/** @type {any} */ one) => one.role === 'representative' && !one.staffOf && covered.has(one.phone),
    );
    const posts = demo.posts.filter(
      (/** @type {any} */ one) => one.district === DISTRICT && one.officialNumber,
    );
    /** @type {string[]} */
    const tokens = [];
    for (const { phone } of people) tokens.push(await signInByPhone(url, phone));
    const pairs = posts.flatMap((/** @type {any} */ { officialNumber }) =>
      tokens.map((token) => ({ token, officialNumber })),
    );
    return new Reporters(url, pairs);
  }

  /**
   * Reports one unanswered call per moment, each of another pair, evenly paced; answers the cases in the same order.
   * Throws when there are too few pairs or one of them opens no running clock.
   * @param {readonly Date[]} attempts
   * @returns {Promise<string[]>}
   */
  async report(attempts) {
    const inTurn = async (/** @type {Date} */ attemptedAt, /** @type {number} */ i) => {
      await sleep((i * 1000) / PER_SECOND);
      return this.#one(attemptedAt);
    };
    return Promise.all(attempts.map(inTurn));
  }

  /** @param {Date} attemptedAt @returns {Promise<string>} */
  async #one(attemptedAt) {
    const pair = this.#pairs[this.#taken++];
    if (!pair) throw new Error('the pilot has too few representatives and posts for so many cases');
    const { officialNumber, token } = pair;
    const answer = await ask(
      `${this.url}/api/intake/v1/missed-calls`,
      { officialNumber, attemptedAt },
      token,
    );
    if (answer.outcome !== 'clock_running' || !answer.caseId)
      throw new Error(`a report opened no case: ${JSON.stringify(answer)}`);
    return answer.caseId;
  }
}

/** Operators of the three districts who register what representatives tell them: thousands of pairs, no codes needed. */
export class Registrars {
  #taken = 0;
  /** @type {{ token: string, representativeId: string, officialNumber: string }[]} */ #pairs;

  /** @param {string} url @param {{ token: string, representativeId: string, officialNumber: string }[]} pairs */
  constructor(url, pairs) {
    this.url = url;
    this.#pairs = pairs;
  }

  /** @param {import('../ground/product.mjs').Product} product @param {string} projectDir */
  static async signIn({ url, dataDir }, projectDir) {
    const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'));
    /** @type {any[][]} */
    const lists = [];
    for (const district of PILOT) lists.push(await pairsOf(url, demo, projectDir, district));
    // In turn through the districts, and through the operators of each.
    const longest = Math.max(...lists.map((list) => list.length));
    const pairs = Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? []));
    return new Registrars(url, pairs.flat());
  }

  /** Registers a call of a pair that had none yet; answers the case. @param {Date} attemptedAt @param {string} outcome */
  async report(attemptedAt, outcome) {
    const pair = this.#pairs[this.#taken++];
    if (!pair) throw new Error('the pilot has too few representatives and posts for so many reports');
    const { token, representativeId, officialNumber } = pair;
    const body = { officialNumber, attemptedAt, onBehalfOf: representativeId };
    const answer = await ask(`${this.url}/api/intake/v1/missed-calls`, body, token);
    if (answer.outcome !== outcome || !answer.caseId)
      throw new Error(`a report was not ${outcome}: ${JSON.stringify(answer)}`);
    return String(answer.caseId);
  }
}

/** @param {string} url @param {any} demo @param {string} projectDir @param {string} district */
async function pairsOf(url, demo, projectDir, district) {
  const covered = coveredPhones(projectDir, district);
  const here = demo.accounts.filter((/** @type {any} */ one) => one.district === district);
  /** @type {string[]} */
  const tokens = [];
  for (const { role, username, password } of here)
    if (role === 'operator')
      tokens.push((await ask(`${url}/api/directory/v1/sessions`, { username, password })).accessToken);
  const people = here.filter(
    (/** @type {any} */ one) => one.role === 'representative' && !one.staffOf && covered.has(one.phone),
  );
  const posts = demo.posts.filter(
    (/** @type {any} */ one) => one.district === district && one.officialNumber && one.officerName,
  );
  return posts
    .flatMap((/** @type {any} */ { officialNumber }) =>
      people.map((/** @type {any} */ { representativeId }) => ({ representativeId, officialNumber })),
    )
    .map((/** @type {any} */ pair, /** @type {number} */ i) => ({
      ...pair,
      token: tokens[i % tokens.length],
    }));
}

/** Numbers of those whose kind takes part (R4), as the pilot has them. @param {string} projectDir @param {string} [district] */
function coveredPhones(projectDir, district = DISTRICT) {
  const file = join(projectDir, 'services', 'directory', 'pilot', district, 'representatives.csv');
  const [head = '', ...rows] = readFileSync(file, 'utf8').trim().split('\n');
  const place = (/** @type {string} */ name) => head.split(',').indexOf(name);
  const cells = rows.map((row) => row.split(','));
  return new Set(
    cells
      .filter((row) => row[place('covered')] === 'yes' && (row[place('mandateTo')] ?? '') > CURRENT_AT)
      .map((row) => row[place('phones')]?.split('|')[0]),
  );
}

/** @param {string} url @param {string} phone */
async function signInByPhone(url, phone) {
  await ask(`${url}/api/directory/v1/otp`, { phone });
  const simulator = `${url}/api/notification/v1/simulator/phones/${encodeURIComponent(phone)}/messages`;
  for (let left = CODE_TRIES; left > 0; left--) {
    const { items } = await ask(simulator);
    const text = items.filter((/** @type {any} */ one) => one.purpose === 'otp').at(-1)?.text ?? '';
    const code = /\b\d{6}\b/.exec(text)?.[0];
    if (code) return (await ask(`${url}/api/directory/v1/sessions`, { phone, code })).accessToken;
    await sleep(100);
  }
  throw new Error('no one-time code came');
}
