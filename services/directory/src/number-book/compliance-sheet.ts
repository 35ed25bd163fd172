/** PURE: the compliance sheet as texts: columns of the CSV and XLSX, and the data of the PDF, in Hindi and English. */
import { formatIst } from '@setu/calendar';
import type { Line } from '../exports/export-rows.js';
import type { Head } from '../exports/files.js';
import type { Circulation, ComplianceRow, ComplianceState } from './compliance.js';
import type { Language } from './vcard.js';

const COLUMNS = {
  officer: { hi: 'अधिकारी', en: 'Officer' },
  posts: { hi: 'पद', en: 'Post' },
  number: { hi: 'शासकीय (सी०यू०जी०) नंबर', en: 'Official number' },
  given: { hi: 'दिया गया', en: 'Given' },
  due: { hi: 'अन्तिम तिथि', en: 'Due on' },
  acknowledged: { hi: 'पावती', en: 'Acknowledged' },
  state: { hi: 'स्थिति', en: 'State' },
} as const;
type Column = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as Column[];

const STATES: Record<ComplianceState, { hi: string; en: string }> = {
  acknowledged: { hi: 'समय से', en: 'In time' },
  acknowledged_late: { hi: 'विलम्ब से', en: 'Late' },
  pending: { hi: 'लम्बित', en: 'Pending' },
  overdue: { hi: 'अवधि समाप्त', en: 'Overdue' },
};

/** Heads of the columns in a language. */
export const complianceHeads = (language: Language): Head[] =>
  NAMES.map((name) => ({ name, header: COLUMNS[name][language] }));

/** A row as texts by column; dates dd-mm-yyyy, Asia/Kolkata. */
export const complianceLine = (row: ComplianceRow, language: Language): Line => ({
  officer: (language === 'hi' ? row.nameHi : row.nameEn) ?? '',
  posts: row.posts.map((p) => (language === 'hi' ? p.titleHi : p.titleEn)).join('; '),
  number: row.number ?? '',
  given: dated(formatIst(row.givenAt)),
  due: dated(row.dueOn),
  acknowledged: row.acknowledgedAt
    ? `${dated(formatIst(row.acknowledgedAt))} ${formatIst(row.acknowledgedAt).slice(11, 16)}`
    : '',
  state: STATES[row.state][language],
});

/** Data of the page of the district head. */
export function complianceSheet(
  rows: readonly ComplianceRow[],
  given: Circulation,
  { language, place, now }: { language: Language; place: string; now: Date },
): object {
  const count = (state: ComplianceState): number => rows.filter((r) => r.state === state).length;
  const done = count('acknowledged') + count('acknowledged_late');
  const [since, today] = [dated(formatIst(given.circulatedAt)), dated(formatIst(now))];
  return {
    language,
    title:
      language === 'hi'
        ? `मा० जनप्रतिनिधियों के नंबर: अनुपालन, जनपद ${place}`
        : `Numbers of representatives: compliance, ${place}`,
    summary:
      language === 'hi'
        ? `${rows.length} में से ${done} अधिकारियों ने नंबर सुरक्षित किये (विलम्ब से ${count('acknowledged_late')}); लम्बित ${count('pending')}, अवधि समाप्त ${count('overdue')}। पुस्तिका ${given.version}, परिचालित ${since}; शासनादेश दिनांक 08-08-2023।`
        : `${done} of ${rows.length} officers have saved the numbers (${count('acknowledged_late')} late); ${count('pending')} pending, ${count('overdue')} overdue. Book ${given.version}, circulated ${since}; order of 08-08-2023.`,
    heads: ['', ...complianceHeads(language).map((h) => h.header)],
    rows: rows.map((row) => {
      const line = complianceLine(row, language);
      return { cells: NAMES.map((n) => line[n] ?? ''), overdue: row.state === 'overdue' };
    }),
    foot: today,
    page: language === 'hi' ? 'पृष्ठ' : 'Page',
  };
}

/** dd-mm-yyyy of a text that begins with yyyy-mm-dd. */
export const dated = (text: string): string => `${text.slice(8, 10)}-${text.slice(5, 7)}-${text.slice(0, 4)}`;
