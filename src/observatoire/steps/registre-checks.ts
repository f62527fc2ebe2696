import type { Check } from '#indicateurs';
import type { Texts } from '#kernel';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import { findOrphans, type RegistreInput, registreDates, registrePaths } from '#structures';
import { anneesDeRecul } from '../domain/totaux-a-choisir.ts';
import type { RegistreMade, RegistreOrder } from './registre-stages.ts';

const texts = {
  'registre-kept-and-rejected': {
    fr: 'Chaque ligne du registre et des listes est gardée ou rejetée, et les rejets en tiennent le compte exact',
    en: 'Every row of the register and the lists is kept or rejected, and the rejects hold exactly that many',
  },
  'registre-dates': {
    fr: 'Les fichiers du registre sont du même jour',
    en: 'The files of the register are of one day',
  },
  'registre-orphelins': {
    fr: 'Chaque établissement a son unité légale, et chaque unité un établissement',
    en: 'Every establishment has its legal unit, and every unit an establishment',
  },
  'registre-secret': {
    fr: 'Aucun emploi caché ne peut être retrouvé : le motif a été attaqué ; un tableau que rien ne protège n’est pas donné',
    en: 'No hidden number of jobs can be worked out: the pattern was attacked; a table that nothing protects is not given',
  },
  'registre-calage': {
    fr: 'Les emplois estimés sont calés sur les totaux publiés les plus fins qui se tiennent',
    en: 'Estimated jobs are calibrated on the finest published totals that hold together',
  },
  'registre-communes': {
    fr: 'Chaque établissement compté est dans une commune du millésime',
    en: 'Every establishment counted is in a commune of the millésime',
  },
} as const satisfies Record<string, Texts>;

const check = (id: keyof typeof texts, verdict: Check['verdict'], found: string): Check => ({
  id,
  verdict,
  found,
  text: texts[id],
});

/** Files of two editions describe two different countries; within a week they are looked at. */
const daysApart = 7;

const rejectsHeld = async ({ data }: RegistreOrder, input: RegistreInput): Promise<number> => {
  const path = registrePaths(data, input.id).rejects;
  const [row] = await withDuckdb((connection) =>
    readRows<{ n: number }>(
      connection,
      `SELECT count(*)::DOUBLE AS n FROM read_parquet(${quote(path)})`,
    ),
  );
  return row?.n ?? 0;
};

const keptAndRejected = async (order: RegistreOrder): Promise<Check> => {
  const wrong: string[] = [];
  const figures: string[] = [];
  for (const input of order.chosen.inputs) {
    const { source, read, kept, rejected } = input;
    figures.push(`${source} : ${read} = ${kept} + ${rejected}`);
    const held = await rejectsHeld(order, input);
    if (kept + rejected !== read || held !== rejected)
      wrong.push(`${source} : ${read} ≠ ${kept} + ${held}`);
  }
  return wrong.length
    ? check('registre-kept-and-rejected', 'fail', wrong.join(' ; '))
    : check('registre-kept-and-rejected', 'pass', figures.join(' ; '));
};

const dates = ({ chosen }: RegistreOrder): readonly Check[] => {
  const { asOf, alert } = registreDates(chosen.inputs);
  if (!asOf) return [];
  if (!alert) return [check('registre-dates', 'pass', asOf)];
  const verdict = alert.days > daysApart ? 'fail' : 'alert';
  return [check('registre-dates', verdict, `${alert.message.fr} ${alert.mend.fr}`)];
};

/** Establishments and units that do not match; counted in the whole economy, never in the ESS. */
const orphelins = async ({ data, chosen }: RegistreOrder): Promise<readonly Check[]> => {
  const { unites, etablissements } = chosen;
  if (!etablissements) return [];
  const found = await findOrphans({
    unites: registrePaths(data, unites.id).unites,
    etablissements: registrePaths(data, etablissements.id).etablissements,
  });
  const { withoutUnite, withoutEtablissement } = found;
  const told = [withoutUnite, withoutEtablissement]
    .map(({ count, first }) => [count, ...first.slice(0, 3)].join(' '))
    .join(' ; ');
  const any = withoutUnite.count + withoutEtablissement.count > 0;
  return [check('registre-orphelins', any ? 'alert' : 'pass', told)];
};

const communes = ({ cube }: RegistreMade): readonly Check[] => {
  const last = cube?.comptes.toSorted((a, b) => b.exercice - a.exercice)[0];
  if (!last) return [];
  const aside = last.withoutCommune + last.communeUnknown;
  return [
    check('registre-communes', aside ? 'alert' : 'pass', `${aside} / ${last.etablissements}`),
  ];
};

const secret = ({ protection }: RegistreMade): readonly Check[] => {
  if (!protection) return [];
  const { withheld, primary, secondary, shown, unprotected } = protection;
  const found = `${primary} + ${secondary} / ${primary + secondary + shown}`;
  return [
    check('registre-secret', withheld ? 'alert' : 'pass', [found, ...unprotected].join(' ; ')),
  ];
};

/** Which published totals each year took, how near the jobs came to them; else why none. */
const calage = ({ chosen, totals }: RegistreOrder, { cube }: RegistreMade): readonly Check[] => {
  if (!cube) return [];
  const told = (verdict: Check['verdict'], found: string) => [
    check('registre-calage', verdict, found),
  ];
  if (chosen.unites.couverture !== 'stock')
    return told('alert', 'Sans calage : un fichier de mises à jour n’est pas toute l’économie');
  if (!totals.annees.length)
    return told('alert', 'Sans calage : aucun import ne donne les emplois salariés (Flores)');
  let short = false;
  const years = cube.exercices.toReversed().map((exercice) => {
    const done = cube.calages.find((each) => each.exercice === exercice);
    const refused = cube.totalsRefused?.filter((each) => each.exercice === exercice) ?? [];
    if (!done || refused.length) short = true;
    const aside = refused.map(
      ({ names, message }) => `écarté ${names.join(' + ')} : ${message.fr}`,
    );
    const taken = done
      ? `${done.totals.map(({ name }) => name).join(' + ')} (écart ${done.gap.toExponential(1)})`
      : refused.length
        ? 'sans calage'
        : `sans calage : rien d’entier de ${exercice - anneesDeRecul} à ${exercice} parmi ${totals.annees.join(', ')}`;
    return [`${exercice} ← ${taken}`, ...aside].join(' ; ');
  });
  return told(short ? 'alert' : 'pass', years.join(' ; '));
};

/** What a release says of the register that it was made from. */
export const registreChecks = async (
  order: RegistreOrder,
  made: RegistreMade,
): Promise<readonly Check[]> => [
  await keptAndRejected(order),
  ...dates(order),
  ...(await orphelins(order)),
  ...communes(made),
  ...secret(made),
  ...calage(order, made),
];
