/** Signing in: by a code read from the simulated phone, or by user name and password. */
import { call, type Caller } from '../../shared/api.js';
import type { DemoAccount } from '../../shared/demo.js';
import type { Session } from '../../shared/session.js';
import { newCode, type PhoneMessage } from './sign-in.model.js';

export type Step = 'asking' | 'waiting' | 'entering';
const SESSIONS = '/api/directory/v1/sessions';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Signs a person of the demonstration in; `onStep` tells what is being done. Throws Problem. */
export async function signInAs(
  caller: Caller,
  account: DemoAccount,
  onStep: (step: Step, code?: string) => void,
): Promise<Session> {
  if (account.username && account.password) {
    onStep('entering');
    const { username, password } = account;
    return call<Session>(caller, SESSIONS, { username, password });
  }
  const phone = account.phone ?? '';
  const before = await messagesOf(caller, phone);
  onStep('asking');
  await call(caller, '/api/directory/v1/otp', { phone });
  onStep('waiting');
  const code = await codeFor(caller, phone, before);
  onStep('entering', code);
  return { ...(await call<Session>(caller, SESSIONS, { phone, code })), phone };
}

export async function messagesOf(caller: Caller, phone: string): Promise<PhoneMessage[]> {
  const path = `/api/notification/v1/simulator/phones/${encodeURIComponent(phone)}/messages`;
  return (await call<{ items: PhoneMessage[] }>(caller, path)).items;
}

async function codeFor(caller: Caller, phone: string, before: PhoneMessage[]): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const code = newCode(before, await messagesOf(caller, phone));
    if (code) return code;
    await pause(250);
  }
  throw new Error(
    caller.language === 'hi' ? 'कोड फोन पर नहीं पहुँचा।' : 'The code did not arrive on the phone.',
  );
}
