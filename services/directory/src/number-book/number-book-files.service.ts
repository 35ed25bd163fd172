/** The number book as files: cards and pictures for telephones, the pocket card and the sheets as PDF. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatIst } from '@setu/calendar';
import { STATE } from '@setu/contracts';
import { Clock, Conflict, NotFound, renderPdf, type DocumentTemplate } from '@setu/platform';
import { breath } from '../imports/kept/breath.js';
import type { RosterSnapshot } from '@setu/roster';
import { DistrictRoster } from '../roster/roster.service.js';
import { districtFacts } from '../workbook/district-facts.js';
import { entryIn, type BookEntry } from './book.js';
import { compliancePage } from './compliance-page.js';
import { complianceSheet, dated } from './compliance-sheet.js';
import type { Circulation, ComplianceRow } from './compliance.js';
import { NumberBooks } from './number-book.service.js';
import { pocketCardPage } from './pocket-card-page.js';
import { pocketCardOf, type CardFormat } from './pocket-card.js';
import { qrPage } from './qr-page.js';
import { centreTile, qrPng, qrSvg, qrTile } from './qr.js';
import { vcardOf, vcardsOf, type Centre, type Language } from './vcard.js';

/** Pages kept, so that the same card asked for by many is set once. */
const KEPT = 24;
/** Lines of one PDF, and pictures of one page. */
const MOST_LINES = 1500;
const MOST_TILES = 200;

export const FILE_TYPES = {
  vcf: 'text/vcard; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
} as const;
export type CardFile = keyof typeof FILE_TYPES;

@Injectable()
export class NumberBookFiles {
  private readonly pages = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly books: NumberBooks,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  /** All cards of a district, and the version they are. */
  async cards(district: string, language: Language): Promise<{ text: string; version: string }> {
    const { book, r } = await this.books.book(district);
    const place = placeOf(district, language);
    const text = vcardsOf(book, language, place, centreOf(r, district, place));
    return { text, version: book.version };
  }

  /** One representative as card or picture; NotFound for whoever is not in the book. */
  async one(district: string, id: string, file: CardFile, language: Language): Promise<Buffer> {
    const { book } = await this.books.book(district);
    const entry = entryIn(book, id);
    if (!entry) throw new NotFound();
    const from = { version: book.version, districtName: placeOf(district, language) };
    if (file === 'vcf') return Buffer.from(vcardOf(entry, language, from));
    return file === 'svg' ? Buffer.from(await qrSvg(entry, language)) : qrPng(entry, language);
  }

  /** The page with the picture of each representative. */
  async qrSheet(district: string, language: Language): Promise<Buffer> {
    const { book, r, now } = await this.books.book(district);
    const place = placeOf(district, language);
    const centre = centreOf(r, district, place);
    const isHindi = language === 'hi';
    refuseLong(book.entries.length, MOST_TILES);
    const key = `${district} ${language} ${book.version} ${centre?.number ?? ''} ${dated(formatIst(now))}`;
    return this.page(qrPage, key, async () => ({
      language,
      title: isHindi ? `मा० जनप्रतिनिधियों के नंबर, जनपद ${place}` : `Numbers of representatives, ${place}`,
      hint: isHindi
        ? 'फोन के कैमरे से चित्र पढ़कर नंबर सुरक्षित करें, फिर पावती दें।'
        : 'Read a picture with the camera of your phone, save the number, then acknowledge.',
      tiles: [
        ...(centre ? [await centreTile(centre, language)] : []),
        ...(await tilesOf(book.entries, language)),
      ],
      foot: `${dated(formatIst(now))} · ${book.version}`,
      page: isHindi ? 'पृष्ठ' : 'Page',
    }));
  }

  /** The pocket card of a district. */
  async pocketCard(district: string, language: Language, format: CardFormat): Promise<Buffer> {
    const r = await this.roster.snapshot(district);
    const place = placeOf(district, language);
    const card = pocketCardOf(r, district, await this.clock.now(), { language, format, place });
    const lines = card.sections.reduce((sum, section) => sum + section.rows.length, 0);
    refuseLong(lines, MOST_LINES);
    return this.page(pocketCardPage, JSON.stringify(card), () => card);
  }

  /** The compliance sheet for the district head. */
  complianceSheet(
    district: string,
    language: Language,
    { rows, given, now }: { rows: readonly ComplianceRow[]; given: Circulation; now: Date },
  ): Promise<Buffer> {
    const place = placeOf(district, language);
    refuseLong(rows.length, MOST_LINES);
    const sheet = complianceSheet(rows, given, { language, place, now });
    return this.page(compliancePage, JSON.stringify(sheet), () => sheet);
  }

  /** The page of this content: the one that is kept, or a new one of what `data` makes. */
  private page(
    template: DocumentTemplate,
    content: string,
    data: () => object | Promise<object>,
  ): Promise<Buffer> {
    const key = createHash('sha256').update(`${template.name} ${content}`).digest('hex');
    const known = this.pages.get(key);
    if (known) return known;
    const page = Promise.resolve(data()).then((filled) => renderPdf(template, filled));
    page.catch(() => this.pages.delete(key));
    this.pages.set(key, page);
    for (const old of this.pages.keys()) {
      if (this.pages.size <= KEPT) break;
      this.pages.delete(old);
    }
    return page;
  }
}

/** A page of more lines than a district has officers takes memory that others need; the lists have no such bound. */
function refuseLong(lines: number, most: number): void {
  if (lines > most) throw new Conflict('document_too_long', { lines, most });
}

/** The centre of the district, where its number is set. */
const centreOf = (r: RosterSnapshot, district: string, place: string): Centre | null =>
  r.settings.centreNumber ? { district, place, number: r.settings.centreNumber } : null;

/** One picture after another, others served in between. */
async function tilesOf(entries: readonly BookEntry[], language: Language): Promise<object[]> {
  const tiles: object[] = [];
  for (const entry of entries) {
    tiles.push(await qrTile(entry, language));
    await breath();
  }
  return tiles;
}

/** The name of a scope. */
export function placeOf(district: string, language: Language): string {
  if (district === STATE) return language === 'hi' ? 'उत्तर प्रदेश' : 'Uttar Pradesh';
  const facts = districtFacts.get(district);
  return (language === 'hi' ? facts?.nameHi : facts?.nameEn) ?? district;
}
