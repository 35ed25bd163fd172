/** The page of a short link that opens nothing, in Hindi and English; no script, nothing from elsewhere. Pure. */

const SAYS: Readonly<Record<number, { hi: string; en: string }>> = {
  404: {
    hi: 'यह लिंक मान्य नहीं है। सम्भव है कि लिंक अधूरा खुला हो; कृपया संदेश में दिये गये पूरे लिंक को पुनः स्पर्श करें।',
    en: 'This link is not valid. Perhaps only a part of it was opened; please tap the whole link in the message again.',
  },
  410: {
    hi: 'इस लिंक की अवधि समाप्त हो चुकी है। नया संदेश मिला हो तो कृपया उसका लिंक खोलें।',
    en: 'This link has expired. If you received a newer message, please open its link.',
  },
  429: {
    hi: 'कृपया कुछ क्षण बाद पुनः प्रयास करें।',
    en: 'Please try again in a moment.',
  },
};
const CENTRE = {
  hi: 'अन्यथा जिला संपर्क एवं कमांड सेंटर से संपर्क करें।',
  en: 'Otherwise please ask the District Contact and Command Centre.',
};

/** The whole document for a status. */
export function overPage(status: number): string {
  const says = SAYS[status] ?? { hi: 'यह लिंक मान्य नहीं है।', en: 'This link is not valid.' };
  return [
    '<!doctype html><html lang="hi"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex"><title>संवाद सेतु</title></head><body><main>',
    `<h1>संवाद सेतु</h1><p>${says.hi} ${CENTRE.hi}</p><p lang="en">${says.en} ${CENTRE.en}</p>`,
    '</main></body></html>',
  ].join('');
}
