/** Pictures that a telephone's camera reads: a representative's card as QR, for a screen, a print or a page. */
import QRCode from 'qrcode';
import type { BookEntry } from './book.js';
import { dialled } from './pocket-card.js';
import { announced, centreName, centreVcardOf, smallVcardOf, type Centre, type Language } from './vcard.js';

/** Points of the picture that may be hidden by a fold or a spot before it cannot be read: 15 of 100. */
const LEVEL = 'M';
const MARGIN = 2;
const PNG_SCALE = 6;

/** The card as SVG. */
export const qrSvg = (entry: BookEntry, language: Language): Promise<string> =>
  QRCode.toString(smallVcardOf(entry, language), {
    type: 'svg',
    errorCorrectionLevel: LEVEL,
    margin: MARGIN,
  });

/** The card as PNG. */
export const qrPng = (entry: BookEntry, language: Language): Promise<Buffer> =>
  QRCode.toBuffer(smallVcardOf(entry, language), {
    errorCorrectionLevel: LEVEL,
    margin: MARGIN,
    scale: PNG_SCALE,
  });

/** What the page of pictures shows of the centre itself. */
export const centreTile = async (
  centre: Centre,
  language: Language,
): Promise<{ name: string; phones: string[]; svg: string }> => ({
  name: centreName(centre, language),
  phones: [dialled({ number: centre.number, kind: 'mobile' })],
  svg: await QRCode.toString(centreVcardOf(centre, language), {
    ...{ type: 'svg', errorCorrectionLevel: LEVEL, margin: MARGIN },
  }),
});

/** What the page of pictures shows of one representative. */
export const qrTile = async (
  entry: BookEntry,
  language: Language,
): Promise<{ name: string; phones: string[]; svg: string }> => ({
  name: announced(entry, language),
  phones: entry.phones.map((number) => dialled({ number, kind: 'mobile' })),
  svg: await qrSvg(entry, language),
});
