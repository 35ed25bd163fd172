/**
 * E-mail by the office's own mail server. An address belongs to an official number, by configuration: the roster has
 * none. The message's id is made of our key, so that a second one with it can be told by whoever receives it; the server
 * drops none. TLS is demanded unless the settings say that the server is on the same machine.
 */
import { createTransport, type SendMailOptions } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import type { LookupResult, MessageChannel, OutgoingMessage, SendResult } from '../channels/channel.js';
import { PROVIDER_TIMEOUT_MS } from './http-call.js';
import { failed, sent, unknown } from './outcome.js';
import { NOTHING, type ProviderSettings } from './provider.js';

/** Whether the session has come to the text: before it, a failure leaves nothing behind. */
interface Session {
  handedOver: boolean;
}

/** The one thing that is heard of a session: the command after which the text goes. */
function listener(session: Session): SMTPTransport.Options['logger'] {
  const heard = (entry: { tnx?: string }, words: string): void => {
    if (entry.tnx === 'client' && words.startsWith('DATA')) session.handedOver = true;
  };
  const level = heard as () => void;
  return {
    level: () => undefined,
    trace: level,
    debug: level,
    info: level,
    warn: level,
    error: level,
    fatal: level,
  };
}

export class SmtpProvider implements MessageChannel {
  readonly provider = 'smtp';
  readonly channel = 'email';
  readonly capabilities = NOTHING;

  constructor(private readonly settings: ProviderSettings) {}

  async send(message: OutgoingMessage): Promise<SendResult> {
    const to = this.settings.addresses[message.to];
    if (!to) return failed('no_address');
    const session = { handedOver: false };
    const transport = createTransport(this.options(session));
    let late: NodeJS.Timeout | undefined;
    const time = new Promise<SendResult>((resolve) => {
      late = setTimeout(
        () => resolve(session.handedOver ? unknown('timeout') : failed('provider_away')),
        PROVIDER_TIMEOUT_MS,
      );
    });
    const mail = transport.sendMail(this.mailOf(message, to)).then(
      () => sent(message.key),
      (error: unknown) => outcomeOf(error, session),
    );
    try {
      return await Promise.race([mail, time]);
    } finally {
      clearTimeout(late);
      transport.close();
    }
  }

  lookup(): Promise<LookupResult> {
    return Promise.resolve(unknown('no_lookup'));
  }

  private mailOf({ key, text, subject, language }: OutgoingMessage, to: string): SendMailOptions {
    const { from = '', senderName = '' } = this.settings.values;
    const domain = from.slice(from.indexOf('@') + 1);
    return {
      from: { name: senderName, address: from },
      to,
      subject: subject ?? senderName,
      text,
      messageId: `<${key}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }

  private options(session: Session): SMTPTransport.Options {
    const { host, port, username, tls } = this.settings.values;
    const password = this.settings.secrets['password'];
    return {
      host,
      port: Number(port),
      secure: tls === 'tls',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
      tls: { minVersion: 'TLSv1.2' },
      ...(username && password ? { auth: { user: username, pass: password.reveal() } } : {}),
      connectionTimeout: PROVIDER_TIMEOUT_MS - 500,
      greetingTimeout: PROVIDER_TIMEOUT_MS - 500,
      socketTimeout: PROVIDER_TIMEOUT_MS,
      logger: listener(session),
      debug: true,
    };
  }
}

/** What an error of a session means. Its own words hold addresses and are not passed on. */
function outcomeOf(error: unknown, { handedOver }: Session): SendResult {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number };
  if (code === 'ETLS') return failed('provider_away');
  if (code === 'EAUTH' || code === 'ENOAUTH') return failed('credentials_refused');
  if (responseCode !== undefined && responseCode >= 500)
    return failed(command === 'RCPT TO' || code === 'EENVELOPE' ? 'address_invalid' : 'refused');
  if (responseCode !== undefined && responseCode >= 400) return failed('provider_busy');
  if (code === 'EENVELOPE' || code === 'ECONFIG') return failed('address_invalid');
  if (!handedOver) return failed('provider_away');
  return unknown(code === 'ETIMEDOUT' ? 'timeout' : 'connection_lost');
}
