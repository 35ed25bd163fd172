/** TEMPLATE of the pocket card: A6 pages to bind, or a sheet of A4 across that is folded in three. Data: `PocketCard`. */
import { documentHead, type DocumentTemplate } from '@setu/platform';

export const pocketCardPage: DocumentTemplate = {
  name: 'pocket card',
  source: `${documentHead}
#let folded = d.format == "a4"
#let foot = context align(center, text(5.5pt, fill: luma(90))[#d.foot #h(1fr) #d.page #counter(page).display()])
#set page(
  width: if folded { 297mm } else { 105mm },
  height: if folded { 210mm } else { 148mm },
  margin: (x: 6mm, top: 6mm, bottom: 9mm),
  columns: if folded { 3 } else { 1 },
  footer-descent: 3mm,
  footer: foot,
  background: if folded {
    for x in (99mm, 198mm) { place(dx: x, line(angle: 90deg, length: 210mm, stroke: (paint: luma(200), thickness: 0.3pt, dash: "dotted"))) }
  },
)
#set columns(gutter: 12mm)
#set text(7pt)
#set par(leading: 0.6em, spacing: 0pt)
#let head = block(width: 100%, below: 2.2mm, {
  grid(
    columns: (1fr, auto),
    column-gutter: 1.5mm,
    align: (left + horizon, right + horizon),
    text(6.5pt, fill: luma(60), d.centre),
    text(9pt, weight: "bold", d.centreNumber),
  )
  v(1.8mm)
  text(12pt, weight: "bold", d.title)
  v(1.8mm)
  text(6.5pt, d.hint)
})
#let section(s) = block(width: 100%, above: 2.4mm, below: 0.8mm, sticky: true, fill: luma(225), inset: (x: 1mm, y: 0.9mm), text(7pt, weight: "bold", s.title))
#let row(r) = block(width: 100%, breakable: false, inset: (y: 0.75mm), stroke: (bottom: 0.2pt + luma(170)), grid(
  columns: (if r.code == "" { 0mm } else { 6.5mm }, 1fr, auto),
  column-gutter: (0mm, 1.5mm),
  align: (left + horizon, left + horizon, right + horizon),
  text(10pt, weight: "bold", r.code),
  stack(spacing: 1.15mm, text(7.4pt, r.title), text(6pt, fill: luma(70), r.name)),
  text(8.6pt, weight: "bold", r.number),
))
#head
#for s in d.sections {
  section(s)
  for r in s.rows { row(r) }
}
`,
};
