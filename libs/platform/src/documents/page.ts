/** What all documents share: fonts, Hindi or English, running foot with date and page. */

/** Opens a template: `d` is the data; `d.language` is `hi` or `en`, `d.title` the document's title. */
export const documentHead = `#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set text(font: ("Noto Sans", "Noto Sans Devanagari"), lang: d.language, hyphenate: false)
`;
