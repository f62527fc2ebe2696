import type { Territoire } from '#territoires';
import { isNiveauDynamique } from '../../domain/dynamique.ts';
import { yearSentence, yearTitle } from '../../domain/dynamique-phrases.ts';
import { FlowsChart } from './blocks.tsx';
import type { DynamiqueRequest } from './context.ts';
import { t } from './messages.ts';
import { dynamiquePathsOf } from './paths.ts';
import { SourceLink } from './source-link.tsx';

/** The dynamics of one territory, for its page: the finding, the curve, the way to all of it. */
export const DynamiqueSection = ({
  request,
  territoire,
}: {
  request: DynamiqueRequest;
  territoire: Territoire;
}) => {
  const { lang, dynamique } = request;
  const { niveau, code } = territoire;
  if (!isNiveauDynamique(niveau)) return null;
  const series = dynamique.series({ niveau, code, famille: 'ess' });
  const last = series.at(-1);
  if (!last) return null;
  const ensemble = dynamique.series({ niveau, code, famille: 'ensemble' }).at(-1);
  const href = dynamiquePathsOf.territoire(lang, territoire);
  return (
    <section id="dynamique">
      <h2>{yearTitle(lang, territoire, 'ess', last)}</h2>
      <p>
        {yearSentence(lang, last, ensemble)} <a href={`${href}#calcul`}>{t.how[lang]}</a>.{' '}
        <SourceLink request={request} />.
      </p>
      <FlowsChart
        request={request}
        subject={{ territoire, famille: 'ess', secteur: undefined }}
        series={series}
        level={3}
        how={`${href}#calcul`}
      />
      <p>
        <a href={href}>{t.detail[lang]}</a>
      </p>
    </section>
  );
};
