import { Facts, Notice, Page, Table } from '#design';
import type { Lang, Refusal } from '#kernel';
import { formatDate, typeset } from '#platform/i18n';
import { nameOf } from '#territoires';
import type { FicheEtablissement, FicheStructure } from '../domain/annuaire.ts';
import type { Appartenance } from '../domain/appartenance.ts';
import type { PublicContestation } from '../domain/contestation.ts';
import { perimetreName } from '../domain/perimetres.ts';
import { preuveNames } from '../domain/raisons.ts';
import { trancheLabel } from '../domain/tranches.ts';
import { perimetreTables } from '../sources/perimetre-tables.ts';
import { nameOfSousFamille } from '../steps/appartenance.ts';
import {
  ContestationBody,
  ContestationForm,
  crumbsOf,
  RefusalNotice,
  type TypedContestation,
} from './contestation-parts.tsx';
import { d } from './contestation-words.ts';
import type { StructuresRequest } from './context.ts';
import { FamilleMark } from './famille-mark.tsx';
import { t } from './messages.ts';
import { paths } from './paths.ts';
import { Reasons } from './reasons.tsx';
import {
  communeOf,
  placeLabel,
  sectionLabel,
  spaced,
  spacedSiret,
  structureName,
  titled,
} from './words.ts';

/** Establishments shown on the page. */
export const placesShown = 200;

const Place = ({ request, code }: { request: StructuresRequest; code: string | null }) => {
  const { lang, repertoire } = request;
  const commune = communeOf(repertoire, code);
  if (!commune) return <>{code ?? t.unknown[lang]}</>;
  return (
    <a href={paths.territoire(lang, 'commune', commune.code)}>
      {placeLabel(lang, repertoire, commune.code)}
    </a>
  );
};

const drapeauWord = (lang: Lang, drapeau: FicheStructure['drapeau']): string =>
  drapeau === 'O' ? t.drapeauYes[lang] : drapeau === 'N' ? t.drapeauNo[lang] : t.drapeauNone[lang];

const sizeWord = (lang: Lang, tranche: string | null, year: number | null): string => {
  const label = trancheLabel(tranche)?.[lang];
  if (!label) return t.unknown[lang];
  return year ? `${label}, ${t.ofYear[lang](year)}` : label;
};

const identityFacts = (request: StructuresRequest, fiche: FicheStructure) => {
  const { lang } = request;
  const category = fiche.categorieJuridique
    ? perimetreTables().categories.get(fiche.categorieJuridique)
    : undefined;
  const date = (day: string | null) => (day ? formatDate(lang, day) : t.unknown[lang]);
  const section = sectionLabel(lang, fiche.naf);
  return [
    { term: 'SIREN', text: spaced(fiche.siren) },
    ...(fiche.rna ? [{ term: 'RNA', text: fiche.rna }] : []),
    ...(fiche.sigle ? [{ term: t.sigle[lang], text: fiche.sigle }] : []),
    ...(fiche.denominationUsuelle
      ? [{ term: t.usualName[lang], text: titled(fiche.denominationUsuelle) }]
      : []),
    {
      term: t.categorie[lang],
      text: fiche.categorieJuridique
        ? `${fiche.categorieJuridique}${category ? ` · ${category.label}` : ''}`
        : t.unknown[lang],
    },
    {
      term: t.activity[lang],
      text: fiche.naf ? `${fiche.naf}${section ? ` · ${section}` : ''}` : t.unknown[lang],
    },
    ...(fiche.diffusible
      ? [
          {
            term: t.siege[lang],
            text: (
              <>
                <Place request={request} code={fiche.commune} />
                {fiche.siege && <span class="muted"> · SIRET {spacedSiret(fiche.siege)}</span>}
              </>
            ),
          },
        ]
      : []),
    { term: t.tranche[lang], text: sizeWord(lang, fiche.tranche, fiche.anneeTranche) },
    { term: t.creation[lang], text: date(fiche.creation) },
    ...(fiche.active ? [] : [{ term: t.cessation[lang], text: date(fiche.cessation) }]),
    { term: t.drapeau[lang], text: drapeauWord(lang, fiche.drapeau) },
  ];
};

const Verdict = ({ lang, found }: { lang: Lang; found: Appartenance }) => (
  <section class="verdict" aria-labelledby={`verdict-${found.version}`}>
    <h3 id={`verdict-${found.version}`}>
      <a href={paths.perimetre(lang, found.version)}>{perimetreName(found.version)[lang]}</a>
    </h3>
    <p class="verdict-word">
      <strong class={found.in ? 'is-in' : 'is-out'}>{found.in ? t.in[lang] : t.out[lang]}</strong>
      {found.famille && (
        <>
          {' '}
          <FamilleMark lang={lang} famille={found.famille} />
          {found.sousFamille && (
            <span class="muted"> · {nameOfSousFamille(found.sousFamille, lang)}</span>
          )}
        </>
      )}
    </p>
    <Reasons lang={lang} reasons={found.reasons} />
  </section>
);

const stateOf = (lang: Lang, place: FicheEtablissement): string => {
  if (place.active) return t.open[lang];
  return place.fermeture
    ? `${t.closedOn[lang]} ${formatDate(lang, place.fermeture)}`
    : t.closed[lang];
};

const Places = ({
  request,
  fiche,
  places,
}: {
  request: StructuresRequest;
  fiche: FicheStructure;
  places: readonly FicheEtablissement[];
}) => {
  const { lang } = request;
  if (!places.length)
    return <p>{typeset(lang, fiche.diffusible ? t.noPlace[lang] : t.withheldText[lang])}</p>;
  const commune = communeOf(request.repertoire, fiche.commune);
  return (
    <>
      {fiche.etablissements > places.length && (
        <p>{typeset(lang, t.placesMore[lang](places.length, fiche.etablissements))}</p>
      )}
      <div class="places">
        <Table
          lang={lang}
          caption={t.places[lang]}
          hideCaption
          tall={places.length > 15}
          columns={[
            { label: 'SIRET' },
            { label: t.place[lang] },
            { label: t.activity[lang] },
            { label: t.tranche[lang] },
            { label: t.openedOn[lang] },
            { label: t.etat[lang] },
          ]}
          rows={places.map((place) => [
            {
              content: (
                <>
                  <span class="nowrap">{spacedSiret(place.siret)}</span>
                  {place.siege && (
                    <>
                      {' '}
                      <span class="status">{t.head[lang]}</span>
                    </>
                  )}
                </>
              ),
              sort: place.siret,
            },
            {
              content: (
                <>
                  {place.enseigne && <>{titled(place.enseigne)}, </>}
                  {place.adresse && <>{titled(place.adresse)}, </>}
                  {place.commune ? (
                    <Place request={request} code={place.commune} />
                  ) : (
                    t.unknown[lang]
                  )}
                </>
              ),
            },
            { content: place.naf ?? t.unknown[lang] },
            {
              content: trancheLabel(place.tranche)?.[lang] ?? t.unknown[lang],
              sort: place.tranche ?? '',
            },
            { content: place.creation?.slice(0, 4) ?? t.unknown[lang] },
            { content: stateOf(lang, place) },
          ])}
        />
      </div>
      {commune?.epci && (
        <p>
          <a href={paths.carte(lang, commune.epci)}>{t.mapLink[lang]}</a>
        </p>
      )}
    </>
  );
};

const Lists = ({ request, fiche }: { request: StructuresRequest; fiche: FicheStructure }) => {
  const { lang, edition } = request;
  if (!fiche.listes.length) return <p>{t.noList[lang]}</p>;
  return (
    <ul>
      {fiche.listes.map((liste) => {
        const source = edition.sources.find((each) => each.source === liste);
        return (
          <li>
            {preuveNames[liste][lang]}
            {source && (
              <span class="muted">
                , {t.listOf[lang]} {formatDate(lang, source.asOf)} ·{' '}
                <a href={source.address} rel="external">
                  {source.publisher}
                </a>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
};

const Provenance = ({ request, fiche }: { request: StructuresRequest; fiche: FicheStructure }) => {
  const { lang, edition } = request;
  const used = edition.sources.filter(
    ({ source }) =>
      !source.startsWith('liste-') || (fiche.listes as readonly string[]).includes(source),
  );
  return (
    <>
      {used.length ? (
        <Facts
          facts={used.map((source) => ({
            term: source.title[lang],
            text: (
              <>
                {source.publisher}, {t.asOf[lang].toLowerCase()} {formatDate(lang, source.asOf)}
                {'. '}
                {t.file[lang]} <code>{source.fileName}</code>, SHA-256{' '}
                <code>{source.sha256.slice(0, 16)}</code>
                {'. '}
                <a href={source.licence.url} rel="license">
                  {source.licence.name}
                </a>
                {'. '}
                <a href={source.address} rel="external">
                  {new URL(source.address).host}
                </a>
              </>
            ),
          }))}
        />
      ) : (
        <p>{typeset(lang, t.provenanceNone[lang])}</p>
      )}
      <p class="small muted">
        <a href={paths.api(fiche.siren)}>{t.apiLink[lang]}</a>
      </p>
    </>
  );
};

/** A structure: what it is, why it counts or not, where it stands, who disputes it. */
export const StructurePage = ({
  request,
  fiche,
  places,
  verdicts,
  contestations,
  refusal,
  typed,
}: {
  request: StructuresRequest;
  fiche: FicheStructure;
  places: readonly FicheEtablissement[];
  verdicts: readonly Appartenance[];
  /** `unreachable` when the database cannot be read. */
  contestations: readonly PublicContestation[] | 'unreachable';
  refusal?: Refusal | undefined;
  typed?: TypedContestation | undefined;
}) => {
  const { lang, frame, edition } = request;
  const name = structureName(lang, fiche);
  const commune = communeOf(request.repertoire, fiche.commune);
  return (
    <Page
      frame={frame}
      title={name}
      description={`${name}, SIREN ${fiche.siren}. ${t.belonging[lang]}.`}
      space="structures"
      breadcrumbs={crumbsOf(lang)}
    >
      <p class="eyebrow">
        {fiche.famille && <FamilleMark lang={lang} famille={fiche.famille} />}
        {commune && `${fiche.famille ? ' · ' : ''}${nameOf(lang, commune)}`}
        {!fiche.active && ` · ${t.ceased[lang]}`}
      </p>
      <h1>{name}</h1>
      {!fiche.diffusible && (
        <Notice>
          <p>{typeset(lang, t.withheldText[lang])}</p>
        </Notice>
      )}
      {refusal && <RefusalNotice lang={lang} refusal={refusal} />}
      <Facts facts={identityFacts(request, fiche)} />

      <section aria-labelledby="appartenance">
        <h2 id="appartenance">{t.belonging[lang]}</h2>
        <p>{typeset(lang, t.belongingLede[lang](formatDate(lang, edition.asOf)))}</p>
        <div class="verdicts">
          {verdicts.map((found) => (
            <Verdict lang={lang} found={found} />
          ))}
        </div>
      </section>

      <section aria-labelledby="contestations">
        <h2 id="contestations">{d.title[lang]}</h2>
        <p>{typeset(lang, d.lede[lang])}</p>
        {contestations === 'unreachable' ? (
          <p>{d.unreachable[lang]}</p>
        ) : contestations.length ? (
          <ol class="list-plain">
            {contestations.map((contestation) => (
              <li class="contestation">
                <ContestationBody lang={lang} contestation={contestation} />
                <p class="small">
                  <a href={paths.contestation(lang, contestation.id)}>
                    {d.one[lang]} {contestation.id}
                  </a>
                </p>
              </li>
            ))}
          </ol>
        ) : (
          <p>{d.none[lang]}</p>
        )}
        <ContestationForm
          lang={lang}
          siren={fiche.siren}
          typed={typed}
          open={refusal !== undefined}
        />
      </section>

      <section aria-labelledby="listes">
        <h2 id="listes">{t.lists[lang]}</h2>
        <Lists request={request} fiche={fiche} />
      </section>

      <section aria-labelledby="etablissements">
        <h2 id="etablissements">{t.places[lang]}</h2>
        <Places request={request} fiche={fiche} places={places} />
      </section>

      <section aria-labelledby="provenance">
        <h2 id="provenance">{t.provenance[lang]}</h2>
        <Provenance request={request} fiche={fiche} />
      </section>
    </Page>
  );
};
