import { Notice, Page, Pagination, Select } from '#design';
import { typeset } from '#platform/i18n';
import { inTerritoire, nameOf, type Territoire, territoireKey } from '#territoires';
import type { AnnuaireAnswer, FicheStructure } from '../domain/annuaire.ts';
import { exportLimit } from '../domain/annuaire-csv.ts';
import { sectionsNaf } from '../domain/naf-sections.ts';
import { versionsCalculables } from '../domain/parametres.ts';
import { familles } from '../domain/perimetre.ts';
import { perimetreName } from '../domain/perimetres.ts';
import { preuveNames } from '../domain/raisons.ts';
import {
  type AskedAnnuaire,
  lastPage,
  perPage,
  type ReadAnnuaire,
} from '../domain/read-annuaire-query.ts';
import { trancheLabel, tranches } from '../domain/tranches.ts';
import { listeIds } from '../domain/unite-legale.ts';
import type { StructuresRequest } from './context.ts';
import { FamilleMark, familleLabel } from './famille-mark.tsx';
import { t } from './messages.ts';
import { paths } from './paths.ts';
import { placeLabel, sectionLabel, structureName } from './words.ts';

/** The text of the field of place: the name when it leads back to the same territory, else the key. */
const lieuText = (
  { repertoire, lang }: StructuresRequest,
  asked: AskedAnnuaire,
  lieu: Territoire | undefined,
): string => {
  if (!lieu) return asked.lieu ?? '';
  const name = nameOf(lang, lieu);
  const [first] = repertoire.search(name, { limit: 1 });
  return first?.territoire.niveau === lieu.niveau && first.territoire.code === lieu.code
    ? name
    : territoireKey(lieu.niveau, lieu.code);
};

const SearchFields = ({
  request,
  asked,
  read,
}: {
  request: StructuresRequest;
  asked: AskedAnnuaire;
  read: ReadAnnuaire;
}) => {
  const { lang } = request;
  const any = { value: '', label: t.any[lang] };
  const refusalOf = (field: string) =>
    read.refusals.find((refusal) => refusal.field === field)?.message[lang];
  const lieuError = refusalOf('lieu');
  const more = Boolean(
    asked.famille ||
      asked.secteur ||
      asked.tranche ||
      asked.etat ||
      asked.perimetre ||
      asked.liste ||
      asked.employeur,
  );
  return (
    <search>
      <form method="get" action={paths.structures(lang)} class="annuaire-form">
        <div class="controls">
          <div class="wide">
            <label for="q">
              {t.q[lang]}
              <span class="hint">{typeset(lang, t.qHint[lang])}</span>
            </label>
            <input
              type="search"
              id="q"
              name="q"
              value={asked.q ?? ''}
              maxlength={200}
              autocomplete="off"
            />
          </div>
          <div class="wide">
            <label for="lieu">
              {t.lieu[lang]}
              <span class="hint">{typeset(lang, t.lieuHint[lang])}</span>
            </label>
            {lieuError && (
              <p class="field-error" id="lieu-error">
                {typeset(lang, lieuError)}
              </p>
            )}
            <input
              type="search"
              id="lieu"
              name="lieu"
              value={lieuText(request, asked, read.lieu)}
              maxlength={100}
              autocomplete="off"
              aria-invalid={lieuError ? 'true' : undefined}
              aria-describedby={lieuError ? 'lieu-error' : undefined}
            />
          </div>
          <div class="fit">
            <button type="submit">{t.search[lang]}</button>
          </div>
          <details class="whole" open={more ? true : undefined}>
            <summary>{t.filters[lang]}</summary>
            <div class="filters">
              <div>
                <Select
                  id="famille"
                  name="famille"
                  label={t.famille[lang]}
                  value={asked.famille}
                  options={[
                    any,
                    ...familles.map((famille) => ({
                      value: famille,
                      label: familleLabel(famille, lang),
                    })),
                    { value: 'aucune', label: t.noFamille[lang] },
                  ]}
                />
              </div>
              <div>
                <Select
                  id="secteur"
                  name="secteur"
                  label={t.secteur[lang]}
                  value={asked.secteur?.toUpperCase()}
                  options={[
                    any,
                    ...sectionsNaf.map(({ code, label }) => ({
                      value: code,
                      label: `${code} · ${label[lang]}`,
                    })),
                  ]}
                />
              </div>
              <div>
                <Select
                  id="tranche"
                  name="tranche"
                  label={t.tranche[lang]}
                  value={asked.tranche}
                  options={[
                    any,
                    ...tranches.map(({ code, label }) => ({ value: code, label: label[lang] })),
                  ]}
                />
              </div>
              <div>
                <Select
                  id="etat"
                  name="etat"
                  label={t.etat[lang]}
                  value={asked.etat}
                  options={[
                    any,
                    { value: 'active', label: t.active[lang] },
                    { value: 'cessee', label: t.cessee[lang] },
                  ]}
                />
              </div>
              <div>
                <Select
                  id="perimetre"
                  name="perimetre"
                  label={t.perimetre[lang]}
                  value={asked.perimetre}
                  options={[
                    any,
                    ...versionsCalculables.map((version) => ({
                      value: version,
                      label: perimetreName(version)[lang],
                    })),
                  ]}
                />
              </div>
              <div>
                <Select
                  id="liste"
                  name="liste"
                  label={t.liste[lang]}
                  value={asked.liste}
                  options={[
                    any,
                    ...listeIds.map((liste) => ({ value: liste, label: preuveNames[liste][lang] })),
                  ]}
                />
              </div>
              <div class="checks">
                <label for="employeur">
                  <input
                    type="checkbox"
                    id="employeur"
                    name="employeur"
                    value="1"
                    checked={asked.employeur === '1'}
                  />{' '}
                  {t.employeur[lang]}
                </label>
              </div>
            </div>
          </details>
        </div>
      </form>
    </search>
  );
};

const ResultLine = ({ request, fiche }: { request: StructuresRequest; fiche: FicheStructure }) => {
  const { lang, repertoire } = request;
  const place = placeLabel(lang, repertoire, fiche.commune);
  const activity = sectionLabel(lang, fiche.naf);
  const size = fiche.employeur ? trancheLabel(fiche.tranche)?.[lang] : undefined;
  const life = fiche.active
    ? fiche.creation && t.since[lang](fiche.creation.slice(0, 4))
    : fiche.cessation
      ? t.ceasedIn[lang](fiche.cessation.slice(0, 4))
      : t.ceased[lang];
  return (
    <li class={fiche.active ? '' : 'is-ceased'}>
      <div>
        <p class="result-name">
          <a href={paths.structure(lang, fiche.siren)}>{structureName(lang, fiche)}</a>
          {fiche.sigle && <span class="muted"> {fiche.sigle}</span>}
        </p>
        <p class="result-place">{place}</p>
      </div>
      <div>
        <p>
          {fiche.famille && <FamilleMark lang={lang} famille={fiche.famille} />}
          {[activity, size, life].filter(Boolean).map((part, at) => (
            <>
              {(at > 0 || fiche.famille) && <span aria-hidden="true"> · </span>}
              <span>{part}</span>
            </>
          ))}
        </p>
        <p class="small muted">
          {fiche.perimetres.length
            ? typeset(
                lang,
                `${t.countedIn[lang]}${lang === 'fr' ? ' :' : ':'} ${fiche.perimetres
                  .map((version) => perimetreName(version)[lang])
                  .join(' · ')}`,
              )
            : t.countedNowhere[lang]}
        </p>
      </div>
    </li>
  );
};

/** The search of the directory, and its answers. */
export const AnnuairePage = ({
  request,
  asked,
  read,
  answer,
}: {
  request: StructuresRequest;
  asked: AskedAnnuaire;
  read: ReadAnnuaire;
  /** Absent when the request could not be read. */
  answer: AnnuaireAnswer | undefined;
}) => {
  const { lang, frame, annuaire } = request;
  const { page, lieu } = read;
  const turn = (number: number) => paths.structures(lang, { ...asked, page: String(number) });
  const { page: _page, ...kept } = asked;
  const last = answer && (answer.total === 'many' ? lastPage : Math.ceil(answer.total / perPage));
  const epci = lieu?.niveau === 'epci' ? lieu.code : lieu?.epci;
  return (
    <Page
      frame={frame}
      title={t.title[lang]}
      description={t.lede[lang]}
      space="structures"
      breadcrumbs={[{ href: paths.home(lang), label: t.home[lang] }]}
      ownSearch
    >
      <h1>{t.title[lang]}</h1>
      <p class="lede">{t.lede[lang]}</p>
      <p class="muted">
        {t.count[lang](annuaire.counts.structures, annuaire.counts.etablissements)}{' '}
        <a href={paths.ecarts(lang)}>{t.ecarts[lang]}</a>
      </p>
      <SearchFields request={request} asked={asked} read={read} />
      {read.refusals.length > 0 && (
        <Notice warn>
          <p>
            <strong>{t.refused[lang]}</strong>
          </p>
          {read.refusals.map(({ message, mend }) => (
            <p>
              {typeset(lang, message[lang])} {typeset(lang, mend[lang])}
            </p>
          ))}
        </Notice>
      )}
      {answer && (
        <section aria-labelledby="answers" class="answers">
          <h2 id="answers">
            {t.found[lang](answer.total)}
            {lieu && t.inPlace[lang](inTerritoire(lang, lieu))}
          </h2>
          {read.otherLieux.length > 0 && (
            <p class="small">
              {typeset(lang, t.otherLieux[lang])}{' '}
              {read.otherLieux.map((other, at) => (
                <>
                  {at > 0 && ', '}
                  <a
                    href={paths.structures(lang, {
                      ...kept,
                      lieu: territoireKey(other.niveau, other.code),
                    })}
                  >
                    {nameOf(lang, other)}
                  </a>{' '}
                  <span class="muted">
                    ({levelName[other.niveau as keyof typeof levelName][lang]})
                  </span>
                </>
              ))}
            </p>
          )}
          {answer.corrections.map(({ typed, read: understood }) => (
            <p>{typeset(lang, t.corrected[lang](typed, understood))}</p>
          ))}
          {answer.loose && answer.results.length > 0 && <p>{typeset(lang, t.loose[lang])}</p>}
          {answer.results.length > 0 ? (
            <>
              <ol class="results" start={(page - 1) * perPage + 1}>
                {answer.results.map((fiche) => (
                  <ResultLine request={request} fiche={fiche} />
                ))}
              </ol>
              <Pagination
                lang={lang}
                previous={page > 1 ? turn(page - 1) : undefined}
                next={last !== undefined && page < last ? turn(page + 1) : undefined}
              />
              <p class="small muted">
                <a href={paths.export(lang, kept)} download="">
                  {t.exportCsv[lang]}
                </a>{' '}
                ({t.exportBound[lang](exportLimit)}){' · '}
                <a href={paths.apiSearch(asked)}>{t.exportJson[lang]}</a>
                {epci && (
                  <>
                    {' · '}
                    <a href={paths.carte(lang, epci)}>{t.mapLink[lang]}</a>
                  </>
                )}
              </p>
            </>
          ) : (
            <Notice>
              <p>
                <strong>{t.nothing[lang]}</strong>
              </p>
              <p>{typeset(lang, t.nothingMend[lang])}</p>
              <p>
                <a href={paths.structures(lang)}>{t.clear[lang]}</a>
              </p>
            </Notice>
          )}
        </section>
      )}
    </Page>
  );
};

export const levelName = {
  commune: { fr: 'commune', en: 'commune' },
  epci: { fr: 'intercommunalité', en: 'intercommunality' },
  departement: { fr: 'département', en: 'département' },
  region: { fr: 'région', en: 'region' },
} as const;
