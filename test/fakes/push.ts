/** A push service and the browsers behind it: it checks who sends and opens what a browser would open. */
import { createDecipheriv, createECDH, createHmac, randomBytes, type ECDH } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importJWK, jwtVerify } from 'jose';

interface Browser {
  pair: ECDH;
  auth: Buffer;
  status: number;
  notes: Record<string, unknown>[];
}
const hmac = (key: Buffer, ...parts: (Buffer | string)[]): Buffer => {
  const mac = createHmac('sha256', key);
  parts.forEach((part) => mac.update(part));
  return mac.digest();
};

/** RFC 8291 from the browser's side. */
export function opened(body: Buffer, pair: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + (body[20] ?? 0));
  const sealed = body.subarray(21 + sender.length);
  const shared = hmac(auth, pair.computeSecret(sender));
  const secret = hmac(salt, hmac(shared, 'WebPush: info\0', pair.getPublicKey(), sender, '\x01'));
  const key = hmac(secret, 'Content-Encoding: aes128gcm\0\x01').subarray(0, 16);
  const nonce = hmac(secret, 'Content-Encoding: nonce\0\x01').subarray(0, 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
}

export class PushFake {
  private readonly browsers = new Map<string, Browser>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      void this.take(request).then((status) => response.writeHead(status).end());
    });
  }

  static async start(): Promise<PushFake> {
    const fake = new PushFake();
    await new Promise<void>((resolve) => fake.server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A browser that has agreed: what it sends to whoever may tell it. */
  subscribes(name: string): { endpoint: string; keys: { p256dh: string; auth: string } } {
    const pair = createECDH('prime256v1');
    const p256dh = pair.generateKeys('base64url');
    const auth = randomBytes(16);
    this.browsers.set(name, { pair, auth, status: 201, notes: [] });
    return { endpoint: `http://${this.host}/${name}`, keys: { p256dh, auth: auth.toString('base64url') } };
  }

  /** What the service answers for a browser from now on; 410: it is gone. */
  answers(name: string, status: number): void {
    const browser = this.browsers.get(name);
    if (browser) browser.status = status;
  }

  /** What a browser has shown. */
  notes(name: string): readonly Record<string, unknown>[] {
    return this.browsers.get(name)?.notes ?? [];
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage): Promise<number> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const browser = this.browsers.get((request.url ?? '/').slice(1));
    if (!browser) return 404;
    if (!(await this.isSigned(request.headers.authorization ?? ''))) return 403;
    if (browser.status !== 201) return browser.status;
    const note = opened(Buffer.concat(chunks), browser.pair, browser.auth);
    browser.notes.push(JSON.parse(note) as Record<string, unknown>);
    return 201;
  }

  private async isSigned(authorization: string): Promise<boolean> {
    const [, token = '', key = ''] = /^vapid t=([^,]+), k=(\S+)$/.exec(authorization) ?? [];
    const point = Buffer.from(key, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
    const publicKey = await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256').catch(() => null);
    if (!publicKey) return false;
    return jwtVerify(token, publicKey, { audience: `http://${this.host}` }).then(
      () => true,
      () => false,
    );
  }
}
