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
import { Channels } from '../channels/channel.js';
import type { NotificationConfig } from '../config.js';
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
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  /** One of several instances takes each code. */
  onApplicationBootstrap(): void {
    this.endings = this.config.districts.map((district) =>
      this.bus.answer(
        controlSubject(district, 'notification', 'send-once'),
        (payload: unknown) => this.take(payload),
        'notification',
      ),
    );
  }

  onModuleDestroy(): void {
    this.endings.forEach((end) => end());
  }

  /** Sends; says in the log only that it could not. Never throws. */
  async take(payload: unknown): Promise<{ accepted: boolean }> {
    const message = readSendOnce(payload);
    const channel = message && this.channels.of(message.channel);
    if (!message || !channel) return { accepted: false };
    try {
      const at = await this.clock.now();
      const text = messageLanguage(message.language) === 'en' ? message.textEn : message.textHi;
      const { to, purpose } = message;
      const { outcome } = await channel.send({ key: newId(), to, purpose, caseId: null, text, at });
      return { accepted: outcome === 'sent' || outcome === 'delivered' };
    } catch {
      this.logger.warn('a code could not be sent');
      return { accepted: false };
    }
  }
}
