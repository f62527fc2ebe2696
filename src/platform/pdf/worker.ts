import type { Document, Look } from '#platform/document';
import { makePdfCompiler } from './compile.ts';

export interface PdfOrder {
  readonly order: number;
  readonly document: Document;
  readonly look: Look;
}

export type PdfReply =
  | { readonly order: number; readonly pdf: Uint8Array }
  | { readonly order: number; readonly error: string };

const compiler = makePdfCompiler();

process.on('message', async ({ order, document, look }: PdfOrder) => {
  const reply = (message: PdfReply) => process.send?.(message);
  try {
    reply({ order, pdf: (await compiler).compile(document, look) });
  } catch (error) {
    reply({ order, error: String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
