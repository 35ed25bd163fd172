/** Escalation's events about one case, as a test needs them. Times are UTC: 05:42 is 11:12 in India. */
import type { DataOf, EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import { MLA, OFFICER, POST } from '@setu/testing';

export const LINK = '0192f3a0-0000-7000-8000-000000000abc';

/** One event of any producer. */
export function event<T extends EventType>(
  type: T,
  subject: string,
  data: DataOf<T>,
  personal?: NewEvent<T>['personal'],
): NewEvent<EventType> {
  const made: NewEvent<T> = { type, district: '150', subject, data, ...(personal ? { personal } : {}) };
  return made as unknown as NewEvent<EventType>;
}

/** A step of the ladder; the instruction to the officer unless said otherwise. */
export function step(caseId: string, over: Partial<DataOf<'step-started'>> = {}): NewEvent<EventType> {
  const data: DataOf<'step-started'> = {
    caseId,
    legId: caseId,
    postId: POST.dpro,
    officerId: OFFICER.dpro,
    reference: 'HRD-0412',
    step: 'instruction',
    stepIndex: 0,
    recipientPostId: POST.dpro,
    recipientOfficerId: OFFICER.dpro,
    channels: ['sms', 'whatsapp', 'voice'],
    linkId: LINK,
    linkExpiresAt: '2026-11-24T11:30:00Z',
    representativeId: MLA,
    attemptedAt: '2026-11-23T05:32:00Z',
    dueAt: '2026-11-23T05:42:00Z',
    startedAt: '2026-11-23T05:42:00Z',
    nextPostId: null,
    nextAt: null,
    late: false,
    ...over,
  };
  return event('step-started', caseId, data, { callbackNumber: { value: '+915550200009', of: MLA } });
}

export function confirmed(caseId: string, confirmedBy: 'representative' | 'operator'): NewEvent<EventType> {
  return event('callback-confirmed', caseId, {
    caseId,
    legId: caseId,
    postId: POST.dpro,
    officerId: OFFICER.dpro,
    reference: 'HRD-0412',
    representativeId: MLA,
    calledAt: '2026-11-23T05:46:00Z',
    confirmedAt: '2026-11-23T05:48:00Z',
    confirmedBy,
    clockFrom: '2026-11-23T05:32:00Z',
    responseSeconds: 840,
    afterInstructionSeconds: 240,
    wallSeconds: 840,
    onTime: false,
    countsOnTime: true,
    alternate: false,
    grade: 'both',
    excused: [],
    calendarVersion: 'x',
  });
}
