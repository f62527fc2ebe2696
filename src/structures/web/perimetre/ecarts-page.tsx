import { type Frame, Notice, Page, Table } from '#design';
import type { Lang } from '#kernel';
import { formatDate, formatNumber, typeset } from '#platform/i18n';
import type { EcartRow, EcartsQuery } from '../../adapters/ecarts-reader.ts';
import type { EcartSummary } from '../../domain/ecart-summary.ts';
import { type EcartId, ecartIds, ecartNames } from '../../domain/ecarts.ts';
import { perimetreName } from '../../domain/perimetres.ts';
import { isListeId } from '../../domain/preuves.ts';
import { preuveNames } from '../../domain/raisons.ts';
import { perimetreTables } from '../../sources/perimetre-tables.ts';
import { type AskedEcarts, paths } from '../paths.ts';
import { spaced, titled } from '../words.ts';
import { p } from './messages.ts';
import { crumbs } from './parts.tsx';

/** What an address says of a filter: `aucune` is for units without a category. */
export const askedEcarts = ({ ecart, categorie }: EcartsQuery): AskedEcarts => ({
  ...(ecart ? { ecart } : {}),
  ...(categorie === undefined ? {} : { categorie: categorie || 'aucune' }),
});

export interface FoundEcarts {
  readonly summary: EcartSummary;
  readonly query: EcartsQuery;
  /** Filters that were asked and that name nothing. */
  readonly unknown: readonly string[];
  readonly rows: readonly EcartRow[];
  /** Disagreements of units that may be shown, under the filters. */
  readonly total: number;
}

const named = (lang: Lang, code: string, label: string | null): string =>
  code ? `${code}${label ? ` · ${label}` : ''}` : p.noCategory[lang];

const Counts = ({ lang, summary }: { lang: Lang; summary: EcartSummary }) => {
  const totals = ecartIds.flatMap((ecart) => {
    const count = summary.ecarts
      .filter((row) => row.ecart === ecart)
      .reduce((sum, row) => sum + row.count, 0);
    return count ? [{ ecart, count }] : [];
  });
  const cell = (query: EcartsQuery, text: string) => (
    <a href={`${paths.ecarts(lang, askedEcarts(query))}#structures`}>{text}</a>
  );
  return (
    <>
      <section>
        <h2>{p.byKind[lang]}</h2>
        <Table
          lang={lang}
          caption={p.byKind[lang]}
          hideCaption
          columns={[{ label: p.kind[lang] }, { label: p.count[lang], number: true }]}
          rows={totals.map(({ ecart, count }) => [
            { content: cell({ ecart }, ecartNames[ecart][lang]) },
            { content: formatNumber(lang, count), sort: count },
          ])}
        />
      </section>
      <section>
        <h2>{p.byCategory[lang]}</h2>
        <Table
          lang={lang}
          caption={p.byCategory[lang]}
          hideCaption
          tall
          columns={[
            { label: p.kind[lang] },
            { label: p.categorieJuridique[lang] },
            { label: p.count[lang], number: true },
          ]}
          rows={summary.ecarts.map(({ ecart, categorieJuridique, label, count }) => [
            { content: ecartNames[ecart][lang] },
            {
              content: cell(
                { ecart, categorie: categorieJuridique ?? '' },
                named(lang, categorieJuridique ?? '', label),
              ),
              sort: categorieJuridique ?? '',
            },
            { content: formatNumber(lang, count), sort: count },
          ])}
        />
      </section>
    </>
  );
};

const listNames = (lang: Lang, listes: string): string =>
  listes
    .split(' ')
    .filter(isListeId)
    .map((liste) => preuveNames[liste][lang])
    .join(', ');

const Rows = ({ lang, rows }: { lang: Lang; rows: readonly EcartRow[] }) => (
  <Table
    lang={lang}
    caption={p.structures[lang]}
    hideCaption
    tall
    columns={[
      { label: p.name[lang] },
      { label: p.kind[lang] },
      { label: p.categorieJuridique[lang] },
      { label: 'NAF' },
      { label: p.flag[lang] },
      { label: p.lists[lang] },
      { label: p.counted[lang] },
    ]}
    rows={rows.map((row) => [
      {
        content: (
          <>
            <a href={paths.structure(lang, row.siren)}>
              {row.denomination ? titled(row.denomination) : `SIREN ${spaced(row.siren)}`}
            </a>
            {row.denomination && (
              <>
                <br />
                <span class="small muted">{spaced(row.siren)}</span>
              </>
            )}
          </>
        ),
        sort: row.siren,
      },
      { content: ecartNames[row.ecart][lang] },
      { content: row.categorieJuridique ?? p.noCategory[lang] },
      { content: row.naf ?? '' },
      { content: row.drapeau ?? p.drapeauNone[lang] },
      { content: <span class="small">{listNames(lang, row.listes)}</span> },
      { content: row.dans ? p.yes[lang] : p.no[lang] },
    ])}
  />
);

const wordsOf = (lang: Lang, { ecart, categorie }: EcartsQuery): string =>
  [
    ...(ecart ? [ecartNames[ecart][lang]] : []),
    ...(categorie === undefined
      ? []
      : [named(lang, categorie, perimetreTables().categories.get(categorie)?.label ?? null)]),
  ].join(' · ');

/** Counted under the filters, those that may not be shown included. */
const countedUnder = ({ ecarts }: EcartSummary, { ecart, categorie }: EcartsQuery): number =>
  ecarts
    .filter(
      (row) =>
        (!ecart || row.ecart === ecart) &&
        (categorie === undefined || (row.categorieJuridique ?? '') === categorie),
    )
    .reduce((sum, { count }) => sum + count, 0);

const Structures = ({ lang, found }: { lang: Lang; found: FoundEcarts }) => {
  const { summary, query, rows, total, unknown } = found;
  const asked = askedEcarts(query);
  const withheld = countedUnder(summary, query) - total;
  const count = (value: number) => formatNumber(lang, value);
  return (
    <section id="structures">
      <h2>{p.structures[lang]}</h2>
      {unknown.map((text) => (
        <Notice>
          <p>{typeset(lang, p.unknownFilter[lang](text))}</p>
        </Notice>
      ))}
      {Object.keys(asked).length > 0 && (
        <p>
          {typeset(lang, p.only[lang])} <strong>{typeset(lang, wordsOf(lang, query))}</strong>
          {' · '}
          <a href={`${paths.ecarts(lang)}#structures`}>{p.all[lang]}</a>
        </p>
      )}
      {rows.length > 0 ? (
        <>
          <p>
            {total > rows.length
              ? p.listed[lang](count(rows.length), count(total))
              : p.listedAll[lang](count(total))}
          </p>
          <Rows lang={lang} rows={rows} />
        </>
      ) : (
        <p>{p.noneListed[lang]}</p>
      )}
      {withheld > 0 && <p class="muted">{typeset(lang, p.withheld[lang](count(withheld)))}</p>}
      <p class="small">
        {p.takeAway[lang]}
        {lang === 'fr' ? '\u00a0' : ''}:{' '}
        <a href={paths.ecartsFile(lang, 'csv', asked)} download="">
          CSV
        </a>
        {' · '}
        <a href={paths.ecartsFile(lang, 'parquet')} download="">
          Parquet
        </a>
      </p>
      <p>{typeset(lang, p.dispute[lang])}</p>
    </section>
  );
};

/** Where the flag, the category and the lists disagree: how often, and for whom. */
export const EcartsPage = ({
  lang,
  frame,
  found,
}: {
  lang: Lang;
  frame: Frame;
  /** Absent when the release has no register. */
  found: FoundEcarts | undefined;
}) => {
  const count = (value: number) => formatNumber(lang, value);
  return (
    <Page
      frame={frame}
      title={p.ecartsTitle[lang]}
      description={p.ecartsLede[lang]}
      space="methode"
      breadcrumbs={crumbs(lang, true)}
    >
      <h1>{p.ecartsTitle[lang]}</h1>
      <p class="lede">{typeset(lang, p.ecartsLede[lang])}</p>
      {found ? (
        <>
          <p>
            {typeset(
              lang,
              p.ecartsSentence[lang](
                count(found.summary.looked),
                count(found.summary.in),
                count(countedUnder(found.summary, {})),
              ),
            )}{' '}
            {typeset(
              lang,
              p.ecartsRule[lang](
                perimetreName(found.summary.version)[lang],
                formatDate(lang, found.summary.date),
              ),
            )}{' '}
            <a href={paths.perimetre(lang, found.summary.version)}>{p.perimetre[lang]}</a>
          </p>
          <Counts lang={lang} summary={found.summary} />
          <Structures lang={lang} found={found} />
        </>
      ) : (
        <Notice>
          <p>{typeset(lang, p.ecartsNone[lang])}</p>
          <p>{typeset(lang, p.ecartsNoneMend[lang])}</p>
          <pre>
            <code>{'bin/echelle import sirene\nbin/echelle release build'}</code>
          </pre>
        </Notice>
      )}
    </Page>
  );
};

export const isEcartId = (text: string): text is EcartId => ecartIds.some((id) => id === text);
