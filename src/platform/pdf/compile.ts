import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Document, Look } from '#platform/document';
import { typeset } from '#platform/i18n';
import { readFonts } from './fonts.ts';

export interface PdfCompiler {
  /** PDF/UA-1, tagged; the same document gives the same bytes. Throws on a missing description. */
  compile(document: Document, look: Look): Uint8Array;
}

const template = new URL('./document.typ', import.meta.url);

/** A compiler with its fonts loaded; it keeps what it learnt from one document to the next. */
export const makePdfCompiler = async (): Promise<PdfCompiler> => {
  const { readFile } = await import('node:fs/promises');
  const mainFileContent = await readFile(template, 'utf8');
  const compiler = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontBlobs: await readFonts() }],
  });
  return {
    compile: (document, look) => {
      compiler.mapShadow(
        `${import.meta.dirname}/document.json`,
        Buffer.from(typeset(document.lang, JSON.stringify({ ...document, look }))),
      );
      const pdf = compiler.pdf(
        { mainFileContent },
        { pdfStandard: 'ua-1' as never, creationTimestamp: Date.parse(document.date) / 1000 },
      );
      compiler.evictCache(10);
      return pdf;
    },
  };
};
