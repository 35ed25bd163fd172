/**
 * The next message to the head goes: one about all cases that wait for it, each with a step of its own, so that each
 * shows when the head was told (R17). One transaction; whoever no longer needs it is left out.
 */
import { Injectable } from '@nestjs/common';
import { OnDeadline, type FiredDeadline } from '@setu/messaging';
import { newId } from '@setu/platform';
import { decide } from '../cases/case.js';
import { CaseParts, CaseService, firingOf } from '../cases/case.service.js';
import type { StoredCase } from '../cases/case-store.service.js';
import { isRefusal, type Context } from '../cases/context.js';
import type { Fact } from '../cases/facts.js';
import type { Firing } from '../cases/ladder.js';
import type { Bundle } from '../cases/rung.js';
import { HEAD_MESSAGE } from './head-messages.service.js';

/** Cases in one message; more make a second one at once. */
const AT_ONCE = 100;

interface Member {
  stored: StoredCase;
  facts: Fact[];
}

@Injectable()
export class HeadMessageDeadlines {
  constructor(
    private readonly cases: CaseService,
    private readonly parts: CaseParts,
  ) {}

  @OnDeadline(HEAD_MESSAGE)
  async send(fired: FiredDeadline): Promise<void> {
    const { district } = fired;
    const { heads, store, effects } = this.parts;
    // The row before the cases: a case that is about to join holds itself and waits for the row.
    await heads.lock(district);
    const ids = await heads.waiting(district, AT_ONCE + 1);
    const now = ids.slice(0, AT_ONCE);
    const stored: StoredCase[] = [];
    for (const id of now) {
      const found = await store.lock(id);
      if (found) stored.push(found);
    }
    const firing = firingOf(fired);
    const members = together(stored, firing, await this.cases.standing(district, firing.at));
    await heads.release(district, now);
    for (const { stored: it, facts } of members) {
      await effects.apply({ before: it.file, facts, personal: it.personal, written: null });
      await heads.note(it.file, facts);
    }
    if (ids.length > AT_ONCE) await heads.next(district, firing.at);
  }
}

/** What the message does in each case. The one that leads it comes last, when the others are known. */
function together(stored: readonly StoredCase[], firing: Firing, ctx: Context): Member[] {
  const alone = stored.map((it) => ({ stored: it, facts: decided(it, firing, null, ctx) }));
  const tells = ({ facts }: Member): boolean => facts.some((f) => f.fact === 'step_started');
  const told = alone.filter(tells);
  if (told.length < 2) return alone;
  const [id, size] = [newId(), told.length];
  const bundled = told.map(({ stored: it }, i) => ({
    stored: it,
    facts: decided(it, firing, { id, size, leads: i === size - 1 }, ctx),
  }));
  return [...alone.filter((member) => !tells(member)), ...bundled];
}

function decided({ file }: StoredCase, firing: Firing, bundle: Bundle | null, ctx: Context): Fact[] {
  const decision = decide(file, { type: HEAD_MESSAGE, firing, bundle }, ctx);
  return isRefusal(decision) ? [] : decision;
}
