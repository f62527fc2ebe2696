import { Chart, Table } from '#design';
import { formatNumber } from '#platform/i18n';
import { familles } from '#structures';
import { type AnneeDynamique, netRate } from '../../domain/dynamique.ts';
import { balanceTitle, signedCount, signedPercent } from '../../domain/dynamique-phrases.ts';
import { drawOnce } from '../drawings.ts';
import { drawFamilles, drawFlows } from './charts.ts';
import type { DynamiqueRequest } from './context.ts';
import { t } from './messages.ts';
import { dynamiquePathsOf } from './paths.ts';

import { drawingKey, How, SourceLink, type Subject } from './source-link.tsx';

const rateCell = (lang: 'fr' | 'en', rate: number | undefined) => ({
  content: rate === undefined ? '' : signedPercent(lang, rate),
  sort: rate ?? '',
});

/** Creations and closures by year, and every figure behind them. */
export const FlowsChart = ({
  request,
  subject,
  series,
  level = 2,
  how,
}: {
  request: DynamiqueRequest;
  subject: Subject;
  series: readonly AnneeDynamique[];
  level?: 2 | 3;
  how?: string;
}) => {
  const { lang } = request;
  const title = balanceTitle(lang, series);
  const { wide, compact } = drawOnce(request, drawingKey(request, 'flux', subject), () =>
    drawFlows(lang, title, series),
  );
  const number = (value: number) => ({ content: formatNumber(lang, value), sort: value });
  return (
    <Chart
      lang={lang}
      title={title}
      level={level}
      sentence={t.curveSentence[lang]}
      wide={wide.svg}
      compact={compact.svg}
      table={
        <Table
          lang={lang}
          caption={title}
          hideCaption
          columns={[
            { label: t.annee[lang] },
            { label: t.debut[lang], number: true },
            { label: t.creations[lang], number: true },
            { label: t.entrants[lang], number: true },
            { label: t.fermetures[lang], number: true },
            { label: t.sortants[lang], number: true },
            { label: t.solde[lang], number: true },
            { label: t.fin[lang], number: true },
            { label: t.taux[lang], number: true },
          ]}
          rows={series.map((year) => [
            { content: <span id={`annee-${year.annee}`}>{year.annee}</span>, sort: year.annee },
            number(year.debut),
            number(year.creations),
            number(year.transfertsEntrants),
            number(year.fermetures),
            number(year.transfertsSortants),
            {
              content: signedCount(lang, year.creations - year.fermetures),
              sort: year.creations - year.fermetures,
            },
            number(year.fin),
            rateCell(lang, netRate(year.debut, year.creations, year.fermetures)),
          ])}
        />
      }
      source={
        <>
          <SourceLink request={request} />. <How lang={lang} {...(how ? { href: how } : {})} />
        </>
      }
      takeaways={(['csv', 'json'] as const).map((format) => ({
        href: dynamiquePathsOf.api({
          niveau: subject.territoire.niveau,
          code: subject.territoire.code,
          famille: subject.famille,
          secteur: subject.secteur,
          format,
        }),
        label: format.toUpperCase(),
      }))}
    />
  );
};

/** Small multiples, one per family that has something here. */
export const FamillesChart = ({
  request,
  subject,
}: {
  request: DynamiqueRequest;
  subject: Subject;
}) => {
  const { lang, dynamique } = request;
  const { territoire, secteur } = subject;
  const own = familles
    .map((famille) => ({
      famille,
      series: dynamique.series({
        niveau: territoire.niveau,
        code: territoire.code,
        famille,
        secteur,
      }),
    }))
    .filter(({ series }) => series.some(({ creations, fermetures }) => creations + fermetures > 0));
  if (own.length < 2) return null;
  const last = dynamique.manifest.annees[1];
  const up = own.filter(({ series }) => {
    const year = series.at(-1);
    return year && year.creations > year.fermetures;
  }).length;
  const title = t.famillesTitle[lang](up, own.length, last);
  const { wide, compact } = drawOnce(request, drawingKey(request, 'familles', subject), () =>
    drawFamilles(lang, title, own),
  );
  return (
    <section id="familles">
      <Chart
        lang={lang}
        title={title}
        sentence={t.famillesSentence[lang]}
        wide={wide.svg}
        compact={compact.svg}
        table={
          <Table
            lang={lang}
            caption={title}
            hideCaption
            columns={wide.table.columns}
            rows={wide.table.rows}
          />
        }
        source={
          <>
            <SourceLink request={request} />. <How lang={lang} />
          </>
        }
      />
    </section>
  );
};

/** Each A17 sector over the last years, beside France. */
export const SecteursTable = ({
  request,
  subject,
}: {
  request: DynamiqueRequest;
  subject: Subject;
}) => {
  const { lang, dynamique } = request;
  const { territoire, famille } = subject;
  const years = dynamique.manifest.seuils.annees;
  const sectors = dynamique.bySecteur({
    niveau: territoire.niveau,
    code: territoire.code,
    famille,
  });
  if (sectors.length < 2) return null;
  const over = (series: readonly AnneeDynamique[]) => {
    const looked = series.slice(-years);
    const creations = looked.reduce((sum, year) => sum + year.creations, 0);
    const fermetures = looked.reduce((sum, year) => sum + year.fermetures, 0);
    const debut = looked[0]?.debut ?? 0;
    return {
      debut,
      creations,
      fermetures,
      fin: looked.at(-1)?.fin ?? 0,
      rate: netRate(debut, creations, fermetures),
    };
  };
  const isFrance = territoire.niveau === 'france';
  const france = new Map(
    isFrance
      ? []
      : dynamique
          .bySecteur({ niveau: 'france', code: 'FR', famille })
          .map(({ secteur, series }) => [secteur, over(series).rate] as const),
  );
  const last = dynamique.manifest.annees[1];
  const title = t.secteursTitle[lang](last - years + 1, last);
  const names = new Map(dynamique.secteurs.map(({ code, name }) => [code, name[lang]]));
  const number = (value: number) => ({ content: formatNumber(lang, value), sort: value });
  return (
    <section id="secteurs">
      <h2>{title}</h2>
      <Table
        lang={lang}
        caption={title}
        hideCaption
        columns={[
          { label: t.secteur[lang] },
          { label: `${t.debut[lang]} ${last - years + 1}`, number: true },
          { label: t.creations[lang], number: true },
          { label: t.fermetures[lang], number: true },
          { label: `${t.fin[lang]} ${last}`, number: true },
          { label: t.taux[lang], number: true },
          ...(isFrance ? [] : [{ label: t.ailleurs[lang], number: true }]),
        ]}
        rows={sectors
          .map(({ secteur, series }) => ({ secteur, ...over(series) }))
          .filter(({ debut, creations }) => debut + creations > 0)
          .sort((a, b) => b.fin - a.fin)
          .map(({ secteur, debut, creations, fermetures, fin, rate }) => [
            {
              content: (
                <a
                  class="value-link"
                  href={dynamiquePathsOf.territoire(lang, territoire, { famille, secteur })}
                >
                  {names.get(secteur) ?? secteur}
                </a>
              ),
            },
            number(debut),
            number(creations),
            number(fermetures),
            number(fin),
            rateCell(lang, rate),
            ...(isFrance ? [] : [rateCell(lang, france.get(secteur))]),
          ])}
      />
      <p class="small muted">
        <SourceLink request={request} />. <How lang={lang} />
      </p>
    </section>
  );
};
