/** Answers of signed-in people to a case: who may say it, then the command. Foreign cases answer NotFound. */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { Clock, Conflict, Database, Forbidden, NotFound } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import type { CaseAnswer } from './allowed.js';
import type { Command } from './case.js';
import { CaseQueries } from './case-queries.service.js';
import { CaseService } from './case.service.js';
import type { EntryPersonal } from './case-store.service.js';
import type { CaseView } from './case.view.js';
import type { Holder } from './context.js';
import { closingRightOf } from '../closings/closing-right.js';
import type { CaseFile } from './model.js';
import { allowedFor, callerOf, maySay, namedPost } from './rights.js';
import { superiorIn } from './sight.js';

const WRITTEN_WITH: Partial<Record<Command['type'], EntryPersonal['fact']>> = {
  engaged: 'engaged',
  officer_word: 'word_recorded',
  close: 'closed',
  judge: 'claim_judged',
  put_back: 'corrected',
  take_back: 'corrected',
};

/** The routes of the officer, by what they command. */
const OF_OFFICER = {
  claim: 'claim-callback',
  tried: 'tried',
  engaged: 'engaged',
  connect: 'connect',
  officer_word: 'officer-word',
} as const satisfies Partial<Record<Command['type'], CaseAnswer>>;
type OfficerCommand = Command & { type: keyof typeof OF_OFFICER };

function factWritten(command: Command): EntryPersonal['fact'] | undefined {
  if (command.type === 'agree') return command.agreed ? 'corrected' : 'correction_refused';
  return WRITTEN_WITH[command.type];
}

/** What somebody wrote with a command, and whose it is. */
export function writtenWith(
  command: Command,
  text: string | undefined,
  of: string | undefined,
): EntryPersonal | null {
  const fact = factWritten(command);
  return fact && text !== undefined ? { fact, text, of: of ?? null } : null;
}

@Injectable()
export class CaseAnswers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly roster: RosterCopy,
    private readonly queries: CaseQueries,
    private readonly cases: CaseService,
  ) {}

  /** An answer of the officer who has to answer now, or of a superior who was told (R18, R36). */
  async asOfficer(id: string, who: Principal, command: OfficerCommand, text?: string): Promise<CaseView> {
    const file = await this.seen(id, who);
    const caller = callerOf(who, file, await this.roster.snapshot(file.district), await this.clock.now());
    if (!maySay(OF_OFFICER[command.type], caller, file)) throw new Forbidden('not_allowed');
    const superior = superiorIn(who, file);
    const { officerId } = who;
    const said = command.type === 'officer_word' && officerId ? { ...command, officerId } : command;
    return this.carryOut(file, who, superior ? bySuperior(said, superior) : said, text);
  }

  /** R18: what a superior who was told answers in his own words. Forbidden for whoever was not told as one. */
  async asSuperior(
    id: string,
    who: Principal,
    commandBy: (superior: Holder, now: Date) => Command,
  ): Promise<CaseView> {
    const file = await this.seen(id, who);
    const superior = superiorIn(who, file);
    if (!superior) throw new Forbidden('not_allowed');
    return this.carryOut(file, who, commandBy(superior, await this.clock.now()));
  }

  /** R18: connects both by the centre's number; the officer's tap, or an operator's. */
  async connect(id: string, who: Principal): Promise<CaseView> {
    if (who.role !== 'operator') return this.asOfficer(id, who, { type: 'connect', by: 'officer' });
    return this.carryOut(await this.seen(id, who), who, { type: 'connect', by: 'operator' });
  }

  /** R14: the alternate cannot take the call. */
  async decline(id: string, who: Principal): Promise<CaseView> {
    const file = await this.seen(id, who);
    const named = namedPost(file);
    const caller = callerOf(who, file, await this.roster.snapshot(file.district), await this.clock.now());
    if (!named || !maySay('decline', caller, file)) throw new Forbidden('not_allowed');
    return this.carryOut(file, who, { type: 'decline', postId: named });
  }

  /** As `asOfficer`; without a time the officer has tried just now. */
  async tried(id: string, who: Principal, triedAt: Date | null): Promise<CaseView> {
    return this.asOfficer(id, who, { type: 'tried', triedAt: triedAt ?? (await this.clock.now()) });
  }

  /** An answer of the representative or authorised staff (R19). */
  async asRepresentative(id: string, who: Principal, command: Command): Promise<CaseView> {
    const file = await this.seen(id, who);
    if (who.representativeId !== file.representativeId) throw new NotFound('not_found');
    return this.carryOut(file, who, command);
  }

  /** The representative's word, by himself, his staff, or told to a named operator (R19). */
  async confirm(id: string, who: Principal, calledAt: Date | null): Promise<CaseView> {
    if (who.role === 'operator')
      return this.carryOut(await this.seen(id, who), who, { type: 'confirm', calledAt, by: 'operator' });
    const by = who.staffId === undefined ? 'representative' : 'staff';
    return this.asRepresentative(id, who, { type: 'confirm', calledAt, by });
  }

  /** R20, R35: by the signing authority; nobody in his own matter. */
  async close(id: string, who: Principal, reason: string): Promise<CaseView> {
    return this.asAuthority(id, who, { type: 'close', reasonCode: 'signing_authority' }, reason);
  }

  /** R19, R33, R35: what only the signing authority decides, with a reason. Throws Conflict `own_matter`. */
  async asAuthority(id: string, who: Principal, command: Command, reason: string): Promise<CaseView> {
    const file = await this.seen(id, who);
    const snapshot = await this.roster.snapshot(file.district);
    const right = closingRightOf(who, file, snapshot, await this.clock.now());
    if (right === 'own') throw new Conflict('own_matter');
    if (right === 'no') throw new Forbidden('not_allowed');
    return this.carryOut(file, who, command, reason);
  }

  private async seen(id: string, who: Principal): Promise<CaseFile> {
    return (await this.queries.source(id, who)).file;
  }

  private async carryOut(file: CaseFile, who: Principal, command: Command, text?: string): Promise<CaseView> {
    try {
      return await this.inOne(file, who, command, text);
    } catch (error) {
      if (!(error instanceof Conflict) || !error.params['allowed']) throw error;
      const { snapshot, now, directory } = await this.queries.around(file.district);
      const { file: current } = await this.queries.source(file.id, who);
      const allowed = allowedFor(current, { now, directory }, callerOf(who, current, snapshot, now));
      throw new Conflict(error.code, { ...error.params, allowed });
    }
  }

  private inOne(file: CaseFile, who: Principal, command: Command, text?: string): Promise<CaseView> {
    return this.db.inTransaction({ district: file.district }, async () => {
      const of = who.officerId ?? who.representativeId ?? who.userId;
      await this.cases.command(file.id, command, writtenWith(command, text, of));
      return this.queries.viewFor(file.id, who);
    });
  }
}

/** What a superior says in the officer's words is said as a superior. */
function bySuperior(command: Command, superior: Holder): Command {
  if (command.type === 'claim') return { type: 'made_them_talk', calledAt: command.calledAt, superior };
  return command.type === 'engaged' ? { type: 'in_my_meeting', until: command.until, superior } : command;
}
