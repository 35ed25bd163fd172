/**
 * The fakes by hand: `node test/fakes/run.mjs [port]`. Prints where they are and writes a providers' file that points at
 * them. A second port takes orders: GET /phones/<number>, /taken/<provider>; POST /faults {provider, fault},
 * /tells {provider, nth, wishes}.
 */
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { resolve } from 'node:path';
import { PROTOCOLS, type FakeName } from './protocols.js';
import { FAULTS, ProviderFakes, type Fault } from './providers.js';
import type { ReceiptWish } from './receipts.js';
import { providersFile } from './sending.js';

interface Order {
  provider?: FakeName;
  fault?: Fault;
  /** Of the messages it has taken, from 0; the newest if left out. */
  nth?: number;
  wishes?: ReceiptWish[];
}

const port = Number(process.argv[2] ?? 4500);
const scope = process.argv[3] ?? '150';
const fakes = await ProviderFakes.start(port);
const file = resolve('providers.json');
const order = { sms: ['smsgate', 'exotel'], whatsapp: ['whatsapp'], voice: ['twilio'] } as const;
writeFileSync(file, `${providersFile(fakes, scope, { order: mutable(order) })}\n`);

function mutable(given: Readonly<Record<string, readonly FakeName[]>>): Record<string, FakeName[]> {
  return Object.fromEntries(Object.entries(given).map(([channel, names]) => [channel, [...names]]));
}

async function bodyOf(request: IncomingMessage): Promise<Order> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Order;
}

async function obey(request: IncomingMessage): Promise<unknown> {
  const [, what = '', which = ''] = decodeURIComponent(request.url ?? '/').split('/');
  if (what === 'phones') return fakes.phone(which);
  if (what === 'taken') return Object.hasOwn(PROTOCOLS, which) ? fakes.taken(which as FakeName) : [];
  const { provider, fault, nth, wishes = ['delivered'] } = await bodyOf(request);
  if (!provider || !Object.hasOwn(PROTOCOLS, provider))
    return { providers: Object.keys(PROTOCOLS), faults: FAULTS };
  if (what === 'faults') return fakes.breaks(provider, FAULTS.find((one) => one === fault) ?? 'none');
  const kept = fakes.taken(provider).at(nth ?? -1);
  return what === 'tells' && kept ? fakes.tells(kept, ...wishes) : null;
}

createServer((request, response) => {
  void obey(request)
    .catch((error: unknown) => ({ error: String(error) }))
    .then((said) => response.end(`${JSON.stringify(said ?? null)}\n`));
}).listen(port + 1, '127.0.0.1');

process.stdout.write(
  `providers at http://127.0.0.1:${port}/<name>, orders at http://127.0.0.1:${port + 1}\nPROVIDERS_FILE=${file}\n`,
);
