/**
 * What the telephone and short answers say about cases: ended bridge calls (R18), records of calls (R19, R21, R32), and
 * replies by keypad, missed call or text (R18, R19). An answer that does not fit the case any more changes nothing.
 */
import { Injectable, Logger } from '@nestjs/common';
import type { Reply } from '@setu/contracts';
import type { Received } from '@setu/messaging';
import { RequestContext } from '@setu/platform';
import type { Command } from './case.js';
import { CaseParts, CaseService } from './case.service.js';
import type { Refusal } from './context.js';
import { FollowUpService } from './follow-up.service.js';
import type { CaseFile } from './model.js';
import { officersIn } from './sight.js';
import { StillWantedService } from './still-wanted.service.js';

type Replied = Received<'reply-received'>['data'] & { caseId: string };

@Injectable()
export class Evidence {
  private readonly logger = new Logger(Evidence.name);

  constructor(
    private readonly cases: CaseService,
    private readonly parts: CaseParts,
    private readonly followUps: FollowUpService,
    private readonly wanted: StillWantedService,
  ) {}

  /** R18: how a bridge call ended; nothing where the case is not known. */
  async bridgeEnded({ data }: Received<'bridge-ended'>): Promise<void> {
    const { bridgeId, result, talkSeconds, startedAt, connectedAt } = data;
    const times = { startedAt: dateOrNull(startedAt), connectedAt: dateOrNull(connectedAt) };
    const ended = { bridgeId, result, talkSeconds, ...times };
    await this.cases.offer(data.caseId, { type: 'bridge_ended', ended });
  }

  /** R21: a call of the officer to the representative. One the other way is evidence of the attempt and no more (R16). */
  async callRecorded({ data }: Received<'call-recorded'>): Promise<void> {
    if (data.direction !== 'from_post') return;
    const calledAt = new Date(data.startedAt);
    const caseId = await this.parts.store.ofCall(data.representativeId, data.postId, calledAt);
    if (!caseId) return;
    const { callId, talkSeconds } = data;
    await this.cases.offer(caseId, { type: 'call_recorded', call: { callId, calledAt, talkSeconds } });
  }

  /**
   * R18, R19: what somebody answered by telephone or message; who it is intake has found out. Where the case has moved
   * on since, whoever answered too late is not blamed, and nothing waits for it.
   */
  async replied({ data }: Received<'reply-received'>): Promise<void> {
    const { caseId } = data;
    // What names no case answers a drill (R2).
    if (caseId === null) return;
    const kind = data.personKind === 'officer' ? 'officer' : 'representative';
    RequestContext.set({ actor: `${kind}:${data.personId}` });
    const refused = await this.carryOut({ ...data, caseId });
    if (refused) this.logger.log(`a reply changes nothing: ${refused.code}`);
  }

  private async carryOut(data: Replied): Promise<Refusal | null> {
    const { caseId, personId, personKind, answer } = data;
    const by = { representativeId: personId, byStaff: personKind === 'staff' };
    if (personKind !== 'officer' && (answer === 'still_wanted' || answer === 'withdraw')) {
      const said = answer === 'withdraw' ? ('withdraw' as const) : ('still-wanted' as const);
      const taken = await this.wanted.offer(caseId, said, by);
      if (taken) return taken === true ? null : taken;
    }
    const stored = await this.parts.store.lock(caseId);
    if (!stored || !mayReply(data, stored.file)) return null;
    if (answer === 'did_not_answer_either') {
      const opened = await this.followUps.neither(stored.file, by);
      return typeof opened === 'string' ? null : opened;
    }
    const command = commandOf(data);
    return command ? this.cases.offer(stored.file.id, command) : null;
  }
}

const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** R18: longer, or again, only with a reason; intake asks for it where the words lack it. */
const engagedUntil = (until: string, reasonGiven: boolean): Command => ({
  type: 'engaged',
  until: new Date(until),
  reasonGiven,
});

const OF_OFFICER: readonly Reply[] = ['called_back', 'tried', 'engaged'];

/** R18, R19: each side answers what is its own to say. */
function mayReply({ personKind, personId, answer }: Replied, file: CaseFile): boolean {
  const ofOfficer = OF_OFFICER.includes(answer);
  if (personKind === 'officer') return ofOfficer && officersIn(file).has(personId);
  return !ofOfficer && file.representativeId === personId;
}

function commandOf(data: Replied): Command | null {
  const at = new Date(data.calledAt ?? data.receivedAt);
  const byStaff = data.personKind === 'staff';
  switch (data.answer) {
    case 'called_back':
      return { type: 'claim', calledAt: at, by: 'officer' };
    case 'tried':
      return { type: 'tried', triedAt: at };
    case 'engaged':
      return data.until ? engagedUntil(data.until, Boolean(data.reason)) : null;
    case 'confirm': {
      const calledAt = data.calledAt ? at : null;
      return { type: 'confirm', calledAt, by: byStaff ? 'staff' : 'representative' };
    }
    case 'deny':
      return { type: 'deny', byStaff };
    case 'still_wanted':
      return { type: 'wanted' };
    case 'withdraw':
      return { type: 'withdraw' };
    case 'did_not_answer_either':
    case 'drill':
      return null;
  }
}
