/**
 * Plays a planned day through the real entrances: the clock is moved to each act in turn, and the act is a request of
 * that person. What the product answers is counted, also refusals: a person does not know the state of the case.
 */
import type { Answer, People } from './people.js';
import type { DayPlan, PlannedCall } from './plan.js';
import type { Act } from './stories.js';

export interface Stage {
  people: People;
  /** Moves the clock on to this moment and answers when all is quiet; does nothing when it has passed. */
  moveTo: (at: Date) => Promise<void>;
  now: () => Promise<Date>;
  /** Tokens of staff of the district. */
  operator: string;
  admin: string;
  /** By post: its holder, and the official number of the post above. */
  holderOf: (postId: string) => string | undefined;
  superiorPhoneOf: (postId: string) => string | undefined;
  /** Office hours of the day. */
  from: Date;
  to: Date;
}

/** Counts of what was answered. */
export interface DayCounts {
  reports: Record<string, number>;
  acts: { done: number; refused: number };
  refusals: Record<string, number>;
}

interface Due {
  at: Date;
  run: () => Promise<void>;
}

const QUICK_MS = 1_000;

export class DayPlayer {
  private readonly counts: DayCounts = { reports: {}, acts: { done: 0, refused: 0 }, refusals: {} };
  private queue: Due[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly plan: DayPlan,
  ) {}

  /** Acts still to come and done so far. */
  get left(): number {
    return this.queue.length;
  }

  /** Plays to the end of office hours and answers what was answered. Acts that fall later are not played. */
  async play(): Promise<DayCounts> {
    for (const post of this.plan.onLeave) await this.sendOnLeave(post.id);
    for (const call of this.plan.calls) this.put(call.reportedAt, () => this.report(call));
    while (this.queue.length > 0) {
      this.queue.sort((a, b) => a.at.getTime() - b.at.getTime());
      const next = this.queue.shift();
      if (!next) break;
      await this.waitFor(next.at);
      await next.run();
    }
    await this.waitFor(this.stage.to);
    return this.counts;
  }

  private put(at: Date, run: () => Promise<void>): void {
    this.queue.push({ at, run });
  }

  private async waitFor(at: Date): Promise<void> {
    if (at.getTime() - (await this.stage.now()).getTime() > QUICK_MS) await this.stage.moveTo(at);
  }

  private async sendOnLeave(postId: string): Promise<void> {
    const officerId = this.stage.holderOf(postId);
    if (!officerId) return;
    const { from, to } = this.stage;
    const body = {
      officerId,
      kind: 'leave',
      leaveType: 'CL',
      from: from.toISOString(),
      to: to.toISOString(),
    };
    const { people, admin } = this.stage;
    this.note(await people.ask('directory', 'availability', { token: admin, body }));
  }

  private async report(call: PlannedCall): Promise<void> {
    const answer = await this.send(call, call.attemptedAt);
    const caseId = answer.body['caseId'];
    if (typeof caseId !== 'string' || answer.body['outcome'] === 'redirected') return;
    for (const at of call.redialledAt) this.put(at, async () => void (await this.send(call, at)));
    const said = await this.stage.now();
    const instructedAt = new Date(String(answer.body['actsAt'] ?? said.toISOString()));
    for (const act of call.story.acts) {
      const base = act.after === 'report' ? said : instructedAt < said ? said : instructedAt;
      const at = new Date(base.getTime() + act.seconds * 1000);
      if (at < this.stage.to) this.put(at, () => this.act(call, act, caseId));
    }
  }

  private async send(call: PlannedCall, attemptedAt: Date): Promise<Answer> {
    const { people, operator } = this.stage;
    const { caller, post, result } = call;
    const token = call.via === 'operator' ? operator : await people.representative(caller.phone);
    const answer = await people.ask('intake', 'missed-calls', {
      token,
      body: {
        ...{ officialNumber: post.officialNumber, attemptedAt: attemptedAt.toISOString(), result },
        ...(call.via === 'operator' ? { onBehalfOf: caller.representativeId } : {}),
      },
    });
    add(this.counts.reports, String(answer.body['outcome'] ?? answer.body['code'] ?? answer.status));
    return answer;
  }

  private async act(call: PlannedCall, act: Act, caseId: string): Promise<void> {
    const { people } = this.stage;
    const now = await this.stage.now();
    const body = bodyOf(act, now);
    if (act.who === 'representative') {
      const token = await people.representative(call.caller.phone);
      return this.note(await people.ask('escalation', `cases/${caseId}/${act.does}`, { token, body }));
    }
    const phone = act.who === 'officer' ? call.post.officialNumber : this.stage.superiorPhoneOf(call.post.id);
    if (phone) this.note(await people.answerByLink(phone, caseId, act.does, body));
  }

  private note({ status, body }: Answer): void {
    if (status < 300) return void this.counts.acts.done++;
    this.counts.acts.refused++;
    add(this.counts.refusals, String(body['code'] ?? status));
  }
}

function bodyOf({ does, callBefore = 0, engagedFor = 0 }: Act, now: Date): object {
  const before = new Date(now.getTime() - callBefore * 1000).toISOString();
  switch (does) {
    case 'claim-callback':
    case 'made-them-talk':
      return { calledAt: before };
    case 'confirm':
      return callBefore > 0 ? { calledAt: before } : {};
    case 'tried':
      return { triedAt: now.toISOString() };
    case 'engaged':
      return {
        until: new Date(now.getTime() + engagedFor * 1000).toISOString(),
        reason: 'जिलाधिकारी की बैठक में',
      };
    case 'officer-word':
      return { text: 'मैं क्षेत्र भ्रमण पर था, नेटवर्क नहीं था।' };
    default:
      return {};
  }
}

function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
