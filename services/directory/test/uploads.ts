/** Sends files to a running directory and waits for what it makes of them. */
import { eventually } from '@setu/testing';
import { writeXlsx } from 'hucre/xlsx';
import type { ImportView, RowView } from '../src/imports/kept/import-views.js';
import type { Answer, RunningDirectory } from './running-directory.js';

export type Kept = ImportView & { items: ImportView[] };

export class Uploads {
  constructor(
    private readonly directory: RunningDirectory,
    private readonly token: string,
    private readonly district = '150',
  ) {}

  /** Sends bytes as the body itself. */
  async send<T = Kept>(
    query: string,
    bytes: string | Uint8Array,
    type = 'text/csv',
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const answer = await fetch(
      `${this.directory.service.url}/api/directory/v1/imports?district=${this.district}&${query}`,
      {
        method: 'POST',
        headers: { 'content-type': type, authorization: `Bearer ${this.token}`, ...headers },
        body: bytes as never,
      },
    );
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T };
  }

  call<T = ImportView>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>> {
    return this.directory.call<T>(method, `/imports/${path}`, {
      token: this.token,
      ...(body === undefined ? {} : { body }),
      ...(headers ? { headers } : {}),
    });
  }

  /** The file once nothing is at work on it. */
  settled(id: string, withinMs = 30_000): Promise<ImportView> {
    return eventually(
      async () => {
        const { status, body } = await this.call('GET', id);
        // A service whose connections were just cut says 503 once.
        return status !== 200 || ['checking', 'applying', 'undoing'].includes(body.state) ? undefined : body;
      },
      `the import ${id} to settle`,
      { withinMs },
    );
  }

  async rows(id: string, query = ''): Promise<RowView[]> {
    return (await this.call<{ items: RowView[] }>('GET', `${id}/rows?limit=200&${query}`)).body.items;
  }

  /** Sends a file, applies all of it and waits. */
  async applied(
    query: string,
    bytes: string | Uint8Array,
    rows: 'all' | 'right' = 'all',
  ): Promise<ImportView> {
    const { body } = await this.send(query, bytes);
    await this.settled(body.id);
    await this.call('POST', `${body.id}/apply`, { rows });
    return this.settled(body.id);
  }
}

/** A workbook of one sheet. */
export const sheet = (rows: unknown[][], name = 'Sheet1'): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name, rows: rows as never }] });
