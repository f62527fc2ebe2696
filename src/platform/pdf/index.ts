export { makePdfCompiler, type PdfCompiler } from './compile.ts';
export { makePdfService, type PdfService } from './compile-beside.ts';
