/** Cases and questions as escalation tells intake of them. */
import type { DataOf, EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import { newId } from '@setu/platform';
import { MLA, OFFICER, POST } from '@setu/testing';
import type { Place } from './place.js';

export const AT = '2026-11-23T05:32:00.000Z';
export const event = <T extends EventType>(type: T, caseId: string, data: DataOf<T>): NewEvent<EventType> =>
  ({ type, district: '150', subject: caseId, data }) as unknown as NewEvent<EventType>;
export type Who = 'dpro' | 'bdo' | 'cdo';

/** A case as escalation tells it, instructed; answers its id. */
export async function opened(place: Place, who: Who, representativeId = MLA): Promise<string> {
  const [caseId, legId] = [newId(), newId()];
  const leg = { caseId, legId, postId: POST[who], officerId: OFFICER[who] };
  await place.escalation.emit(
    event('case-opened', caseId, {
      ...{ caseId, reference: `HRD-${who}`, reportId: newId(), representativeId, postId: POST[who] },
      ...{
        officerId: OFFICER[who],
        attemptedAt: AT,
        reportedAt: AT,
        result: 'no_answer',
        countsOnTime: true,
      },
      ...{
        policyVersion: 1,
        calendarVersion: 'c',
        rosterPosition: { epoch: 1, sequence: 1 },
        rosterStale: false,
      },
      excused: [],
    }),
    event('leg-opened', caseId, {
      ...leg,
      kind: 'principal',
      clockFrom: AT,
      dueAt: '2026-11-23T05:42:00.000Z',
    }),
    event('step-started', caseId, {
      ...{ ...leg, reference: `HRD-${who}`, step: 'instruction', stepIndex: 0, recipientPostId: POST[who] },
      ...{
        recipientOfficerId: OFFICER[who],
        channels: [],
        linkId: null,
        linkExpiresAt: null,
        representativeId,
      },
      ...{ attemptedAt: AT, dueAt: AT, startedAt: AT, nextPostId: null, nextAt: null, late: false },
    }),
  );
  await place.applied('escalation');
  return caseId;
}

/** Escalation asks the representative, at this time of the morning. */
export async function asks(
  place: Place,
  caseId: string,
  who: Who,
  kind: 'confirm' | 'still_wanted' = 'confirm',
  time = '11:16',
) {
  const linkId = newId();
  const about = { caseId, reference: `HRD-${who}`, representativeId: MLA, postId: POST[who], linkId };
  const linkExpiresAt = '2026-11-30T05:46:00.000Z';
  await place.freeze(`2026-11-23T${time}:00+05:30`);
  await place.escalation.emit(
    kind === 'confirm'
      ? event('representative-asked', caseId, { ...about, question: 1, calledAt: AT, linkExpiresAt })
      : event('still-wanted-asked', caseId, {
          ...{ ...about, attemptedAt: AT, askedAt: `2026-11-23T${time}:00+05:30`, because: 'out_of_hours' },
          linkExpiresAt,
        }),
  );
  await place.applied('escalation');
  await place.freeze('2026-11-23T11:20:00+05:30');
  return linkId;
}
