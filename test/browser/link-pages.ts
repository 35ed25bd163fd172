/**
 * The pages of links in messages, on a phone of 360 px and without sign-in, one for each thing that is asked: a leave, to
 * stand in, a drill, the number book, the morning question. Each begins at the message on the phone it was sent to.
 */
import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { eventually, type RunningProduct } from './running-product.js';

const DIRECTORY = '/api/directory/v1';
const DISTRICT = '150';
const LEAVE = { from: '2026-12-02T10:00:00+05:30', to: '2026-12-04T17:00:00+05:30', leaveType: 'CL' };
const AFTER_A_DAY = '2026-12-02T12:00:00+05:30';

export interface Running {
  product: RunningProduct;
  browser: Browser;
  /** Errors of pages, to be looked at in the end. */
  faults: string[];
}

export function linkPages(running: () => Running): void {
  const product = (): RunningProduct => running().product;
  const number = (code: string): string => product().post(DISTRICT, code).officialNumber;
  const links = new Map<string, string>();

  /** What stands behind an address, on the narrowest phone. */
  async function open(address: string): Promise<Page> {
    const phone = await running().browser.newPage({ viewport: { width: 360, height: 740 } });
    phone.setDefaultTimeout(20_000);
    phone.on('pageerror', (error) => running().faults.push(error.message));
    await phone.goto(new URL(address, product().url).href);
    return phone;
  }
  async function openMessage(code: string, purpose: string): Promise<Page> {
    const { text } = await product().message(number(code), purpose);
    const link = /https?:\/\/\S+/.exec(text)?.[0] ?? '';
    expect(link).toMatch(new RegExp(`^${product().url}/${purpose === 'drill' ? 'd' : 'n'}/`));
    links.set(purpose, link);
    return open(link);
  }
  /** The answer is on the page, has the focus, and is there again when the link is opened anew. */
  async function tap(phone: Page, answer: string, said: string): Promise<string> {
    await phone.getByTestId(answer).click();
    await phone.locator(`[data-testid=${said}]:focus`).waitFor();
    await phone.reload();
    const text = await phone.getByTestId(said).innerText();
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(360);
    return text;
  }

  it('leads from the message on the superior’s phone to the leave, which is sanctioned by one tap (R12)', async () => {
    const token = await product().signInByPhone(number('BSA'));
    const leave = { kind: 'leave', ...LEAVE, substitutePostId: product().post(DISTRICT, 'DPRO').id };
    await product().call('POST', `${DIRECTORY}/availability`, leave, token);
    const home = await open('/');
    await home.getByTestId('add-phone').selectOption(number('CDO'));
    const message = home.locator('[data-testid=message][data-purpose=absence_to_sanction]');
    const opened = home.waitForEvent('popup');
    await message.getByTestId('phone-link').click();
    const phone = await opened;
    await phone.setViewportSize({ width: 360, height: 740 });
    expect(await phone.getByTestId('absence-kind').innerText()).toBe('आकस्मिक अवकाश');
    expect(await phone.getByTestId('absence-until').innerText()).toMatch(/4 दिसंबर 2026, 17:00/);
    expect(await phone.getByTestId('refuse').count()).toBe(1);
    expect(await tap(phone, 'sanction', 'said-sanctioned')).toMatch(/^आपने इसे स्वीकृत किया/);
    expect(await phone.locator('main button').count()).toBe(0);
    await home.context().close();
  });

  it('asks whoever stands in, who may accept and later decline, and is not told the kind of leave (R14)', async () => {
    const phone = await openMessage('DPRO', 'alternate_named');
    await phone.getByTestId('absent-officer').waitFor();
    expect(await phone.locator('main').innerText()).not.toMatch(/अवकाश|CL/);
    expect(await tap(phone, 'accept', 'said-accepted')).toMatch(/सहमति/);
    expect(await tap(phone, 'decline', 'said-declined')).toMatch(/असमर्थता/);
    expect(await phone.locator('main button').count()).toBe(0);
    await phone.getByTestId('language-en').click();
    expect(await phone.getByTestId('said-declined').innerText()).toMatch(/^Recorded that you cannot/);
    await phone.context().close();
  });

  it('takes the tap of a drill by keyboard, not without a network, and directory hears that the number answered', async () => {
    const admin = await product().signInByName('district_admin', DISTRICT);
    const { id: postId } = product().post(DISTRICT, 'BSA');
    const asked = { district: DISTRICT, postIds: [postId] };
    await product().call('POST', `${DIRECTORY}/drills`, asked, admin);
    const phone = await openMessage('BSA', 'drill');
    expect(await phone.getByTestId('drill-post').innerText()).toBe('जिला बेसिक शिक्षा अधिकारी');
    await phone.context().setOffline(true);
    await phone.getByTestId('offline').waitFor();
    await phone.getByTestId('answer').click();
    expect(await phone.getByTestId('fault').innerText()).toMatch(/सर्वर से संपर्क नहीं हो सका/);
    await phone.context().setOffline(false);
    await phone.getByTestId('offline').waitFor({ state: 'detached' });
    await phone.getByTestId('language-en').focus();
    await phone.keyboard.press('Tab');
    expect(await phone.locator(':focus').getAttribute('data-testid')).toBe('answer');
    await phone.keyboard.press('Enter');
    await phone.locator('[data-testid=said]:focus').waitFor();
    expect(await phone.getByTestId('fault').count()).toBe(0);
    expect(await phone.getByTestId('said').innerText()).toMatch(/^पुष्टि अंकित की गयी: मंगलवार, 1 दिसंबर 2026/);
    const path = `${DIRECTORY}/drills/posts/${postId}`;
    await eventually(`the answer of ${postId}`, async () => {
      const { items } = await product().call<{ items: { state: string }[] }>('GET', path, null, admin);
      return items.find(({ state }) => state === 'answered');
    });
    await phone.context().close();
  });

  it('gives the cards of the number book and takes the word that they are saved', async () => {
    const head = await product().signInByName('district_head', DISTRICT);
    await product().call('POST', `${DIRECTORY}/number-book/circulations`, { district: DISTRICT }, head);
    const phone = await openMessage('BSA', 'number_book');
    const download = phone.waitForEvent('download');
    await phone.getByTestId('cards').click();
    const file = await (await download).path();
    expect(readFileSync(file, 'utf8')).toMatch(/^BEGIN:VCARD/);
    expect(await tap(phone, 'saved', 'said-saved')).toMatch(/धन्यवाद/);
    await phone.context().close();
  });

  it('asks "present?" and shows the word that was given (the question itself is asked once a minute, R12)', async () => {
    const notice = {
      purpose: 'presence_asked',
      expiresAt: '2026-12-03T00:00:00+05:30',
      answers: ['present'],
    };
    let answered: string | null = null;
    const phone = await open('/d/none');
    await phone.route('**/v1/notices/morning**', async (route) => {
      if (route.request().method() === 'POST') answered = route.request().url().split('/').at(-1) ?? '';
      await route.fulfill({ json: { ...notice, answered } });
    });
    await phone.goto(new URL('/n/morning', product().url).href);
    expect(await phone.getByTestId('notice-presence_asked').innerText()).toMatch(/बुधवार, 2 दिसंबर 2026 के लिए/);
    expect(await tap(phone, 'present', 'said-present')).toMatch(/उपस्थिति अंकित/);
    expect(answered).toBe('present');
    await phone.context().close();
  });

  it('brings little script for a phone on 3G: at most 120 kB compressed for home, less for a link', async () => {
    const bytesOf = async (address: string, testid: string): Promise<number> => {
      const page = await running().browser.newPage();
      const scripts: Promise<number>[] = [];
      page.on('requestfinished', (request) => {
        if (request.resourceType() !== 'script') return;
        scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
      });
      await page.goto(new URL(address, product().url).href);
      await page.getByTestId(testid).first().waitFor();
      await page.context().close();
      return (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    };
    const [home, link] = [await bytesOf('/', 'phones'), await bytesOf('/n/none', 'link-over')];
    expect(home).toBeLessThanOrEqual(120_000);
    expect(link).toBeLessThan(home);
    expect(link).toBeGreaterThan(0);
  });

  it('says kindly, in the reader’s language, that a link has ended or is none', async () => {
    await product().call('POST', '/api/demo/v1/clock', { now: AFTER_A_DAY });
    const ended = await open(links.get('drill') ?? '');
    expect(await ended.getByTestId('link-over').innerText()).toMatch(/अवधि समाप्त[^]*नया संदेश/);
    await ended.getByTestId('language-en').click();
    await ended.getByText('This link has expired.').waitFor();
    const forged = await open(`${links.get('number_book') ?? ''}AAAA`);
    expect(await forged.getByTestId('link-over').innerText()).toMatch(/मान्य नहीं[^]*अधूरा/);
    expect(await forged.locator('main button, main dl').count()).toBe(0);
    await Promise.all([ended.context().close(), forged.context().close()]);
  });
}
