// @ts-check
/**
 * Sets documents with Typst on a thread of its own, because setting one keeps a processor busy for a quarter of a
 * second and longer. Plain JavaScript, because a thread is started from a file that has the same name in the sources and
 * in what is compiled. Started by render-pdf.ts, one document after another: message `{source, data}`, answer `{pdf}` or
 * `{fault}`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const port = /** @type {NonNullable<typeof parentPort>} */ (parentPort);
const { resolve } = createRequire(import.meta.url);

/** Latin and Devanagari in two weights; nothing of the machine's own fonts, so that a page looks the same everywhere. */
const FONTS = [
  ['noto-sans', '400Regular/NotoSans_400Regular.ttf'],
  ['noto-sans', '700Bold/NotoSans_700Bold.ttf'],
  ['noto-sans-devanagari', '400Regular/NotoSansDevanagari_400Regular.ttf'],
  ['noto-sans-devanagari', '700Bold/NotoSansDevanagari_700Bold.ttf'],
];

/** @param {string[]} font @returns {Buffer} */
const fontOf = ([family = '', file = '']) =>
  readFileSync(join(dirname(resolve(`@expo-google-fonts/${family}/package.json`)), file));

const compiler = NodeCompiler.create({
  // A folder that is not there: templates bring all they need, and nothing of the disk can be read by one.
  workspace: join(tmpdir(), 'setu-documents-read-no-files'),
  fontArgs: [{ fontBlobs: FONTS.map(fontOf) }],
});
/** @param {{ source: string, data: string }} job @returns {{ pdf: Uint8Array } | { fault: string }} */
function set({ source, data }) {
  const compiled = compiler.compile({ mainFileContent: source, inputs: { data } });
  const { result } = compiled;
  if (!result) return { fault: JSON.stringify(compiled.takeError()?.shortDiagnostics ?? []).slice(0, 600) };
  const pdf = compiler.pdf(result);
  // Parts that a next document could use again are not worth their memory.
  compiler.evictCache(0);
  return { pdf: new Uint8Array(pdf) };
}

port.on('message', (job) => {
  try {
    port.postMessage(set(job));
  } catch (error) {
    port.postMessage({ fault: error instanceof Error ? error.message : String(error) });
  }
});
