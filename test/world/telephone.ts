/**
 * Telephones and their providers: calls and messages come in through intake's own signed webhook, as a gateway would send
 * them, on the lines that the district's settings name.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@setu/testing';
import { ask, good } from './http.js';
import type { World } from './world.js';

const KEY = randomBytes(32);
export const LINES = {
  centreNumber: '+915550300001',
  forwardingNumber: '+915550300002',
  confirmNumber: '+915550300003',
  denyNumber: '+915550300004',
  gatewayNumber: '+915550300005',
};

/** Writes what intake checks the webhook of the stories with; answers the file. */
export function providersFile(dataDir: string): string {
  const file = join(dataDir, 'providers.json');
  const keys = `whsec_${KEY.toString('base64')}`;
  writeFileSync(file, JSON.stringify({ '150': { generic: { keys } } }), { mode: 0o600 });
  return file;
}

export interface Prompt {
  say: { language: string; text: string }[];
  gather: { digits: number } | null;
}
export interface Asked {
  kind: string;
  choices: { key: string; postId: string | null; caseId: string | null }[];
}

export class Telephone {
  private n = 0;

  constructor(private readonly world: World) {}

  /** Names the centre's lines in the settings of the district, as its administrator does. */
  async hasLines(): Promise<void> {
    const body = { username: 'hardoi.admin', password: 'Demo-Admin-150' };
    const session = await ask<{ accessToken: string }>(`${this.world.url('directory')}/sessions`, { body });
    const token = good(session).accessToken;
    good(
      await ask(`${this.world.url('directory')}/settings`, {
        method: 'PUT',
        token,
        body: { district: '150', settings: LINES },
      }),
    );
    await this.world.drain();
  }

  /** A call that was not answered here, and whether a telephone forwarded it. */
  async rings(from: string, line: keyof typeof LINES, forwardedFrom?: string): Promise<void> {
    const call = { kind: 'call', phase: 'missed', from, to: LINES[line], callId: `call-${++this.n}` };
    await this.tells(forwardedFrom ? { ...call, forwardedFrom } : call);
  }

  /** A call to the centre in which keys are pressed; answers what was said after each, the beginning first. */
  async presses(from: string, ...keys: string[]): Promise<Prompt[]> {
    const call = { kind: 'call', from, to: LINES.centreNumber, callId: `keys-${++this.n}` };
    const prompts = [await this.tells({ ...call, phase: 'ringing' })];
    for (const digits of keys) prompts.push(await this.tells({ ...call, phase: 'digits', digits }));
    return prompts;
  }

  async writes(from: string, text: string, channel: 'sms' | 'whatsapp' = 'sms'): Promise<void> {
    await this.tells({ kind: 'message', channel, from, to: LINES.gatewayNumber, text });
  }

  /** What somebody was asked back last. */
  async asked(): Promise<Asked | undefined> {
    const sql = `select convert_from(body, 'utf8') as body from intake.event_log where type = 'caller-asked'
      order by sequence desc limit 1`;
    const { rows } = await this.world.admin.query<{ body: string }>(sql);
    return rows[0] && (JSON.parse(rows[0].body) as { data: Asked }).data;
  }

  private async tells(event: object): Promise<Prompt> {
    const id = `m-${++this.n}`;
    const body = JSON.stringify({ id, ...event });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', KEY).update(`${id}.${timestamp}.${body}`).digest('base64');
    const answer = await fetch(`${this.world.url('intake')}/webhooks/generic/150`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp },
        'webhook-signature': `v1,${signature}`,
      },
      body,
    });
    if (answer.status !== 200)
      throw new Error(`the webhook answered ${answer.status}: ${await answer.text()}`);
    await eventually(async () => {
      const sql = `select 1 from intake.raw_request where state <> 'done'`;
      return (await this.world.admin.query(sql)).rows.length === 0;
    }, 'what came in was gone into');
    await this.world.drain();
    return (await answer.json()) as Prompt;
  }
}
