/**
 * The simulator's phones as files, outside PostgreSQL: one JSON line per message or call, one file per number.
 * Written without fsync: a demo's inbox is no record. A second line with the same key is never written.
 */
import { appendFile, mkdir, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Channel } from '@setu/contracts';

export interface InboxItem {
  id: string;
  /** Domain time, RFC 3339 +05:30. */
  at: string;
  channel: Channel;
  purpose: string;
  caseId?: string;
  /** Of a call that connects both: which one, to answer it or hang up (R18). */
  bridgeId?: string;
  text: string;
  /** Idempotency key of the sender. */
  key: string;
}

const FILE = /^(\d{6,15})\.jsonl$/;

/** What is known of one phone's file. */
interface Known {
  keys: Map<string, InboxItem>;
  /** Bytes of the file. */
  size: number;
  /** The last line was cut off by a crash: the next one begins on a line of its own. */
  cut: boolean;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** Whole lines only: one that a crash cut off is no item. */
function parseLines(text: string): InboxItem[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as InboxItem];
    } catch {
      return [];
    }
  });
}

export class SimulatorInbox {
  private readonly folder: string;
  private readonly known = new Map<string, Known>();
  /** Appends to one number follow one another. */
  private readonly tails = new Map<string, Promise<unknown>>();

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'simulator');
  }

  /** All items of a number (E.164), oldest first. */
  async read(number: string): Promise<InboxItem[]> {
    try {
      return parseLines(await readFile(this.fileOf(number), 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  /** Puts an item on a phone; one whose key is there already changes nothing and answers the first one. */
  append(number: string, item: InboxItem): Promise<InboxItem> {
    const before = this.tails.get(number) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => this.appendNow(number, item));
    this.tails.set(number, mine);
    return mine;
  }

  /** The item that carries a key, read afresh from the file; null when the phone never got it. */
  async find(number: string, key: string): Promise<InboxItem | null> {
    return (await this.read(number)).find((item) => item.key === key) ?? null;
  }

  /** Numbers (E.164) that have received anything. */
  async numbers(): Promise<string[]> {
    await mkdir(this.folder, { recursive: true });
    const files = await readdir(this.folder);
    return files.flatMap((name) => (FILE.exec(name)?.[1] ? [`+${FILE.exec(name)?.[1]}`] : [])).sort();
  }

  private async appendNow(number: string, item: InboxItem): Promise<InboxItem> {
    const known = await this.current(number);
    const first = known.keys.get(item.key);
    if (first) return first;
    const line = `${known.cut ? '\n' : ''}${JSON.stringify(item)}\n`;
    await appendFile(this.fileOf(number), line, 'utf8');
    known.keys.set(item.key, item);
    known.cut = false;
    known.size += Buffer.byteLength(line);
    return item;
  }

  /** What the file holds; read again when another process has written to it. */
  private async current(number: string): Promise<Known> {
    const file = this.fileOf(number);
    const size = await sizeOf(file);
    const kept = this.known.get(number);
    if (kept?.size === size) return kept;
    await mkdir(this.folder, { recursive: true });
    const text = size === 0 ? '' : await readFile(file, 'utf8');
    const known = {
      keys: new Map(parseLines(text).map((item) => [item.key, item])),
      size: Buffer.byteLength(text),
      cut: text !== '' && !text.endsWith('\n'),
    };
    this.known.set(number, known);
    return known;
  }

  private fileOf(number: string): string {
    return join(this.folder, `${number.replace(/\D/g, '')}.jsonl`);
  }
}
