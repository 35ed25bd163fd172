/**
 * What an administrator wishes for the keys of sessions. The private halves are sealed with a secret that only
 * directory has, so directory makes them; it looks for wishes every two seconds and puts the actor into its event.
 */
import { newId, NotFound, RequestContext } from '@setu/platform';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cli } from '../command.js';

interface Key {
  kid: string;
  purpose: string;
  notBefore: string;
  notAfter: string | null;
}

const KEYS = `SELECT DISTINCT ON (k->>'kid') k AS key FROM signing_keys, jsonb_array_elements(keys) AS k ORDER BY k->>'kid'`;
const WISH = `INSERT INTO key_wish (id, what, kid, asked_by, asked_at) VALUES ($1, $2, $3, $4, now())`;
/** So long a directory that runs is given to do it. */
const PATIENCE_MS = 8_000;

export async function showKeys(cli: Cli): Promise<void> {
  const keys = await published(cli);
  cli.output.value({ keys });
  cli.output.table({
    head: ['kid', 'purpose', 'from', 'until'].map((name) => cli.text(`column_${name}`)),
    rows: keys.map((k) => [k.kid, k.purpose, k.notBefore, k.notAfter ?? '-']),
  });
}

export async function rotateKeys(cli: Cli): Promise<void> {
  await cli.confirm(cli.text('keys_rotate_question'));
  await ask(cli, 'rotate', null);
}

/** Throws NotFound `key_unknown`. */
export async function withdrawKey(cli: Cli, kid: string): Promise<void> {
  const known = (await published(cli)).some((k) => k.kid === kid && k.purpose === 'session');
  if (!known) throw new NotFound('key_unknown', { kid: kid.slice(0, 60) });
  await cli.confirm(cli.text('keys_withdraw_question', { kid }));
  await ask(cli, 'withdraw', kid);
}

async function published(cli: Cli): Promise<Key[]> {
  const desk = await cli.desk('directory');
  return (await desk.db.query<{ key: Key }>(KEYS)).map(({ key }) => key);
}

async function ask(cli: Cli, what: 'rotate' | 'withdraw', kid: string | null): Promise<void> {
  const { db } = await cli.desk('directory');
  const id = newId();
  await db.query(WISH, [id, what, kid, RequestContext.current().actor]);
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const sql = 'SELECT result FROM key_wish WHERE id = $1 AND done_at IS NOT NULL';
    const [done] = await db.query<{ result: string | null }>(sql, [id]);
    if (done) {
      cli.output.line(cli.text('keys_done', { made: done.result ?? '-' }));
      return cli.output.value({ what, kid, made: done.result });
    }
    await pause(250);
  }
  cli.output.line(cli.text('keys_asked'));
  cli.output.value({ what, kid, made: null });
}
