import type { Check } from '#indicateurs';
import type { Texts } from '#kernel';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import { type RegistreInput, registrePaths } from '#structures';
import type { RegistreMade, RegistreOrder } from './registre-stages.ts';

const texts = {
  'registre-kept-and-rejected': {
    fr: 'Chaque ligne du registre et des listes est gardée ou rejetée, et les rejets en tiennent le compte exact',
    en: 'Every row of the register and the lists is kept or rejected, and the rejects hold exactly that many',
  },
  'registre-dates': {
    fr: 'Les unités légales et les établissements sont du même jour, à une semaine près',
    en: 'Legal units and establishments are of the same day, within a week',
  },
  'registre-orphelins': {
    fr: 'Chaque établissement a son unité légale, et chaque unité un établissement',
    en: 'Every establishment has its legal unit, and every unit an establishment',
  },
  'registre-secret': {
    fr: 'Aucun emploi caché ne peut être retrouvé : le motif publié a été attaqué, tables liées comprises',
    en: 'No hidden number of jobs can be worked out: the published pattern was attacked, linked tables included',
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

/** Files of two different months describe two different countries. */
const daysApart = 7;

const day = 86_400_000;

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

const dates = ({ chosen: { unites, etablissements } }: RegistreOrder): readonly Check[] => {
  if (!etablissements) return [];
  const apart = Math.abs(Date.parse(unites.asOf) - Date.parse(etablissements.asOf)) / day;
  const found = `${unites.asOf}, ${etablissements.asOf}`;
  return [check('registre-dates', apart > daysApart ? 'fail' : 'pass', found)];
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
  const { isSafe, primary, secondary, shown, unprotected } = protection;
  const found = `${primary} + ${secondary} / ${primary + secondary + shown}`;
  return [check('registre-secret', isSafe ? 'pass' : 'fail', [found, ...unprotected].join(' ; '))];
};

/** What a release says of the register that it was made from. */
export const registreChecks = async (
  order: RegistreOrder,
  made: RegistreMade,
): Promise<readonly Check[]> => [
  await keptAndRejected(order),
  ...dates(order),
  ...communes(made),
  ...secret(made),
];
