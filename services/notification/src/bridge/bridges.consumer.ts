/**
 * Escalation's requests for bridge calls in, and what providers told intake of them (R18). The call itself is made after
 * commit.
 */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { Database } from '@setu/platform';
import { CaseContacts } from '../recipients/case-contacts.service.js';
import { BridgeCaller } from './bridge-caller.service.js';
import { BridgeStore } from './bridge-store.service.js';

@Controller()
export class BridgesConsumer {
  constructor(
    private readonly db: Database,
    private readonly store: BridgeStore,
    private readonly caller: BridgeCaller,
    private readonly contacts: CaseContacts,
  ) {}

  @OnEvent('bridge-requested')
  async requested(event: Received<'bridge-requested'>): Promise<void> {
    const { caseId, representativeId } = event.data;
    await this.contacts.remember(caseId, representativeId, event.personal['callbackNumber']);
    if (await this.store.request(event)) this.db.current().afterCommit(() => this.caller.wake());
  }

  /** What the provider told intake of a call that connects both. */
  @OnEvent('bridge-reported')
  reported({ data }: Received<'bridge-reported'>): Promise<void> {
    const { bridgeId, phase, talkSeconds, reason, at } = data;
    return this.store.reported(bridgeId, { phase, talkSeconds, reason, at: new Date(at) });
  }
}
