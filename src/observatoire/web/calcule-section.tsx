import { Table } from '#design';
import { formatValue } from '#indicateurs';
import type { Lang } from '#kernel';
import { messages } from '#platform/i18n';
import { familleNames } from '#structures';
import { type Beside, type Calcule, type Defined, intervalOf } from '../domain/calcule.ts';
import type { PageRequest } from './context.ts';
import { t } from './messages.ts';
import { paths } from './paths.ts';
import { Value } from './value.tsx';

const words = messages({
  title: { fr: 'Calculé d’après le registre', en: 'Computed from the register' },
  lede: {
    fr: (exercice: string) =>
      `Ce que donne le registre des établissements au 31 décembre ${exercice}, à côté de ce qui est publié. Les deux ne se mêlent pas : ils ne comptent ni les mêmes années ni les mêmes choses.`,
    en: (exercice: string) =>
      `What the register of establishments gives on 31 December ${exercice}, beside what is published. The two are never mixed: they count neither the same years nor the same things.`,
  },
  quantity: { fr: 'Grandeur', en: 'Quantity' },
  published: { fr: 'Publié', en: 'Published' },
  computed: { fr: 'Calculé, périmètre de l’Insee', en: 'Computed, INSEE’s perimeter' },
  loi: { fr: 'Calculé, loi de 2014', en: 'Computed, act of 2014' },
  none: { fr: 'non publié', en: 'not published' },
  families: { fr: 'Calculé, par famille', en: 'Computed, by family' },
  establishments: { fr: 'Établissements', en: 'Establishments' },
  employers: { fr: 'Employeurs', en: 'Employers' },
  jobs: { fr: 'Emplois estimés', en: 'Estimated jobs' },
  legend: {
    fr: 'Entre crochets, l’intervalle d’une estimation. Une valeur sous secret tient à moins de trois unités légales, ou protège celle d’une autre case : voyez le niveau au-dessus.',
    en: 'In brackets, the interval of an estimate. A secret value stands on fewer than three legal units, or protects that of another cell: see the level above.',
  },
  how: { fr: 'Comment c’est calculé', en: 'How it is computed' },
});

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
  calcule: { exercice, beside, familles },
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
