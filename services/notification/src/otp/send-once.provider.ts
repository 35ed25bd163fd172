/**
 * Codes to sign in: straight from the control bus to the channel. Never stored in the database, never logged, sent at
 * most once: what is lost is asked for again.
 */
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CHANNELS, controlSubject, type Channel } from '@setu/contracts';
import { ControlBus } from '@setu/messaging';
import { Clock, CONFIG, newId } from '@setu/platform';
import { Channels, type MessageChannel, type OutgoingMessage } from '../channels/channel.js';
import type { NotificationConfig } from '../config.js';
import { DltRegister } from '../templates/dlt-register.service.js';
import { messageLanguage } from '../templates/language.js';

interface SendOnce {
  channel: Channel;
  /** E.164. */
  to: string;
  purpose: 'otp';
  textHi: string;
  textEn: string;
  language: string;
}

/** The message, or null for anything else that comes by. */
export function readSendOnce(payload: unknown): SendOnce | null {
  const p = (payload ?? {}) as Partial<Record<keyof SendOnce, unknown>>;
  const texts = typeof p.textHi === 'string' && typeof p.textEn === 'string';
  const to = typeof p.to === 'string' && /^\+\d{8,15}$/.test(p.to);
  const channel = CHANNELS.some((c) => c === p.channel);
  return texts && to && channel && p.purpose === 'otp' ? (p as SendOnce) : null;
}

@Injectable()
export class SendOnceProvider implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SendOnceProvider.name);
  private endings: (() => void)[] = [];

  constructor(
    private readonly bus: ControlBus,
    private readonly channels: Channels,
    private readonly clock: Clock,
    private readonly register: DltRegister,
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  /** One of several instances takes each code. */
  onApplicationBootstrap(): void {
    this.endings = this.config.districts.map((district) =>
      this.bus.answer(
        controlSubject(district, 'notification', 'send-once'),
        (payload: unknown) => this.take(district, payload),
        'notification',
      ),
    );
  }

  onModuleDestroy(): void {
    this.endings.forEach((end) => end());
  }

  /**
   * Sends; says in the log only that it could not. Never throws. The next provider is asked only where one has surely
   * not taken the code: what nobody knows is asked for again by the person.
   */
  async take(district: string, payload: unknown): Promise<{ accepted: boolean }> {
    const wanted = readSendOnce(payload);
    if (!wanted) return { accepted: false };
    try {
      const message = await this.messageOf(district, wanted);
      for (const way of this.waysOf(district, wanted.channel)) {
        const { outcome } = await way.send({ ...message, key: newId() });
        if (outcome !== 'failed') return { accepted: outcome !== 'unknown' };
      }
    } catch {
      // Told below, without what the provider or the text said.
    }
    this.logger.warn('a code could not be sent');
    return { accepted: false };
  }

  private waysOf(district: string, channel: Channel): MessageChannel[] {
    const order = new Set<Channel>([channel, 'sms', 'whatsapp']);
    return [...order].flatMap((name) => this.channels.of(district, name));
  }

  private async messageOf(district: string, wanted: SendOnce): Promise<Omit<OutgoingMessage, 'key'>> {
    const language = messageLanguage(wanted.language);
    const text = language === 'en' ? wanted.textEn : wanted.textHi;
    const code = /\d{4,8}/.exec(text)?.[0];
    return {
      ...{ district, language, text, to: wanted.to, purpose: wanted.purpose, template: 'otp' },
      ...{ at: await this.clock.now(), variables: code ? [code] : [] },
      dlt: (await this.register.current(district))?.of('otp', language, text) ?? null,
      ...{ caseId: null, recipient: null, subject: null, link: null },
    };
  }
}
