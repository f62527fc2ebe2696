import { raw } from 'hono/html';
import { Empty, Notice, Page, Table } from '#design';
import { formatNumber, typeset } from '#platform/i18n';
import { inTerritoire, nameOf, type Territoire } from '#territoires';
import type { CommuneEtablissements } from '../domain/annuaire.ts';
import { drawEtablissements } from '../domain/draw-etablissements.ts';
import { familleColour, familleShape } from '../domain/famille-shape.ts';
import { familles } from '../domain/perimetre.ts';
import { crumbsOf } from './contestation-parts.tsx';
import type { StructuresRequest } from './context.ts';
import { familleLabel } from './famille-mark.tsx';
import { t } from './messages.ts';
import { paths } from './paths.ts';

/** Sides of the squares in which establishments are gathered, metres: the first that is light enough. */
const cells = [100, 250, 500, 1000, 2000, 4000] as const;
const mostMarks = 700;

const sum = (rows: readonly { readonly count: number }[]): number =>
  rows.reduce((total, { count }) => total + count, 0);

/** The EPCI that a text names: its code, or its name. */
export const readEpci = (
  { repertoire }: Pick<StructuresRequest, 'repertoire'>,
  text: string,
): Territoire | undefined => {
  const asked = text.trim();
  if (!asked) return undefined;
  const byCode = repertoire.find('epci', asked.replace(/^epci-/, ''));
  if (byCode) return byCode;
  const commune = repertoire.search(asked, { limit: 6 }).map(({ territoire }) => territoire);
  const found = commune.find(({ niveau }) => niveau === 'epci' || niveau === 'commune');
  return found?.niveau === 'commune'
    ? found.epci
      ? repertoire.find('epci', found.epci)
      : undefined
    : found;
};

const ChooseEpci = ({ request, value }: { request: StructuresRequest; value: string }) => {
  const { lang } = request;
  return (
    <search>
      <form method="get" action={paths.carte(lang)}>
        <div class="controls">
          <div class="wide">
            <label for="epci">
              {t.epci[lang]}
              <span class="hint">{t.epciHint[lang]}</span>
            </label>
            <input
              type="search"
              id="epci"
              name="epci"
              value={value}
              maxlength={100}
              autocomplete="off"
            />
          </div>
          <div class="fit">
            <button type="submit">{t.show[lang]}</button>
          </div>
        </div>
      </form>
    </search>
  );
};

const drawingOf = (
  request: StructuresRequest,
  epci: Territoire,
  communes: readonly Territoire[],
  rows: readonly CommuneEtablissements[],
) => {
  const { lang, annuaire, effects } = request;
  const codes = communes.map(({ code }) => code);
  let cell: number = cells[0];
  let points = annuaire.points(codes, cell);
  for (const larger of cells.slice(1)) {
    if (points.length <= mostMarks) break;
    cell = larger;
    points = annuaire.points(codes, cell);
  }
  const own = new Set(codes);
  const shapes = effects.fond('commune')?.shapes.filter(({ code }) => own.has(code)) ?? [];
  const outline = effects.fond('epci')?.shapes.find(({ code }) => code === epci.code);
  const byCommune = new Map<string, { count: number; x: number; y: number }>();
  for (const { commune, count, x, y } of rows)
    if (x !== null && y !== null) {
      const known = byCommune.get(commune);
      if (!known || known.count < count) byCommune.set(commune, { count, x, y });
    }
  const etiquettes = [...byCommune]
    .sort(([, a], [, b]) => b.count - a.count)
    .slice(0, 9)
    .flatMap(([code, { x, y }]) => {
      const commune = request.repertoire.find('commune', code);
      return commune ? [{ text: nameOf(lang, commune), x, y }] : [];
    });
  const km = (metres: number) =>
    metres >= 1000 ? `${formatNumber(lang, metres / 1000)} km` : `${formatNumber(lang, metres)} m`;
  const title = t.mapOf[lang](inTerritoire(lang, epci));
  const drawn = drawEtablissements({ points, shapes, outline, etiquettes, title, km });
  return (
    drawn && { ...drawn, cell: km(cell), hasGround: shapes.length > 0 || outline !== undefined }
  );
};

const Legend = ({
  request: { lang },
  rows,
}: {
  request: StructuresRequest;
  rows: readonly CommuneEtablissements[];
}) => (
  <ul class="legend">
    {familles
      .map((famille) => ({ famille, count: sum(rows.filter((row) => row.famille === famille)) }))
      .filter(({ count }) => count > 0)
      .map(({ famille, count }) => (
        <li>
          <svg viewBox="0 0 24 16" aria-hidden="true" focusable="false">
            <path
              class={`famille-${familleColour[famille]}`}
              d={familleShape(famille, 12, 8, 5.4)}
            />
          </svg>
          <span>
            {familleLabel(famille, lang)} <span class="muted">({formatNumber(lang, count)})</span>
          </span>
        </li>
      ))}
  </ul>
);

const CommuneTable = ({
  request,
  rows,
}: {
  request: StructuresRequest;
  rows: readonly CommuneEtablissements[];
}) => {
  const { lang, repertoire } = request;
  const shown = familles.filter((famille) => rows.some((row) => row.famille === famille));
  const codes = [...new Set(rows.map(({ commune }) => commune))];
  const totals = codes
    .map((code) => ({ code, own: rows.filter(({ commune }) => commune === code) }))
    .sort((a, b) => sum(b.own) - sum(a.own));
  const number = (count: number) => ({ content: formatNumber(lang, count), sort: count });
  return (
    <Table
      lang={lang}
      caption={t.mapTable[lang]}
      hideCaption
      tall
      columns={[
        { label: t.commune[lang] },
        { label: t.total[lang], number: true },
        ...shown.map((famille) => ({ label: familleLabel(famille, lang), number: true })),
      ]}
      rows={totals.map(({ code, own }) => {
        const commune = repertoire.find('commune', code);
        return [
          {
            content: (
              <a href={paths.structures(lang, { lieu: `commune-${code}`, etat: 'active' })}>
                {commune ? nameOf(lang, commune) : code}
              </a>
            ),
          },
          number(sum(own)),
          ...shown.map((famille) => number(sum(own.filter((row) => row.famille === famille)))),
        ];
      })}
    />
  );
};

/** Establishments within an EPCI: a drawing, and the same as a table. */
export const CartePage = ({ request, asked }: { request: StructuresRequest; asked: string }) => {
  const { lang, frame, annuaire, repertoire, effects } = request;
  const epci = readEpci(request, asked);
  const communes = epci ? repertoire.within(epci, 'commune') : [];
  const rows = epci ? annuaire.byCommune(communes.map(({ code }) => code)) : [];
  const drawn = epci && rows.length ? drawingOf(request, epci, communes, rows) : undefined;
  const title = epci ? t.mapOf[lang](inTerritoire(lang, epci)) : t.mapTitle[lang];
  const places = new Set(rows.map(({ commune }) => commune)).size;
  return (
    <Page
      frame={frame}
      title={title}
      description={title}
      space="structures"
      breadcrumbs={crumbsOf(lang)}
      ownSearch
    >
      <p class="eyebrow">{epci ? t.mapTitle[lang] : t.title[lang]}</p>
      <h1>{epci ? nameOf(lang, epci) : t.mapTitle[lang]}</h1>
      {epci && rows.length > 0 && <p class="lede">{t.mapSentence[lang](sum(rows), places)}</p>}
      <ChooseEpci request={request} value={epci ? nameOf(lang, epci) : asked} />
      {!epci && asked && (
        <Notice warn>
          <p>{typeset(lang, t.unknownEpci[lang](asked.slice(0, 100)))}</p>
        </Notice>
      )}
      {!epci && !asked && <p>{t.mapChoose[lang]}</p>}
      {epci && rows.length === 0 && (
        <Empty title={t.mapNone[lang]}>
          <p>{t.mapNoneText[lang]}</p>
        </Empty>
      )}
      {epci && drawn && (
        <>
          <Legend request={request} rows={rows} />
          <div class="carte-etablissements">{raw(drawn.svg)}</div>
          <p class="small muted">
            {typeset(lang, t.mapSize[lang](drawn.cell))}{' '}
            {drawn.hasGround
              ? (effects.fond('commune') ?? effects.fond('epci'))?.attribution
              : typeset(lang, t.mapGround[lang])}
          </p>
          {drawn.outside > 0 && <p>{typeset(lang, t.mapOutside[lang](drawn.outside))}</p>}
        </>
      )}
      {epci && rows.length > 0 && !drawn && (
        <Notice>
          <p>{typeset(lang, epci.outreMer ? t.mapOverseas[lang] : t.mapNoneText[lang])}</p>
        </Notice>
      )}
      {rows.length > 0 && (
        <section aria-labelledby="par-commune">
          <h2 id="par-commune">{t.mapTable[lang]}</h2>
          <CommuneTable request={request} rows={rows} />
        </section>
      )}
      {epci && (
        <p>
          <a href={paths.structures(lang, { lieu: `epci-${epci.code}` })}>{t.title[lang]}</a>
        </p>
      )}
    </Page>
  );
};
