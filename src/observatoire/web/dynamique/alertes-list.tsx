import { Pagination } from '#design';
import { formatNumber } from '#platform/i18n';
import type { Niveau } from '#territoires';
import type { Alerte, AlerteSurvie } from '../../domain/alertes.ts';
import type { FamilleDynamique } from '../../domain/dynamique.ts';
import {
  alerteSentence,
  chanceSentence,
  decompositionSentence,
} from '../../domain/dynamique-phrases.ts';
import type { DynamiqueRequest } from './context.ts';
import { t } from './messages.ts';
import { dynamiquePathsOf } from './paths.ts';
import { How } from './source-link.tsx';

export const alertesPerPage = 20;

/** One warning: the sentence, the share of the place, the part of chance, the way to its figures. */
const AlerteLine = ({
  request,
  alerte,
}: {
  request: DynamiqueRequest;
  alerte: Alerte | AlerteSurvie;
}) => {
  const { lang, release, dynamique } = request;
  const territoire = release.repertoire.find(alerte.niveau, alerte.code);
  const secteur = dynamique.secteurs.find(({ code }) => code === alerte.secteur);
  if (!territoire || !secteur) return null;
  const { famille } = alerte;
  const href = dynamiquePathsOf.territoire(lang, territoire, { famille, secteur: secteur.code });
  return (
    <li id={`${alerte.kind}-${alerte.niveau}-${alerte.code}-${famille}-${secteur.code}`}>
      <p>{alerteSentence(lang, alerte, territoire, secteur.name)}</p>
      <p class="small muted">
        {alerte.kind === 'declin' && `${decompositionSentence(lang, alerte)} `}
        {chanceSentence(lang, alerte)} <a href={href}>{t.see[lang]}</a>. <How lang={lang} />.
      </p>
    </li>
  );
};

/** Warnings, ranked, page after page; says when there is none, and how many crossings were looked at. */
export const AlertesList = ({
  request,
  niveau,
  code,
  famille,
  secteur,
  page = 1,
  pageHref,
}: {
  request: DynamiqueRequest;
  niveau?: Niveau | undefined;
  code?: string | undefined;
  famille?: FamilleDynamique | undefined;
  secteur?: string | undefined;
  page?: number;
  pageHref?: (page: number) => string;
}) => {
  const { lang, dynamique } = request;
  const { tested, seuils } = dynamique.manifest;
  const { total, alertes } = dynamique.warnings({
    niveau,
    code,
    secteur,
    ...(famille === 'ess' || famille === 'ensemble' ? {} : { famille }),
    limit: alertesPerPage,
    offset: (page - 1) * alertesPerPage,
  });
  const looked = Object.entries(tested)
    .filter(([level]) => !niveau || level === niveau || level === `${niveau}-survie`)
    .reduce((sum, [, count]) => sum + count, 0);
  const share = `${formatNumber(lang, 100 * seuils.faussesAlertes)}${lang === 'fr' ? '\u202f%' : '%'}`;
  return (
    <section id="alertes">
      <h2>{t.alertesTitle[lang](total)}</h2>
      <p>{t.alertesLede[lang]}</p>
      <p class="small muted">
        {t.alertesTested[lang](formatNumber(lang, looked), share)} <How lang={lang} />
      </p>
      {total === 0 ? (
        <p>{t.alertesNone[lang]}</p>
      ) : (
        <ol class="list-plain alertes" start={(page - 1) * alertesPerPage + 1}>
          {alertes.map((alerte) => (
            <AlerteLine request={request} alerte={alerte} />
          ))}
        </ol>
      )}
      {pageHref && total > alertesPerPage && (
        <Pagination
          lang={lang}
          previous={page > 1 ? pageHref(page - 1) : undefined}
          next={page * alertesPerPage < total ? pageHref(page + 1) : undefined}
        />
      )}
    </section>
  );
};
