import { Notice, Table } from '#design';
import { formatValue } from '#indicateurs';
import type { Lang } from '#kernel';
import { familleNames } from '#structures';
import { type Beside, type Calcule, type Defined, intervalOf } from '../domain/calcule.ts';
import { words } from './calcule-words.ts';
import type { PageRequest } from './context.ts';
import { t } from './messages.ts';
import { paths } from './paths.ts';
import { Value } from './value.tsx';

/** A value with its year, or its interval, or why it is not shown. */
const Told = ({
  lang,
  defined,
  year = false,
}: {
  lang: Lang;
  defined: Defined | undefined;
  year?: boolean;
}) => {
  if (!defined) return <span class="muted">{words.none[lang]}</span>;
  const { indicateur, observation } = defined;
  const interval = intervalOf(observation);
  return (
    <>
      <Value lang={lang} indicateur={indicateur} observation={observation} />
      {year && <span class="muted"> ({observation.period})</span>}
      {interval && (
        <span class="muted interval">
          {' '}
          [{interval.map((bound) => formatValue(lang, indicateur, bound)).join(' ; ')}]
        </span>
      )}
    </>
  );
};

const sortOf = (defined: Defined | undefined): number | string => defined?.observation.value ?? '';

const BesideTable = ({ lang, beside }: { lang: Lang; beside: readonly Beside[] }) => (
  <Table
    lang={lang}
    caption={words.title[lang]}
    hideCaption
    columns={[
      { label: words.quantity[lang] },
      { label: words.published[lang], number: true },
      { label: words.computed[lang], number: true },
      { label: words.loi[lang], number: true },
    ]}
    rows={beside.map(({ name, published, computed, loi }) => [
      { content: name[lang] },
      { content: <Told lang={lang} defined={published} year />, sort: sortOf(published) },
      { content: <Told lang={lang} defined={computed} />, sort: sortOf(computed) },
      { content: <Told lang={lang} defined={loi} />, sort: sortOf(loi) },
    ])}
  />
);

/** What the register gives, beside what is published; nothing when the release has no register. */
export const CalculeSection = ({
  request,
  calcule: { exercice, couverture, beside, familles },
}: {
  request: PageRequest;
  calcule: Calcule;
}) => {
  const { lang, release } = request;
  const [source] = beside.flatMap(({ computed, loi }) => computed ?? loi ?? []);
  const input = source && release.input(source.observation.snapshot);
  return (
    <section id="registre">
      <h2>{words.title[lang]}</h2>
      <p class="lede-small">{words.lede[lang](exercice)}</p>
      {couverture !== 'stock' && (
        <Notice warn>
          <p>{words.updates[lang]}</p>
        </Notice>
      )}
      <BesideTable lang={lang} beside={beside} />
      {familles.length > 0 && (
        <Table
          lang={lang}
          caption={words.families[lang]}
          columns={[
            { label: t.family[lang] },
            { label: words.establishments[lang], number: true },
            { label: words.employers[lang], number: true },
            { label: words.jobs[lang], number: true },
          ]}
          rows={familles.map(({ famille, etablissements, employeurs, emplois }) => [
            { content: familleNames[famille][lang] },
            ...[etablissements, employeurs, emplois].map((defined) => ({
              content: defined ? <Told lang={lang} defined={defined} /> : '0',
              sort: sortOf(defined),
            })),
          ])}
        />
      )}
      <p class="small muted">
        {words.legend[lang]} <a href={paths.calcul(lang)}>{words.how[lang]}</a>
        {input && (
          <>
            {' · '}
            {t.source[lang]}
            {lang === 'fr' ? '\u00a0: ' : ': '}
            <a href={paths.source(lang, input.id)}>{input.title[lang]}</a>, {input.vintage}
          </>
        )}
      </p>
    </section>
  );
};
