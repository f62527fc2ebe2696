import { type Context, Hono } from 'hono';
import { cacheByRelease, problem } from '#platform/http';
import type { Dynamique } from '../../adapters/dynamique-sqlite.ts';
import {
  famillesDynamiques,
  isFamilleDynamique,
  isNiveauDynamique,
  niveauxDynamiques,
} from '../../domain/dynamique.ts';
import { survivalAt } from '../../domain/survie.ts';
import { absenceOr } from './absence.ts';
import type { DynamiqueEffects } from './context.ts';
import { dynamiquePathsOf } from './paths.ts';

const columns = [
  'niveau',
  'code',
  'famille',
  'secteur',
  'annee',
  'debut',
  'creations',
  'transfertsEntrants',
  'fermetures',
  'transfertsSortants',
  'fin',
] as const;

const bad = (c: Context, fr: string, en: string) => problem(c, 400, 'Bad request', `${fr} ${en}`);

/** What every answer says of where its figures come from. */
const provenance = ({ manifest }: Dynamique, url: string) => ({
  asOf: manifest.asOf,
  perimetre: manifest.version,
  snapshots: manifest.snapshots,
  millesime: manifest.millesime,
  closingDates: manifest.closingDates,
  explanation: `${url}${dynamiquePathsOf.home('fr')}#calcul`,
});

/**
 * `GET /dynamique?niveau&code&famille&secteur&format=json|csv`: stocks and movements by year, with
 * survival in JSON. `GET /dynamique/alertes?niveau&code&famille&secteur&page&limite`: warnings.
 * To be mounted under `/api/v1`.
 */
export const dynamiqueApiRoutes = (
  effects: Pick<DynamiqueEffects, 'releases' | 'url' | 'dynamique' | 'dynamiqueAbsence'>,
): Hono => {
  const app = new Hono();

  /** The dynamics and what is asked of them, or the problem with the question. */
  const read = (c: Context) => {
    const dynamique = effects.dynamique();
    if (!dynamique) {
      const { message, mend } = absenceOr(effects.dynamiqueAbsence?.());
      return problem(c, 404, 'No dynamics', `${message.fr} ${mend.fr} ${message.en} ${mend.en}`);
    }
    const { niveau, code, famille, secteur } = c.req.query();
    if (niveau !== undefined && !isNiveauDynamique(niveau))
      return bad(
        c,
        `« niveau » vaut ${niveauxDynamiques.join(', ')}.`,
        `“niveau” is one of ${niveauxDynamiques.join(', ')}.`,
      );
    if (famille !== undefined && !isFamilleDynamique(famille))
      return bad(
        c,
        `« famille » vaut ${famillesDynamiques.join(', ')}.`,
        `“famille” is one of ${famillesDynamiques.join(', ')}.`,
      );
    if (secteur && !dynamique.secteurs.some((each) => each.code === secteur))
      return bad(
        c,
        '« secteur » est un code A17 (OQ) ou une division de la NAF (88).',
        '“secteur” is an A17 code (OQ) or a division of NAF (88).',
      );
    cacheByRelease(c, effects.releases.current().manifest.id);
    return { dynamique, niveau, code: code?.toUpperCase(), famille, secteur: secteur || undefined };
  };

  app.get('/dynamique', (c) => {
    const asked = read(c);
    if (asked instanceof Response) return asked;
    const { dynamique, niveau = 'france', code = 'FR', famille = 'ess', secteur } = asked;
    const { repertoire } = effects.releases.current();
    if (!repertoire.find(niveau, code))
      return problem(
        c,
        404,
        'Not found',
        `Aucun territoire ${niveau} ${code}. No territory ${niveau} ${code}.`,
      );
    const series = dynamique.series({ niveau, code, famille, secteur });
    const format = c.req.query('format') ?? 'json';
    if (format === 'csv') {
      const lines = series.map((year) =>
        columns
          .map((name) =>
            name in year
              ? year[name as keyof typeof year]
              : { niveau, code, famille, secteur: secteur ?? '' }[
                  name as 'niveau' | 'code' | 'famille' | 'secteur'
                ],
          )
          .join(','),
      );
      return c.body(`${[columns.join(','), ...lines].join('\r\n')}\r\n`, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="dynamique-${niveau}-${code}-${famille}${secteur ? `-${secteur}` : ''}.csv"`,
      });
    }
    if (format !== 'json')
      return bad(c, '« format » vaut json ou csv.', '“format” is json or csv.');
    return c.json({
      niveau,
      code,
      famille,
      secteur: secteur ?? null,
      ...provenance(dynamique, effects.url),
      annees: series,
      survie: dynamique
        .survival({ niveau, code, famille, secteur })
        .map(({ cohorte, sorties }) => ({
          cohorte,
          ages: survivalAt(sorties, [1, 2, 3, 5, 10]),
        })),
    });
  });

  app.get('/dynamique/alertes', (c) => {
    const asked = read(c);
    if (asked instanceof Response) return asked;
    const { dynamique, famille, ...where } = asked;
    const whole = (text: string | undefined, otherwise: number, most: number): number => {
      const number = Number(text ?? otherwise);
      return Number.isInteger(number) && number >= 1 && number <= most ? number : otherwise;
    };
    const limite = whole(c.req.query('limite'), 100, 1000);
    const page = whole(c.req.query('page'), 1, 1_000_000);
    const { total, alertes } = dynamique.warnings({
      niveau: where.niveau,
      code: where.code,
      secteur: where.secteur,
      ...(famille === 'ess' || famille === 'ensemble' ? {} : { famille }),
      limit: limite,
      offset: (page - 1) * limite,
    });
    const { tested, seuils } = dynamique.manifest;
    return c.json({
      total,
      page,
      limite,
      tested,
      seuils,
      ...provenance(dynamique, effects.url),
      results: alertes,
    });
  });
  return app;
};
