/**
 * Notes on the devices of somebody signed in. Sent to every device of the person; taken by one push service it counts as
 * sent. A device that is gone is forgotten. Push services tell nothing later and keep no keys of ours; a note with the
 * same topic replaces the older one on the device.
 */
import { createHash } from 'node:crypto';
import webpush from 'web-push';
import type { OutgoingMessage, SendResult } from '../channels/channel.js';
import { httpCall, type HttpCall } from './http-call.js';
import { failed, faultOf, sent, unknown } from './outcome.js';
import { HttpProvider, NOTHING, type ProviderSettings } from './provider.js';
import { isPushService, LARGEST_PAYLOAD, publicKeyOf, type PushKeys } from './web-push.js';

export interface Device {
  id: string;
  endpoint: string;
  keys: PushKeys;
}

/** The devices of people: kept by push-subscriptions. */
export interface Devices {
  of(subject: string): Promise<Device[]>;
  forget(id: string): Promise<void>;
}

/** A device keeps a note so long for its owner, seconds. */
const KEPT_SECONDS = 3600;

export class WebPushProvider extends HttpProvider {
  readonly provider = 'webpush';
  readonly channel = 'push';
  readonly capabilities = NOTHING;

  constructor(
    settings: ProviderSettings,
    private readonly devices: Devices,
  ) {
    super(settings);
  }

  /** What a browser subscribes with. */
  get publicKey(): string {
    return publicKeyOf(this.secret('privateKey'));
  }

  /** Whether an address a browser gave may be called. */
  accepts(endpoint: string): boolean {
    return isPushService(endpoint, this.value('hosts').split(',').filter(Boolean));
  }

  async send(message: OutgoingMessage): Promise<SendResult> {
    const known = message.recipient === null ? [] : await this.devices.of(message.recipient);
    const devices = known.filter(({ endpoint }) => this.accepts(endpoint));
    if (devices.length === 0) return failed('no_subscription');
    const results = await Promise.all(devices.map((device) => this.toDevice(device, message)));
    return (
      results.find(({ outcome }) => outcome === 'sent') ??
      results.find(({ outcome }) => outcome === 'unknown') ??
      results[0] ??
      failed('no_subscription')
    );
  }

  private async toDevice(device: Device, message: OutgoingMessage): Promise<SendResult> {
    const call = this.sealed(device, message);
    if (!call) return failed('no_subscription');
    const result = await httpCall(call);
    if (result.kind === 'answer' && (result.status === 404 || result.status === 410)) {
      await this.devices.forget(device.id);
      return failed('no_subscription');
    }
    if (result.kind === 'answer' && result.status === 413) return failed('refused');
    return faultOf(result) ?? (result.kind === 'answer' ? sent(message.key) : unknown('provider_error'));
  }

  /** The note for one device, encrypted and signed; null where its keys are none. */
  private sealed({ endpoint, keys }: Device, message: OutgoingMessage): HttpCall | null {
    const privateKey = this.secret('privateKey');
    try {
      const { headers, body } = webpush.generateRequestDetails({ endpoint, keys }, payloadOf(message), {
        vapidDetails: { subject: this.value('subject'), publicKey: this.publicKey, privateKey },
        TTL: KEPT_SECONDS,
        urgency: 'high',
        topic: createHash('sha256').update(message.key).digest('base64url').slice(0, 32),
      });
      const texts = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
      return {
        method: 'POST',
        url: endpoint,
        headers: Object.fromEntries(texts) as Record<string, string>,
        body,
      };
    } catch {
      return null;
    }
  }
}

/** What the browser shows; a text too long for one record is cut. */
function payloadOf({ subject, text, link, caseId, key }: OutgoingMessage): string {
  const note = (words: string): string =>
    JSON.stringify({ id: key, title: subject, text: words, link, caseId });
  const whole = note(text);
  return Buffer.byteLength(whole) <= LARGEST_PAYLOAD ? whole : note(`${text.slice(0, 600)}…`);
}
