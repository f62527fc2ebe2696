import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paperLook } from '#design';
import { langs } from '#kernel';
import { plain, toHtml, toMarkdown } from '#platform/document';
import { makePdfCompiler, type PdfCompiler } from '#platform/pdf';
import type { Niveau } from '#territoires';
import { portraitDocument } from '../src/observatoire/web/portrait/document.ts';
import { openSite, type TestSite } from './site.ts';

let site: TestSite;
let compiler: PdfCompiler;
beforeAll(async () => {
  site = await openSite();
  compiler = await makePdfCompiler();
});
afterAll(() => site.close());

const documentOf = (niveau: Niveau, code: string, lang: 'fr' | 'en') => {
  const release = site.releases.current();
  const territoire = release.repertoire.find(niveau, code);
  if (!territoire) throw new Error(`${niveau} ${code}`);
  return portraitDocument({ lang, release, url: 'https://example.org' }, territoire, paperLook);
};

const pdfOf = (niveau: Niveau, code: string, lang: 'fr' | 'en') =>
  Buffer.from(compiler.compile(documentOf(niveau, code, lang), paperLook)).toString('latin1');

const pages = (pdf: string) => (pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
const fonts = (pdf: string) => [
  ...new Set((pdf.match(/\/BaseFont\s*\/[\w+-]+/g) ?? []).map((name) => name.replace(/.*\+/, ''))),
];

test('the portrait says what the page says, in both languages', () => {
  expect(plain(documentOf('departement', '48', 'fr').blocks.flatMap(runsOf))).toContain(
    'En Lozère, l’ESS représente 28,0\u202f% de l’emploi salarié en 2015.',
  );
  expect(plain(documentOf('departement', '48', 'en').blocks.flatMap(runsOf))).toContain(
    'In Lozère, the ESS accounted for 28.0% of salaried employment in 2015.',
  );
});

const runsOf = (
  block: ReturnType<typeof documentOf>['blocks'][number],
): { readonly text: string }[] => {
  if (block.kind === 'text') return [...block.runs];
  if (block.kind === 'columns') return block.columns.flat().flatMap(runsOf);
  return [];
};

test.each([
  ['departement', '48'],
  ['departement', '974'],
  ['region', '53'],
  ['region', '44'],
  ['france', 'FR'],
] as const)(
  'the portrait of %s %s holds on one to four pages, tagged as PDF/UA-1',
  (niveau, code) => {
    for (const lang of langs) {
      const pdf = pdfOf(niveau, code, lang);
      expect(pages(pdf)).toBeGreaterThanOrEqual(1);
      expect(pages(pdf)).toBeLessThanOrEqual(4);
      expect(pdf).toContain('/StructTreeRoot');
      expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
      expect(pdf).toMatch(new RegExp(`/Lang\\s*\\(${lang}`));
    }
  },
);

test('the same release gives the same bytes, whenever and by whichever compiler', async () => {
  const again = await makePdfCompiler();
  const document = documentOf('region', '11', 'fr');
  const first = compiler.compile(document, paperLook);
  expect(Buffer.compare(Buffer.from(first), Buffer.from(again.compile(document, paperLook)))).toBe(
    0,
  );
});

test('only the fonts of the house are used: a machine’s own would change the bytes', () => {
  const { repertoire } = site.releases.current();
  const known = [
    'SourceSerif4-SemiBold',
    'SourceSerif4-Regular',
    'AtkinsonHyperlegibleNext-Regular',
    'AtkinsonHyperlegibleNext-Bold',
  ];
  for (const { code } of repertoire.list('region'))
    expect(known).toEqual(expect.arrayContaining(fonts(pdfOf('region', code, 'fr'))));
});

test('the HTML stands alone and the Markdown gives each drawing as a table', () => {
  const document = documentOf('region', '53', 'en');
  const html = toHtml(document, paperLook);
  expect(html).not.toMatch(/<(?:script|link|img)|url\((?!#)/);
  expect(html).toContain('<h1>Brittany</h1>');
  const markdown = toMarkdown(document);
  expect(markdown).toContain('| Period |');
  expect(markdown).not.toContain('<svg');
});

test('the site gives the portrait as a PDF, and says when there is no such territory', async () => {
  const found = await site.get('/en/territoires/departement/48/portrait.pdf');
  expect(found.status).toBe(200);
  expect(found.headers.get('content-type')).toBe('application/pdf');
  expect(
    Buffer.from(await found.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect((await site.get('/en/territoires/departement/999/portrait.pdf')).status).toBe(404);
});

test('no local address of the template leaves its folder', async () => {
  const template = await readFile(
    new URL('../src/platform/pdf/document.typ', import.meta.url),
    'utf8',
  );
  expect(template).not.toMatch(/@preview|https?:/);
});
