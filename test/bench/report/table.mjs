// The results as a table: on the terminal and in Markdown.

/** @typedef {import('../sections/section.mjs').ResultRow} ResultRow */
/** @typedef {{ section: string, startedAt: string, quick: boolean, noisyRounds: number, rows: ResultRow[] }} Result */

const HEADS = ['what', 'here', 'beside it, in the same rounds', 'target', 'met'];

/** @param {ResultRow} row */
const cells = ({ what, ours, beside, target, met }) => [
  what,
  ours,
  beside,
  target,
  met === null ? '' : met ? 'yes' : 'no',
];

/** @param {Result} result @param {(line: string) => void} say */
export function printTable({ section, quick, noisyRounds, rows }, say) {
  say(
    `\n${section}${quick ? ' (quick: these figures say little)' : ''}${noisyRounds ? `, ${noisyRounds} noisy rounds` : ''}`,
  );
  for (const [what = '', ours = '', beside = '', target = '', met = ''] of rows.map(cells)) {
    say(`- ${what}`);
    say(`    ${[ours, beside].filter(Boolean).join('   beside: ')}`);
    if (target) say(`    target ${target}: ${met === '' ? 'not judged' : met === 'yes' ? 'met' : 'NOT met'}`);
  }
}

/** @param {readonly Result[]} results */
export function markdownTable(results) {
  const line = (/** @type {readonly string[]} */ of) =>
    `| ${of.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rows = results.flatMap((result) => result.rows.map((row) => line(cells(row))));
  return [line(HEADS), line(HEADS.map(() => '---')), ...rows].join('\n');
}
