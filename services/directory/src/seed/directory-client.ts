/** Speaks to a running directory as any other client would. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@setu/platform';
import type { ImportKind } from '../imports/importer.js';
import type { ImportResult } from '../imports/imports.dto.js';
import { BOOTSTRAP_HEADER } from '../sessions/bootstrap.js';
import type { SessionView } from '../sessions/sessions.dto.js';

const PATIENCE_MS = 60_000;

export class DirectoryClient {
  private token = '';

  constructor(private readonly url: string) {}

  /** Waits for directory (a minute at most) and signs in with the seed's secret. */
  async signIn(secret: string): Promise<void> {
    await this.untilReady();
    const headers = { [BOOTSTRAP_HEADER]: secret };
    const { accessToken } = await this.call<SessionView>('POST', '/sessions', {}, headers);
    this.token = accessToken;
  }

  /** Sends a file: all rows or none, or with `onlyRight` those that are right. */
  send(district: string, kind: ImportKind, csv: string, onlyRight: boolean): Promise<ImportResult> {
    return this.call<ImportResult>('POST', `/imports?applyRight=${onlyRight}`, { district, kind, csv });
  }

  /** A whole list, page after page. */
  async all<T>(path: string, district: string): Promise<T[]> {
    const items: T[] = [];
    let cursor = '';
    do {
      const page = await this.call<Page<T>>('GET', `${path}?district=${district}&limit=200${cursor}`);
      items.push(...page.items);
      cursor = page.nextCursor ? `&cursor=${encodeURIComponent(page.nextCursor)}` : '';
    } while (cursor !== '');
    return items;
  }

  private async untilReady(): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await fetch(`${this.url}/api/directory/health`).catch(() => null);
      if (answer?.ok) return;
      if (Date.now() > until) throw new Error(`directory does not answer at ${this.url}`);
      await pause(200);
    }
  }

  private async call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const answer = await fetch(`${this.url}/api/directory/v1${path}`, {
      method,
      headers: {
        ...headers,
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
