import type { Context } from 'hono';
import type { AnnuaireQuery } from '../domain/annuaire.ts';
import { csvColumns, csvHead, csvLine, exportLimit } from '../domain/annuaire-csv.ts';
import type { StructuresRequest } from './context.ts';

/** Lines are made as they are asked for: a long export never sits whole in memory. */
export const bytesOf = (lines: AsyncIterator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return?.();
    },
  });
};

async function* linesOf(request: StructuresRequest, query: AnnuaireQuery): AsyncGenerator<string> {
  const { lang, annuaire, repertoire } = request;
  // Spreadsheets need the mark to read accents.
  yield `\ufeff${csvHead(lang)}`;
  for await (const fiches of annuaire.export(query, exportLimit))
    yield fiches.map((fiche) => csvLine(fiche, repertoire)).join('');
}

/** Every answer as CSV; its companion says where the rows come from. */
export const exportCsv = (
  c: Context,
  request: StructuresRequest,
  query: AnnuaireQuery,
): Response => {
  const { lang, edition, effects } = request;
  c.header(
    'Link',
    `<${effects.url}/${lang}/structures.csv-metadata.json>; rel="describedby"; type="application/csvm+json"`,
  );
  c.header('X-Echelle-Release', edition.id);
  c.header('Cache-Control', 'public, max-age=60');
  return c.body(bytesOf(linesOf(request, query)), 200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="structures-${edition.id}.csv"`,
  });
};

/** The companion of the export, as CSV on the Web describes a table (W3C, 2015). */
export const csvMetadata = ({ lang, edition, effects }: StructuresRequest) => ({
  '@context': ['http://www.w3.org/ns/csvw', { '@language': lang }],
  url: `${effects.url}/${lang}/structures.csv`,
  'dc:title': lang === 'fr' ? 'Annuaire des structures de l’ESS' : 'Directory of ESS organisations',
  'dc:isPartOf': edition.id,
  'dc:date': edition.asOf,
  'dc:source': edition.sources.map((source) => ({
    'dc:title': source.title[lang],
    'dc:publisher': source.publisher,
    'dc:license': source.licence.url,
    'dc:date': source.asOf,
    'dc:identifier': source.sha256,
    'schema:url': source.address,
  })),
  'rdfs:comment':
    lang === 'fr'
      ? `${exportLimit} lignes au plus. Les unités qui ont demandé à ne pas être diffusées n’y sont pas. Une apostrophe précède tout texte qu’un tableur prendrait pour une formule.`
      : `${exportLimit} rows at most. Units that asked to be withheld are not in it. An apostrophe precedes any text that a spreadsheet would take for a formula.`,
  tableSchema: {
    columns: csvColumns(lang).map((name) => ({ name, titles: name })),
    primaryKey: 'siren',
  },
});
