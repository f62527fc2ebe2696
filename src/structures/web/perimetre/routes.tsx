import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type Context, Hono } from 'hono';
import { type Lang, langs } from '#kernel';
import { answerHtml, cacheByRelease } from '#platform/http';
import {
  type EcartsQuery,
  exportEcarts,
  readEcartRows,
  readEcartSummary,
} from '../../adapters/ecarts-reader.ts';
import type { EcartSummary } from '../../domain/ecart-summary.ts';
import { ecartNames } from '../../domain/ecarts.ts';
import { parametreIds } from '../../domain/parametres.ts';
import { findPerimetre } from '../../domain/perimetres.ts';
import { type AskedEssai, essaiFields, readEssai } from '../../domain/read-essai.ts';
import { csvLine } from '../../domain/verdict-csv.ts';
import { appartenance } from '../../steps/appartenance.ts';
import type { StructuresWebEffects } from '../context.ts';
import { bytesOf } from '../export-csv.ts';
import { EcartsPage, type FoundEcarts, isEcartId } from './ecarts-page.tsx';
import { PerimetrePage } from './perimetre-page.tsx';
import { PerimetresPage } from './perimetres-page.tsx';

/** Disagreements listed on the page; the files hold them all. */
const ecartsShown = 100;

const askedEssai = (c: Context): AskedEssai =>
  Object.fromEntries(
    [...essaiFields, ...parametreIds].flatMap((field) => {
      const values = c.req.queries(field);
      return values ? [[field, values.slice(0, 10)]] : [];
    }),
  );

/** What narrows the list, and what was asked that names nothing. */
const askedFilters = (c: Context): { query: EcartsQuery; unknown: readonly string[] } => {
  const ecart = c.req.query('ecart') ?? '';
  const categorie = c.req.query('categorie') ?? '';
  const isCategorie = /^\d{4}$/.test(categorie) || categorie === 'aucune';
  return {
    query: {
      ...(isEcartId(ecart) ? { ecart } : {}),
      ...(isCategorie ? { categorie: categorie === 'aucune' ? '' : categorie } : {}),
    },
    unknown: [
      ...(ecart && !isEcartId(ecart) ? [ecart.slice(0, 60)] : []),
      ...(categorie && !isCategorie ? [categorie.slice(0, 60)] : []),
    ],
  };
};

const csvHeads: Readonly<Record<Lang, readonly string[]>> = {
  fr: [
    'siren',
    'denomination',
    'categorie_juridique',
    'naf',
    'drapeau',
    'listes',
    'dans',
    'ecart',
    'ecart_code',
    'perimetre',
    'date',
  ],
  en: [
    'siren',
    'name',
    'legal_category',
    'naf',
    'flag',
    'lists',
    'in',
    'disagreement',
    'disagreement_code',
    'perimeter',
    'date',
  ],
};

async function* csvOf(
  lang: Lang,
  path: string,
  query: EcartsQuery,
  { version, date }: EcartSummary,
): AsyncGenerator<string> {
  // Spreadsheets need the mark to read accents.
  yield `\ufeff${csvLine(csvHeads[lang])}`;
  for await (const rows of exportEcarts(path, query))
    yield rows
      .map((row) =>
        csvLine([
          row.siren,
          row.denomination ?? '',
          row.categorieJuridique ?? '',
          row.naf ?? '',
          row.drapeau ?? '',
          row.listes,
          row.dans ? { fr: 'oui', en: 'yes' }[lang] : { fr: 'non', en: 'no' }[lang],
          ecartNames[row.ecart][lang],
          row.ecart,
          version,
          date,
        ]),
      )
      .join('');
}

/** The perimeters, each version, a case to try, and the disagreements of the release. */
export const perimetreRoutes = (effects: StructuresWebEffects): Hono => {
  const app = new Hono();
  const page = (c: Context, body: unknown) => {
    cacheByRelease(c, effects.edition().id);
    c.header('Vary', 'Cookie', { append: true });
    return answerHtml(c, `<!doctype html>${String(body)}`);
  };
  const files = () => {
    const [ecarts, summary] = [effects.fichier('ecarts.parquet'), effects.fichier('ecarts.json')];
    return ecarts && summary ? { ecarts, summary } : undefined;
  };

  for (const lang of langs) {
    const base = `/${lang}/perimetres`;

    app.get(base, (c) => {
      const asked = askedEssai(c);
      // A link may set the version of the form and ask nothing yet.
      const read = asked.cj ? readEssai(asked) : undefined;
      const refused = Boolean(read?.refusals.length);
      const found =
        read && !refused
          ? appartenance(read.unite, read.version, read.date, read.parametres)
          : undefined;
      const body = (
        <PerimetresPage
          lang={lang}
          frame={effects.frame(c, lang)}
          asked={read ? asked : { date: [effects.edition().asOf], ...asked }}
          read={read}
          found={found}
        />
      );
      return refused ? c.html(`<!doctype html>${String(body)}`, 400) : page(c, body);
    });

    app.get(`${base}/ecarts`, async (c) => {
      const held = files();
      const { query, unknown } = askedFilters(c);
      const found: FoundEcarts | undefined = held && {
        summary: await readEcartSummary(held.summary),
        query,
        unknown,
        ...(await readEcartRows(held.ecarts, query, ecartsShown)),
      };
      const body = <EcartsPage lang={lang} frame={effects.frame(c, lang)} found={found} />;
      return page(c, body);
    });

    app.get(`${base}/ecarts.csv`, async (c) => {
      const held = files();
      if (!held) return c.notFound();
      const { query } = askedFilters(c);
      const { id } = effects.edition();
      const lines = csvOf(lang, held.ecarts, query, await readEcartSummary(held.summary));
      c.header('X-Echelle-Release', id);
      return c.body(bytesOf(lines), 200, {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="ecarts-${id}.csv"`,
      });
    });

    app.get(`${base}/ecarts.parquet`, async (c) => {
      const held = files();
      if (!held) return c.notFound();
      const { id } = effects.edition();
      const { size } = await stat(held.ecarts);
      c.header('X-Echelle-Release', id);
      return c.body(Readable.toWeb(createReadStream(held.ecarts)) as ReadableStream, 200, {
        'Content-Type': 'application/vnd.apache.parquet',
        'Content-Length': String(size),
        'Content-Disposition': `attachment; filename="ecarts-${id}.parquet"`,
      });
    });

    app.get(`${base}/:version`, (c) => {
      const perimetre = findPerimetre(c.req.param('version'));
      if (!perimetre) return c.notFound();
      const frame = effects.frame(c, lang);
      const { asOf } = effects.edition();
      return page(c, <PerimetrePage lang={lang} frame={frame} perimetre={perimetre} asOf={asOf} />);
    });
  }
  return app;
};
