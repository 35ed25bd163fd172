/** TEMPLATE of the compliance sheet for the district head: counts first, then one line for each officer. */
import { documentHead, type DocumentTemplate } from '@setu/platform';

export const compliancePage: DocumentTemplate = {
  name: 'compliance sheet',
  source: `${documentHead}
#set page("a4", flipped: true, margin: (x: 12mm, top: 12mm, bottom: 14mm), footer: context text(7pt, fill: luma(90))[#d.foot #h(1fr) #d.page #counter(page).display()])
#set text(8pt)
#set par(leading: 0.55em, spacing: 0.8em)
#text(14pt, weight: "bold", d.title)

#text(9pt, d.summary)
#v(2mm)
#table(
  columns: (auto, 3fr, 3fr, auto, auto, auto, auto, auto),
  inset: (x: 1.6mm, y: 1.3mm),
  stroke: 0.3pt + luma(150),
  align: left + horizon,
  fill: (_, y) => if y == 0 { luma(225) },
  table.header(..d.heads.map(h => text(weight: "bold", h))),
  ..d.rows.enumerate().map(((i, r)) => (str(i + 1), ..r.cells.enumerate().map(((c, t)) =>
    if c == 6 and r.overdue { text(weight: "bold", fill: rgb("#9b1c1c"), t) } else { t }))).flatten(),
)
`,
};
