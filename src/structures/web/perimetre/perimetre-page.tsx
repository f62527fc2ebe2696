import { Facts, type Frame, Notice, Page, Table } from '#design';
import type { Lang } from '#kernel';
import { formatDate, typeset } from '#platform/i18n';
import { dayFor } from '../../domain/appartenances-of.ts';
import { isVersionCalculable, type VersionCalculable } from '../../domain/parametres.ts';
import type { Perimetre } from '../../domain/perimetre.ts';
import type { ActiviteRegle, CategorieJuridique } from '../../domain/perimetre-tables.ts';
import { familleNames } from '../../domain/perimetres.ts';
import { preuveNames } from '../../domain/raisons.ts';
import type { Regle } from '../../domain/regle.ts';
import { regleOf } from '../../steps/appartenance.ts';
import { paths } from '../paths.ts';
import { p } from './messages.ts';
import { ParametresOf } from './parametres-table.tsx';
import { Confidence, crumbs, References, validityText } from './parts.tsx';

const familleText = (lang: Lang, famille: CategorieJuridique['famille']): string =>
  famille === 'hors-perimetre' ? '–' : familleNames[famille][lang];

const CategoriesTable = ({
  lang,
  caption,
  categories,
}: {
  lang: Lang;
  caption: string;
  categories: readonly CategorieJuridique[];
}) => (
  <Table
    lang={lang}
    caption={caption}
    hideCaption
    tall
    columns={[
      { label: p.code[lang] },
      { label: p.label[lang] },
      { label: p.famille[lang] },
      { label: p.condition[lang] },
      { label: p.validity[lang] },
      { label: p.reference[lang] },
      { label: p.confidence[lang] },
    ]}
    rows={categories.map((row) => [
      { content: row.code },
      { content: row.label },
      {
        content: (
          <>
            {familleText(lang, row.famille)}
            {row.famille !== 'hors-perimetre' && row.sousFamilleName[lang] && (
              <>
                <br />
                <span class="small muted">{typeset(lang, row.sousFamilleName[lang])}</span>
              </>
            )}
          </>
        ),
      },
      {
        content: (
          <span class="small">
            {[
              ...(row.condition ? [typeset(lang, row.condition[lang])] : []),
              ...(row.activitesExclues.length ? [`NAF ≠ ${row.activitesExclues.join(', ')}`] : []),
            ].join(' ; ')}
          </span>
        ),
      },
      { content: <span class="small">{validityText(lang, row)}</span>, sort: row.validFrom },
      {
        content: (
          <span class="small">
            <References lang={lang} ids={row.references} />
          </span>
        ),
      },
      { content: <Confidence lang={lang} sure={row.confidence} />, sort: row.confidence },
    ])}
  />
);

const ActivitesTable = ({
  lang,
  activites,
}: {
  lang: Lang;
  activites: readonly ActiviteRegle[];
}) => (
  <Table
    lang={lang}
    caption={p.activites[lang]}
    hideCaption
    tall
    columns={[
      { label: 'NAF' },
      { label: p.label[lang] },
      { label: p.scope[lang] },
      { label: p.condition[lang] },
      { label: p.validity[lang] },
      { label: p.reference[lang] },
      { label: p.confidence[lang] },
    ]}
    rows={activites.map((row) => [
      { content: row.code },
      { content: row.label },
      {
        content:
          row.familles === 'toutes'
            ? p.everyFamille[lang]
            : row.familles.map((famille) => familleNames[famille][lang]).join(', '),
      },
      { content: <span class="small">{typeset(lang, row.note[lang])}</span> },
      { content: <span class="small">{validityText(lang, row)}</span>, sort: row.validFrom },
      {
        content: (
          <span class="small">
            <References lang={lang} ids={[row.reference]} />
          </span>
        ),
      },
      { content: <Confidence lang={lang} sure={row.confidence} />, sort: row.confidence },
    ])}
  />
);

const Preuves = ({ lang, regle }: { lang: Lang; regle: Regle }) => (
  <ul>
    {regle.preuves.map(({ id, famille, reference, confidence }) => (
      <li>
        {typeset(
          lang,
          `${preuveNames[id][lang]}${famille ? p.makesIt[lang](familleNames[famille][lang]) : ''}`,
        )}{' '}
        <span class="small muted">
          (<References lang={lang} ids={[reference]} />, {p.confidence[lang].toLowerCase()}{' '}
          <Confidence lang={lang} sure={confidence} />)
        </span>
      </li>
    ))}
  </ul>
);

/** What a version that can be computed rests upon, read at a day while it holds. */
const Rule = ({ lang, version, day }: { lang: Lang; version: VersionCalculable; day: string }) => {
  const regle = regleOf(version, day);
  const placed = [...regle.categories.values()];
  const of = (kind: 'famille' | 'preuve' | 'dehors') =>
    placed.filter(({ place }) => place.kind === kind).map(({ categorie }) => categorie);
  const [counted, surPreuve, dehors] = [of('famille'), of('preuve'), of('dehors')];
  return (
    <>
      <p class="actions">
        <a href={paths.essai(lang, version)}>{p.tryHere[lang]}</a>
        {version === 'loi2014' && <a href={paths.ecarts(lang)}>{p.ecartsLink[lang]}</a>}
      </p>
      <section>
        <h2>{p.categories[lang]}</h2>
        <p>{typeset(lang, p.categoriesText[lang](counted.length))}</p>
        <CategoriesTable lang={lang} caption={p.categories[lang]} categories={counted} />
      </section>
      <section>
        <h2>{p.surPreuve[lang]}</h2>
        <p>{typeset(lang, p.surPreuveText[lang])}</p>
        <Preuves lang={lang} regle={regle} />
        <CategoriesTable lang={lang} caption={p.surPreuve[lang]} categories={surPreuve} />
      </section>
      <section>
        <h2>{p.activites[lang]}</h2>
        <p>{typeset(lang, p.activitesText[lang])}</p>
        <ActivitesTable lang={lang} activites={[...regle.activites.values()]} />
      </section>
      <section>
        <h2>{p.debated[lang]}</h2>
        <p>{typeset(lang, p.debatedHere[lang])}</p>
        <ParametresOf lang={lang} version={version} />
      </section>
      <section>
        <h2>{p.dehors[lang]}</h2>
        <CategoriesTable lang={lang} caption={p.dehors[lang]} categories={dehors} />
      </section>
    </>
  );
};

/** One version: what it counts, what it leaves out, what is debated, each with its reference. */
export const PerimetrePage = ({
  lang,
  frame,
  perimetre,
  asOf,
}: {
  lang: Lang;
  frame: Frame;
  perimetre: Perimetre;
  /** Day of the release. */
  asOf: string;
}) => {
  const { version } = perimetre;
  return (
    <Page
      frame={frame}
      title={perimetre.name[lang]}
      description={perimetre.definition[lang]}
      space="methode"
      breadcrumbs={crumbs(lang, true)}
    >
      <p class="eyebrow">
        {p.perimetre[lang]} <code>{version}</code>
      </p>
      <h1>{typeset(lang, perimetre.name[lang])}</h1>
      <p class="lede">{typeset(lang, perimetre.definition[lang])}</p>
      <Facts
        facts={[
          {
            term: p.familles[lang],
            text: perimetre.familles.map((famille) => familleNames[famille][lang]).join(', '),
          },
          { term: p.validity[lang], text: validityText(lang, perimetre) },
          {
            term: p.reference[lang],
            text: (
              <>
                <a href={perimetre.reference.url} rel="external">
                  {typeset(lang, perimetre.reference.text)}
                </a>
                , {p.checkedOn[lang]} {formatDate(lang, perimetre.lastChecked)}
              </>
            ),
          },
          {
            term: p.confidence[lang],
            text: (
              <>
                <Confidence lang={lang} sure={perimetre.confidence} />
                <span class="hint">{typeset(lang, p.confidenceNote[lang])}</span>
              </>
            ),
          },
        ]}
      />
      {isVersionCalculable(version) ? (
        <Rule lang={lang} version={version} day={dayFor(version, asOf)} />
      ) : (
        <Notice>
          <p>{typeset(lang, p.described[lang])}</p>
        </Notice>
      )}
    </Page>
  );
};
