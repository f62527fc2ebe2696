export { makePdfCompiler, type PdfCompiler } from './compile.ts';
export { makePdfService, type PdfService } from './service.ts';
