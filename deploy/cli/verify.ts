/** `setu verify <bundle>`: checks an evidence bundle of the ledger offline (R29). Reads files, nothing else. */
import { createReadStream } from 'node:fs';
import { Conflict, InvalidInput, NotFound, type Params } from '@setu/platform';
import type { Cli, CommandFile } from './command.js';
import { BundleCheck } from './verify/bundle.js';
import type { Finding, Known, Verdict } from './verify/findings.js';
import { objectIn, sha256 } from './verify/heads.js';
import { verifyMessages } from './verify/messages.js';

interface Options {
  key?: string;
  head?: string[];
  against?: string;
  reference?: string;
  code?: string;
}

const gather = (value: string, before: string[] = []): string[] => [...before, value];

export const verify: CommandFile = {
  messages: verifyMessages,
  add(program, { text, run }) {
    program
      .command('verify <bundle>')
      .description(text('verify_about'))
      .option('--key <kid>', text('verify_key'))
      .option('--head <hash>', text('verify_head'), gather)
      .option('--against <bundle>', text('verify_against'))
      .option('--reference <reference>', text('verify_reference'))
      .option('--code <code>', text('verify_code'))
      .action(run(verifyBundle));
  },
};

/**
 * Throws Conflict `bundle_wrong` (exit code 4) when anything is wrong, NotFound `verify_file` or `report_not_found`,
 * InvalidInput `verify_hash` or `verify_both`.
 */
async function verifyBundle(cli: Cli, file: string, options: Options): Promise<void> {
  const check = new BundleCheck(await knownBy(options));
  for await (const line of linesOf(file)) check.line(line);
  const verdict = check.end();
  cli.output.value(verdict);
  say(cli, verdict, options.reference ?? '');
  if (verdict.findings.length > 0) throw new Conflict('bundle_wrong', { count: verdict.findings.length });
  if (verdict.report === null) throw new NotFound('report_not_found');
}

async function knownBy({ key, head = [], against, reference, code }: Options): Promise<Known> {
  if ((reference === undefined) !== (code === undefined)) throw new InvalidInput('verify_both');
  const older = against === undefined ? null : await headsOf(against);
  const kid = key === undefined ? older?.kid : hashIn(key);
  return {
    ...(kid === undefined ? {} : { kid }),
    heads: head.map(hashIn),
    ...(older ? { older: older.heads } : {}),
    ...(reference === undefined
      ? {}
      : { report: { reference: reference.trim().toUpperCase(), code: codeIn(code ?? '') } }),
  };
}

function hashIn(text: string): string {
  const plain = text.replaceAll(/[\s:-]/g, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(plain)) throw new InvalidInput('verify_hash', { value: text.slice(0, 80) });
  return plain;
}

/** As people write it. */
function codeIn(text: string): string {
  const plain = text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}

/** The first key and the heads of a bundle that was kept from before. */
async function headsOf(file: string): Promise<{ kid: string | undefined; heads: Map<number, string> }> {
  const heads = new Map<number, string>();
  let kid: string | undefined;
  for await (const text of linesOf(file)) {
    const line = objectIn(text);
    if (!line || 'entry' in line) break;
    const key = objectIn(line.key);
    if (typeof key?.kid === 'string') kid ??= key.kid;
    const head = objectIn(line.head);
    if (typeof head?.number === 'number') heads.set(head.number, sha256(String(line.head)));
  }
  return { kid, heads };
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    let rest = '';
    // Only a line feed ends a line: texts of events may contain other characters that end one for a terminal.
    for await (const part of createReadStream(file, 'utf8') as AsyncIterable<string>) {
      const lines = `${rest}${part}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
  } catch (error) {
    throw new NotFound('verify_file', { file: file.slice(0, 200) }, { cause: error });
  }
}

function say(cli: Cli, verdict: Verdict, reference: string): void {
  const { findings, heads, keys, cut, report } = verdict;
  const tell = (code: string, params: Params): void => cli.output.line(cli.text(code, params));
  if (findings.length > 0) sayFindings(cli, findings);
  else
    tell('verify_good', {
      district: verdict.district ?? '-',
      entries: verdict.entries,
      heads: heads?.count ?? 0,
    });
  for (const one of cut) tell('verify_cut', one);
  if (heads) {
    const { number, signedAt, hash } = heads.last;
    tell('verify_last_head', { number, signedAt, hash });
  }
  if (!verdict.anchored) cli.output.warn(cli.text('verify_anchor_missing', { kid: keys[0] ?? '-' }));
  if (report) tell('report_found', { reference, ...report });
}

function sayFindings(cli: Cli, findings: readonly Finding[]): void {
  cli.output.table({
    head: ['what', 'where', 'line'].map((name) => cli.text(`column_${name}`)),
    rows: findings.map((one) => [cli.text(`finding_${one.kind}`), whereOf(one), one.line ?? '-']),
  });
}

function whereOf({ log, epoch, sequence, upTo, head }: Finding): string {
  if (log === null) return head === null ? '-' : `#${head}`;
  return `${log} ${epoch ?? '-'}/${sequence ?? '-'}${upTo === null ? '' : `..${upTo}`}`;
}
