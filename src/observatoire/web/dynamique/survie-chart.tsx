import { Chart, Table } from '#design';
import { formatNumber } from '#platform/i18n';
import { survivalAt } from '../../domain/survie.ts';
import { drawOnce } from '../drawings.ts';
import { drawSurvie } from './charts.ts';
import type { DynamiqueRequest } from './context.ts';
import { t } from './messages.ts';

import { drawingKey, How, SourceLink, type Subject } from './source-link.tsx';

const ages = [1, 2, 3, 5, 10] as const;
const drawnAges: ReadonlySet<number> = new Set([1, 3, 5]);
/** Of a smaller cohort a share is not drawn: one closure moves it by more than three points. */
const drawnCohort = 30;

/** Survival by year of creation; nothing below the département, nor for a division. */
export const SurvieChart = ({
  request,
  subject,
}: {
  request: DynamiqueRequest;
  subject: Subject;
}) => {
  const { lang, dynamique } = request;
  const { territoire, famille, secteur } = subject;
  const { niveau, code } = territoire;
  const cohortes = dynamique
    .survival({ niveau, code, famille, secteur })
    .map(({ cohorte, sorties }) => ({
      cohorte,
      size: sorties.reduce((sum, { closed, censored }) => sum + closed + censored, 0),
      survie: survivalAt(sorties, ages),
    }));
  const series = ages
    .filter((age) => drawnAges.has(age))
    .map((age) => ({
      age,
      points: cohortes.flatMap(({ cohorte, size, survie }) => {
        const found = survie.find((each) => each.age === age);
        // A cohort followed only in part is in the table, with its interval, not in the line.
        return found &&
          size >= drawnCohort &&
          cohorte + age < Number(dynamique.manifest.asOf.slice(0, 4))
          ? [{ cohorte, survival: found.survival }]
          : [];
      }),
    }))
    .filter(({ points }) => points.length > 1);
  if (!series.length) return null;
  const percent = (value: number) =>
    `${formatNumber(lang, 100 * value)}${lang === 'fr' ? '\u202f%' : '%'}`;
  const told = series.find(({ age }) => age === 3) ?? series[0];
  const point = told?.points.at(-1);
  const title =
    told && point ? t.survieTitle[lang](percent(point.survival), point.cohorte, told.age) : '';
  const { wide, compact } = drawOnce(request, drawingKey(request, 'survie', subject), () =>
    drawSurvie(lang, title, series),
  );
  return (
    <section id="survie">
      <Chart
        lang={lang}
        title={title}
        sentence={t.survieSentence[lang]}
        wide={wide.svg}
        compact={compact.svg}
        table={
          <Table
            lang={lang}
            caption={title}
            hideCaption
            columns={[
              { label: t.cohorte[lang] },
              { label: t.cohortSize[lang], number: true },
              ...ages.map((age) => ({ label: t.after[lang](age), number: true })),
            ]}
            rows={cohortes.map(({ cohorte, size, survie }) => [
              { content: <span id={`cohorte-${cohorte}`}>{cohorte}</span>, sort: cohorte },
              { content: formatNumber(lang, size), sort: size },
              ...ages.map((age) => {
                const found = survie.find((each) => each.age === age);
                return found
                  ? {
                      content: (
                        <>
                          {percent(found.survival)}{' '}
                          <span class="muted interval">
                            [{percent(found.low)}
                            {lang === 'fr' ? '\u202f; ' : '; '}
                            {percent(found.high)}]
                          </span>
                        </>
                      ),
                      sort: found.survival,
                    }
                  : { content: '', sort: '' };
              }),
            ])}
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
