/** 101 portraits in PDF by the compiler, beside headless Chromium printing the same documents. */
import { chromium } from 'playwright-core';
import { paperLook } from '#design';
import { openReleases } from '#indicateurs';
import { isRefusal } from '#kernel';
import { type Document, toHtml } from '#platform/document';
import { makePdfCompiler } from '#platform/pdf';
import { readRepertoire } from '#territoires';
import { portraitDocument } from '../src/observatoire/web/portrait/document.ts';
import { chromiumPath } from '../test/browser.ts';
import { memoryOf, table, title } from './measure.ts';
import { withRelease } from './release.ts';

interface Printer {
  readonly ready: number;
  readonly base: number;
  readonly pid: number;
  print(document: Document): Promise<Uint8Array>;
  close(): Promise<void>;
}

const typst = async (): Promise<Printer> => {
  const base = memoryOf(process.pid);
  const start = performance.now();
  const compiler = await makePdfCompiler();
  return {
    ready: performance.now() - start,
    base,
    pid: process.pid,
    print: async (document) => compiler.compile(document, paperLook),
    close: async () => {},
  };
};

const chromiumPrinter = async (): Promise<Printer> => {
  const start = performance.now();
  const server = await chromium.launchServer({
    executablePath: chromiumPath ?? '',
    args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await browser.newPage();
  return {
    ready: performance.now() - start,
    base: 0,
    pid: server.process().pid ?? 0,
    print: async (document) => {
      await page.setContent(toHtml(document, paperLook));
      return page.pdf({ format: 'A4', tagged: true });
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
};

const measure = async (name: string, printer: Printer, documents: readonly Document[]) => {
  const times: number[] = [];
  let bytes = 0;
  let peak = 0;
  for (const document of documents) {
    const start = performance.now();
    bytes += (await printer.print(document)).length;
    times.push(performance.now() - start);
    peak = Math.max(peak, memoryOf(printer.pid));
  }
  await printer.close();
  const [first = 0, ...others] = times;
  const mean = others.reduce((sum, each) => sum + each, 0) / others.length;
  return [
    name,
    `${(printer.ready / 1000).toFixed(2)} s`,
    `${(first / 1000).toFixed(2)} s`,
    `${(mean / 1000).toFixed(3)} s`,
    `${Math.round(peak - printer.base)} MB`,
    `${Math.round(bytes / times.length / 1000)} kB`,
  ];
};

await withRelease(async (data) => {
  const releases = await openReleases({ data, makeRepertoire: readRepertoire });
  if (isRefusal(releases)) throw new Error(releases.message.en);
  const release = releases.current();
  releases.close();
  const start = performance.now();
  const documents = release.repertoire
    .list('departement')
    .map((territoire) =>
      portraitDocument({ lang: 'fr', release, url: 'http://localhost' }, territoire, paperLook),
    );
  const composing = performance.now() - start;
  const rows = [
    ['by', 'ready in', 'first', 'each after', 'memory added', 'size of each'],
    await measure('Typst, PDF/UA-1', await typst(), documents),
    ...(chromiumPath
      ? [await measure('Chromium, tagged PDF', await chromiumPrinter(), documents)]
      : []),
  ];
  title(`The portraits of the ${documents.length} départements, in PDF`);
  table(rows);
  console.log(`\nComposing the ${documents.length} documents took ${composing.toFixed(0)} ms.`);
});
