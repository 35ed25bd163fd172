/** Officers and their entries, found by the code that personnel files know them by. */
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Availability } from '../availability/availability.entity.js';
import { Changes } from '../changes/changes.service.js';
import { addFault, type Faults, type Numbered } from '../imports/importer.js';
import { gathered } from '../imports/references.js';
import { Officer } from '../officers/officer.entity.js';

const SLICE = 2000;

@Injectable()
export class HrOfficers {
  constructor(private readonly changes: Changes) {}

  /** The officer of a code; files write letters small and large. */
  async one(district: string, code: string): Promise<Officer | null> {
    return (await this.of(district, [code])).get(code.toUpperCase()) ?? null;
  }

  /** Reads officers and all their entries at once (`Changes.foresee`). */
  async foresee(district: string, codes: readonly string[]): Promise<void> {
    await this.changes.foresee(Officer, 'ehrmsCode', codes.flatMap(spellingsOf), [district]);
    const officers = [...(await this.of(district, codes)).values()];
    await this.changes.foresee(
      Availability,
      'officerId',
      officers.map((o) => o.id),
      [district],
    );
  }

  /** Officers by code in capitals. */
  async of(district: string, codes: readonly string[]): Promise<Map<string, Officer>> {
    const wanted = [...new Set(codes.flatMap(spellingsOf))];
    const found = new Map<string, Officer>();
    for (let at = 0; at < wanted.length; at += SLICE) {
      const ehrmsCode = In(wanted.slice(at, at + SLICE));
      for (const o of await this.changes.all(Officer, { district, ehrmsCode, removed: false }))
        found.set((o.ehrmsCode ?? '').toUpperCase(), o);
    }
    return found;
  }

  /** All entries of these officers, by officer. */
  async entriesOf(district: string, officers: readonly Officer[]): Promise<Map<string, Availability[]>> {
    const all: Availability[] = [];
    for (let at = 0; at < officers.length; at += SLICE) {
      const officerId = In(officers.slice(at, at + SLICE).map((o) => o.id));
      all.push(...(await this.changes.all(Availability, { district, officerId, removed: false })));
    }
    return gathered(all, (a) => a.officerId);
  }

  /** A fault for each line whose code nobody has. */
  async unknown(district: string, rows: readonly Numbered<{ ehrmsCode: string }>[]): Promise<Faults> {
    const known = await this.of(
      district,
      rows.map((n) => n.row.ehrmsCode),
    );
    const faults: Faults = new Map();
    for (const { line, row } of rows)
      if (!known.has(row.ehrmsCode.toUpperCase())) addFault(faults, line, 'ehrmsCode', 'unknown_ehrms_code');
    return faults;
  }
}

/** Files write the letters of a code small and large. */
const spellingsOf = (code: string): string[] => [code, code.toUpperCase(), code.toLowerCase()];
