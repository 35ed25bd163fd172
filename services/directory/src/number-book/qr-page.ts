/** TEMPLATE of the page of pictures: each representative with name, numbers and QR, to be put up where officers meet. */
import { documentHead, type DocumentTemplate } from '@setu/platform';

export const qrPage: DocumentTemplate = {
  name: 'QR page',
  source: `${documentHead}
#set page("a4", margin: (x: 12mm, top: 12mm, bottom: 14mm), footer: context text(7pt, fill: luma(90))[#d.foot #h(1fr) #d.page #counter(page).display()])
#set text(9pt)
#set par(leading: 0.6em, spacing: 0.8em)
#text(15pt, weight: "bold", d.title)

#text(9pt, d.hint)
#v(3mm)
#grid(
  columns: (1fr,) * 3,
  column-gutter: 5mm,
  row-gutter: 6mm,
  ..d.tiles.map(t => block(breakable: false, width: 100%, align(center, {
    image(bytes(t.svg), format: "svg", width: 42mm, alt: t.name)
    v(1mm)
    text(8pt, weight: "bold", t.name)
    for p in t.phones { linebreak(); text(8.5pt, p) }
  })))
)
`,
};
