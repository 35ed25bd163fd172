/** A mail server on a real port, and the mailboxes behind it, which goes wrong as it is told. */
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { LOGIN } from './protocols.js';

export const MAIL_FAULTS = [
  'none',
  'busy',
  'hang_at_once',
  'reset_at_once',
  'unknown_address',
  'refused',
  'accepted_hang',
  'accepted_reset',
  'credentials',
] as const;
export type MailFault = (typeof MAIL_FAULTS)[number];

export class MailFake {
  fault: MailFault = 'none';
  private readonly boxes = new Map<string, string[]>();
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authOptional: false,
      onConnect: (session, done) => this.connected(session, done),
      onAuth: ({ username, password }, _session, done) => {
        const ok = this.fault !== 'credentials' && username === LOGIN.user && password === LOGIN.password;
        if (ok) done(null, { user: LOGIN.user });
        else done(withCode('invalid login', 535));
      },
      onMailFrom: (_address, _session, done) =>
        done(this.fault === 'busy' ? withCode('try later', 451) : null),
      onRcptTo: (_address, _session, done) =>
        done(this.fault === 'unknown_address' ? withCode('no such mailbox', 550) : null),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => this.took(Buffer.concat(chunks).toString('utf8'), session, done));
      },
    });
    // A client that goes away in the middle is what many tests are about.
    this.server.on('error', () => undefined);
  }

  static async start(): Promise<MailFake> {
    const fake = new MailFake();
    await new Promise<void>((resolve) => fake.server.listen(0, '127.0.0.1', () => resolve()));
    return fake;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  /** Whole letters a mailbox has received, oldest first. */
  box(address: string): readonly string[] {
    return this.boxes.get(address) ?? [];
  }

  /** Forgets letters and fault. */
  reset(): void {
    this.boxes.clear();
    this.fault = 'none';
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private connected(session: SMTPServerSession, done: (error?: Error | null) => void): void {
    if (this.fault === 'hang_at_once') return;
    if (this.fault === 'reset_at_once') return this.cut(session);
    done();
  }

  private took(letter: string, session: SMTPServerSession, done: (error?: Error | null) => void): void {
    if (this.fault === 'refused') return done(withCode('not wanted', 554));
    for (const { address } of session.envelope.rcptTo)
      this.boxes.set(address, [...this.box(address), letter]);
    if (this.fault === 'accepted_hang') return;
    if (this.fault === 'accepted_reset') return this.cut(session);
    done();
  }

  private cut({ id }: SMTPServerSession): void {
    for (const connection of this.server.connections as Set<{ id: string; _socket: { destroy(): void } }>)
      if (connection.id === id) connection._socket.destroy();
  }
}

const withCode = (words: string, responseCode: number): Error =>
  Object.assign(new Error(words), { responseCode });
