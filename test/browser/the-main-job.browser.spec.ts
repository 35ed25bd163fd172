/**
 * The main job, clicked through in Chromium: a representative on a phone reports, the clock is moved, the officer answers by
 * the link of the message, the representative confirms, the head reads the figure. In Hindi, as it comes. Then, on the same
 * running product, the pages of all other links.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { answersOfOthers } from './answers-of-others.js';
import { linkPages } from './link-pages.js';
import { RunningProduct } from './running-product.js';

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
let product: RunningProduct;
let browser: Browser;
let page: Page;
const faults: string[] = [];
const ATTEMPTED_AT = '2026-12-01T11:02:00+05:30';
/** What the officer's page said about the time of the call-back. */
let calledAt = '';

beforeAll(async () => {
  product = await RunningProduct.start('2026-12-01T11:05:00+05:30');
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: FLAGS.split(' ') });
  page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  page.on('pageerror', (error) => faults.push(error.message));
  page.setDefaultTimeout(20_000);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, 60_000);

const by = (id: string): Locator => page.getByTestId(id);
/** Minutes and seconds as the screen must write them: exactly, whatever the time of the click. */
const inWords = (seconds: number): string =>
  [`${Math.floor(seconds / 60)} मिनट`, ...(seconds % 60 ? [`${seconds % 60} सेकण्ड`] : [])].join(' ');
const stateIs = (state: string): Promise<void> =>
  page.locator(`[data-testid=case-state][data-state=${state}]`).first().waitFor();

async function signIn(role: string, name?: string): Promise<void> {
  await page.goto(product.url);
  await by('sign-out').or(by('account-search')).waitFor();
  if (await by('sign-out').isVisible()) await by('sign-out').click();
  await by('account-search').fill(name ?? '');
  await by(`account-${role}`).first().click();
  await by('signed-in').waitFor();
}

describe('the main job in the browser', () => {
  const representative = (): string =>
    product.demo.accounts.find((a) => a.role === 'representative')?.name ?? '';

  it('lets a representative report an unanswered call and says when the centre acts', async () => {
    await signIn('representative', representative());
    expect(await page.locator('html').getAttribute('lang')).toBe('hi');
    await by('post-search').fill('बेसिक शिक्षा');
    await page.locator('[data-testid=post][data-code=BSA]').click();
    await by('attempted-at').fill(ATTEMPTED_AT.slice(0, 16));
    await by('send-report').click();
    await page.locator('[data-testid=outcome][data-outcome=clock_running]').waitFor();
    expect(await by('acts-at').innerText()).toContain('11:12');
    await stateIs('waiting');
  });

  it('shows the instruction with its link on the officer’s phone when the ten minutes are over', async () => {
    await by('advance-10').click();
    await stateIs('acting');
    const message = page.locator('[data-testid=message][data-purpose=instruction]');
    await message.waitFor();
    expect(await message.count()).toBe(1);
    expect(await message.innerText()).toMatch(/कृपया तत्काल कॉल बैक करें/);
  });

  it('lets the officer say by the link, without sign-in, that the call-back was made', async () => {
    const href = await page
      .locator('[data-testid=message][data-purpose=instruction] [data-testid=phone-link]')
      .getAttribute('href');
    const officer = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await officer.goto(new URL(href ?? '', product.url).href);
    expect(await officer.getByTestId('tel').getAttribute('href')).toMatch(/^tel:\+915550/);
    const claim = officer.waitForRequest((request) => request.url().endsWith('/claim-callback'));
    await officer.getByTestId('claim-callback').click();
    calledAt = ((await claim).postDataJSON() as { calledAt: string }).calledAt;
    await officer.locator('[data-testid=case-state][data-state=claimed]').first().waitFor();
    expect(await officer.getByTestId('tel').count()).toBe(0);
    expect(await officer.getByRole('heading', { level: 2 }).innerText()).not.toMatch(/कृपया/);
    await officer.close();
    await stateIs('claimed');
  });

  it('asks the representative, and keeps the response time once he confirms', async () => {
    await by('confirm').first().click();
    await stateIs('confirmed');
    const seconds = (Date.parse(calledAt) - Date.parse(ATTEMPTED_AT)) / 1000;
    expect(seconds).toBeGreaterThan(600);
    expect(await by('response-time').first().innerText()).toBe(`प्रतिक्रिया समय: ${inWords(seconds)}`);
    const why = await by('explanation').first().textContent();
    expect(why).toMatch(new RegExp(`11:02.*${calledAt.slice(11, 16)}`, 's'));
    expect(why).toContain(inWords(seconds));
  });

  it('shows the head of the district the figure, counts first', async () => {
    await signIn('district_head');
    const row = by('figures-row').first();
    await row.waitFor();
    expect(await row.innerText()).toMatch(/1 में से 1/);
  });

  it('speaks English when asked to', async () => {
    await by('language-en').click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await by('signed-in').innerText()).toMatch(/^You are:/);
  });
});

describe('the pages of links in messages', () => {
  linkPages(() => ({ product, browser, faults }));
});

describe('the pages of superiors and alternates', () => {
  answersOfOthers(() => ({ product, browser, faults }));
});

describe('every page', () => {
  it('was shown without an error', () => {
    expect(faults).toEqual([]);
  });
});
