/**
 * The pages of those who are told beside the officer, on a phone of 360 px: the superior with three answers (R18), the call
 * that connects both (R18), and the alternate who was named instead and cannot take the call (R14). A day after the others.
 */
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Running } from './link-pages.js';
import type { RunningProduct } from './running-product.js';

const DISTRICT = '155';
const DAY = '2026-12-03';
const at = (time: string): string => `${DAY}T${time}:00+05:30`;

export function answersOfOthers(running: () => Running): void {
  const product = (): RunningProduct => running().product;
  const number = (code: string): string => product().post(DISTRICT, code).officialNumber;
  const clock = (now: string) => product().call('POST', '/api/demo/v1/clock', { now });
  const phoneOfMember = (): string =>
    product().demo.accounts.find((a) => a.role === 'representative' && a.district === DISTRICT)?.phone ?? '';
  let member = '';

  /** The page behind the link of the newest message for this purpose. */
  async function open(phone: string, purpose: string): Promise<Page> {
    const { text } = await product().message(phone, purpose);
    const page = await running().browser.newPage({ viewport: { width: 360, height: 740 } });
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => running().faults.push(error.message));
    await page.goto(/https?:\/\/\S+/.exec(text)?.[0] ?? '');
    await page.getByTestId('caller').waitFor();
    return page;
  }
  const report = (code: string, attemptedAt: string): Promise<{ caseId: string }> =>
    product().call(
      'POST',
      '/api/intake/v1/missed-calls',
      {
        postId: product().post(DISTRICT, code).id,
        officialNumber: number(code),
        attemptedAt,
        result: 'no_answer',
      },
      member,
    );
  const buttonsOf = (page: Page): Promise<(string | null)[]> =>
    page
      .locator('main .buttons button')
      .evaluateAll((found: { dataset: { testid?: string } }[]) => found.map((b) => b.dataset.testid ?? null));

  it('gives the superior exactly three answers, each kept and said, and takes his word for a claim (R18)', async () => {
    await clock(at('11:00'));
    member = await product().signInByPhone(phoneOfMember());
    await report('DPRO', at('11:00'));
    await clock(at('11:26'));
    const page = await open(number('CDO'), 'superior');
    expect(await buttonsOf(page)).toEqual(['made-them-talk', 'in-my-meeting', 'i-call-myself']);
    expect(await page.getByTestId('made-them-talk').innerText()).toBe('बात करा दी');
    expect(await page.getByTestId('i-call-myself').innerText()).toBe('मैं स्वयं कॉल करूँगा');
    await page.getByTestId('i-call-myself').click();
    await page.locator('[data-testid=said]:focus').waitFor();
    expect(await page.getByTestId('said').innerText()).toMatch(/मैं स्वयं कॉल करूँगा/);
    await page.getByTestId('in-my-meeting').click();
    await page.getByTestId('engaged-until').fill(`${DAY}T11:50`);
    await page.getByTestId('send-engaged').click();
    await page
      .getByText(/मेरी बैठक में हैं, 11:50 तक/)
      .first()
      .waitFor();
    await page.getByTestId('made-them-talk').click();
    await page.locator('[data-testid=case-state][data-state=claimed]').first().waitFor();
    await page.reload();
    await page.getByTestId('said').waitFor();
    expect(await page.getByTestId('said').innerText()).toMatch(/बात करा दी/);
    expect(await buttonsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.context().close();
  });

  it('connects both by one tap, shows that it does, and the talk confirms by itself (R18)', async () => {
    await clock(at('12:00'));
    const { caseId } = await report('BSA', at('12:00'));
    await clock(at('12:11'));
    const page = await open(number('BSA'), 'instruction');
    await page.getByTestId('connect').click();
    await page.getByTestId('bridge').waitFor();
    expect(await page.getByTestId('connect').isDisabled()).toBe(true);
    expect(await page.getByTestId('connect').innerText()).toMatch(/जोड़ी जा रही है/);
    const table = await running().browser.newPage();
    table.setDefaultTimeout(20_000);
    await table.goto(product().url);
    await table.getByTestId('add-phone').selectOption(number('BSA'));
    await table.getByTestId('bridge-answer').click();
    await table.getByTestId('bridge-answer').waitFor({ state: 'detached' });
    await table.getByTestId('add-phone').selectOption(phoneOfMember());
    await table.getByTestId('bridge-answer').click();
    await table.getByTestId('bridge-talked').first().click();
    await page.locator('[data-testid=case-state][data-state=confirmed]').first().waitFor();
    expect(await page.getByTestId('bridge').count()).toBe(0);
    const file = await product().call<{ grade: string }>(
      'GET',
      `/api/escalation/v1/cases/${caseId}`,
      null,
      member,
    );
    expect(file.grade).toBe('telephony');
    await Promise.all([page.context().close(), table.context().close()]);
  });

  it('asks the alternate who was named for one thing, and thanks him when he cannot (R13, R14)', async () => {
    await clock(at('13:50'));
    const officer = await product().signInByPhone(number('BSA'));
    const away = { kind: 'leave', leaveType: 'CL', from: at('14:00'), to: at('17:00') };
    const path = '/api/directory/v1/availability';
    const { id } = await product().call<{ id: string }>('POST', path, away, officer);
    const superior = await product().signInByPhone(number('CDO'));
    await product().call('POST', `${path}/${id}/sanction`, {}, superior);
    await clock(at('14:05'));
    await report('BSA', at('14:05'));
    const page = await open(number('DIOS'), 'redirect_alternate');
    expect(await buttonsOf(page)).toEqual(['decline']);
    expect(await page.getByTestId('decline').innerText()).toBe('मैं यह कॉल नहीं ले सकता');
    await page.getByTestId('decline').click();
    await page.getByText('अंकित: आप यह कॉल नहीं ले सकते').waitFor();
    expect(await buttonsOf(page)).toEqual([]);
    await page.context().close();
  });
}
