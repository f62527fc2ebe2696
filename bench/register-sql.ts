import { etablissementLayout, uniteLayout } from './register-layout.ts';

/** What the synthetic register is made of. */
export interface RegisterShape {
  readonly units: number;
  readonly seed: number;
  /** Day of the last treatment, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Defects of each kind; see `defectKinds`. */
  readonly defects: number;
}

/** Defects that can be asked for, one unit each; the order gives their number in SQL, from 1. */
export const defectKinds = [
  'siren-key',
  'siret-key',
  'siren-duplicate',
  'siret-duplicate',
  'unit-absent',
  'establishments-absent',
  'former-commune',
  'unknown-commune',
  'unknown-category',
  'unknown-size-class',
] as const;
export type DefectKind = (typeof defectKinds)[number];

/**
 * Sum of Luhn modulo ten, in arithmetic: with x cut after each digit, odd digits count twice, less
 * nine when they are five or more. Holds for any number of digits up to `2 × pairs`.
 */
const luhn = (pairs: number): string =>
  Array.from({ length: pairs }, (_, at) => {
    const cut = 100 ** at;
    return `${at ? `- x // ${cut}` : 'x'} + 2 * (x // ${cut * 10}) + x // ${cut * 50}`;
  }).join(' ');

const words = (list: string): string =>
  `[${list
    .split(' ')
    .map((word) => `'${word.replaceAll("'", "''").replaceAll('_', ' ')}'`)
    .join(', ')}]`;

const things =
  'AMIS FOYER COMITE ATELIER UNION CERCLE CLUB ECOLE MAISON JARDIN CHORALE THEATRE FANFARE RANDONNEE PETANQUE JUDO FOOTBALL TENNIS CANTINE CRECHE EPICERIE RESSOURCERIE RECYCLERIE CINEMA BIBLIOTHEQUE MUSIQUE DANSE PATRIMOINE MEMOIRE SOLIDARITE ENTRAIDE ACCUEIL LOISIRS CULTURE FETES PARENTS CHASSE PECHE MOULIN VERGER TRANSPORTS BATIMENT MENUISERIE PLOMBERIE BOULANGERIE CONSEIL SERVICES HABITAT ENERGIE NUMERIQUE';
const qualities =
  'DE_LA_VALLEE DU_CANAL DES_COLLINES DU_LITTORAL DE_LA_FORET DU_PLATEAU DES_TROIS_RIVIERES DU_VIEUX_PONT DE_LA_GARE DU_MARCHE DES_QUATRE_VENTS DU_BOUT_DU_MONDE DE_LA_FONTAINE DES_TILLEULS DU_BELVEDERE DE_LA_PLACE DU_FAUBOURG DES_ECLUSES DU_PHARE DE_LA_BASTIDE POUR_TOUS ENSEMBLE SANS_FRONTIERES CHEZ_NOUS NOUVELLE POPULAIRE CENTRALE DU_NORD DU_SUD DE_LA_MARCHE';
const familyNames =
  'AUBELIN BRESSACQ CHARVONNE DELMONTEL ESTAVERNE FOUCHEROL GRANVILARD HOUDREVILLE IZAUTIER JOLIVART KERLOUARNEC LAFONTANIERE MONTBRAYE NOIRVALLON ORTEVIGNE PASTOUREAULT QUINTERNE ROCHAVAL SAINTOUANE TERREVILLE URBINAUD VALFOURCHE YVERNEAULT ZELLENBACHER';
const firstNames =
  'ADELE BASILE CLEMENCE DENIS ELISE FELIX GERMAINE HONORE IRENE JULES LEONIE MARIUS NORA OCTAVE PERRINE REMI SOLANGE THEO URSULE VICTOR';
const streets =
  'DE_LA_REPUBLIQUE DES_ECOLES DU_MOULIN DE_LA_MAIRIE VICTOR_HUGO JEAN_JAURES DU_STADE DES_LILAS DE_LA_CHAPELLE PASTEUR DU_LAVOIR DES_ACACIAS DU_GENERAL_LECLERC DE_VERDUN DES_VIGNES DU_PORT';
const kinds = 'RUE RUE RUE AVENUE CHEMIN PLACE BOULEVARD IMPASSE ROUTE ALLEE';

/** Macros: chance drawn from the number of a unit (or of a unit and place), the seed and a rank. */
export const macros = ({ seed }: RegisterShape): readonly string[] => [
  `CREATE OR REPLACE MACRO chance(i, rank) AS hash(i * 97 + rank, ${seed}::BIGINT)`,
  `CREATE OR REPLACE MACRO share(i, rank) AS (chance(i, rank) % 1000000007 + 1)::DOUBLE / 1000000008`,
  `CREATE OR REPLACE MACRO pick(list, i, rank) AS list[(chance(i, rank) % len(list))::BIGINT + 1]`,
  `CREATE OR REPLACE MACRO key9(x) AS (10 - (${luhn(5)}) % 10) % 10`,
  `CREATE OR REPLACE MACRO key14(x) AS (10 - (${luhn(7)}) % 10) % 10`,
];

/** Number of the defect of a unit, 0 for none: spread evenly over the register. */
const defectOf = ({ units, defects }: RegisterShape): string => {
  if (!defects) return '0';
  const spread = defects * defectKinds.length;
  const stride = Math.floor(units / (spread + 1));
  if (!stride) throw new Error('too many defects for so few units');
  return `CASE WHEN i % ${stride} = 0 AND i > 0 AND i // ${stride} <= ${spread} THEN (i // ${stride}) % ${defectKinds.length} + 1 ELSE 0 END`;
};

export const defect = (kind: DefectKind): string => `defect = ${defectKinds.indexOf(kind) + 1}`;

/** Everything about unit `i` that both files need. */
export const unitsCore = (shape: RegisterShape): string => {
  const { units, asOf } = shape;
  const step = 98_000_000 / units;
  const jitter = Math.max(1, Math.floor(step));
  return `
    SELECT *,
      CASE WHEN ceased THEN creation + (share(i, 9) * (DATE '${asOf}' - creation - 1))::INTEGER END AS cessation,
      siren * 100000 + etablissements * 10 + key14(siren * 100000 + etablissements * 10) AS siretSiege,
      CASE WHEN categorie = 1000 THEN share(i, 12) < 0.04 WHEN categorie >= 9000 THEN share(i, 12) < 0.11 ELSE share(i, 12) < 0.32 END AND NOT ceased AS employeur,
      CASE WHEN categorie = 1000 THEN share(i, 13) < 0.09 ELSE share(i, 13) < 0.008 END AS partial
    FROM (
      SELECT unit.*, base * 10 + key9(base * 10) AS siren,
        categoryDraws.categorie[categorieSlot + 1] AS categorie, categoryDraws.flagged[categorieSlot + 1] AS flagged,
        share(i, 8) < 1 - exp(-(DATE '${asOf}' - creation) / 365.25 / 12) AS ceased
      FROM (
        SELECT i, ${defectOf(shape)} AS defect,
          1100000 + floor(i * ${step}::DOUBLE)::BIGINT + (chance(i, 1) % ${jitter})::BIGINT AS base,
          least(9998, floor(share(i, 2) ** (-1 / 2.13)))::BIGINT AS etablissements,
          (chance(i, 3) % 1000000)::INTEGER AS categorieSlot,
          (chance(i, 4) % 100000)::INTEGER AS nafSlot,
          DATE '${asOf}' - least(45000, floor(-ln(share(i, 5)) * 4700))::INTEGER - 1 AS creation
        FROM (SELECT range AS i FROM range(${units}))
      ) AS unit, categoryDraws
    )`;
};

const treatment = (shape: RegisterShape, at: string): string =>
  `CASE WHEN i = 0 THEN TIMESTAMP '${shape.asOf} 05:25:38' ELSE TIMESTAMP '${shape.asOf} 00:00:00' - to_seconds((share(${at}, 21) ** 3 * 500000000)::BIGINT) END`;

/** Old nomenclatures of activities, on those that ceased before NAF rev. 2 of 2008. */
const oldNomenclature = (on: string): string => `coalesce(${on} < DATE '2008-01-01', false)`;

/** The 35 columns of StockUniteLegale. */
export const unitesQuery = (shape: RegisterShape): string => {
  const old = oldNomenclature('cessation');
  const naf =
    'CASE WHEN categorie >= 9000 THEN draws.associationNaf[nafSlot + 1] ELSE draws.naf[nafSlot + 1] END';
  const values: Readonly<Record<string, string>> = {
    siren: `lpad((CASE WHEN ${defect('siren-key')} THEN siren // 10 * 10 + (siren + 1) % 10 ELSE siren END)::VARCHAR, 9, '0')`,
    statutDiffusionUniteLegale: `CASE WHEN partial THEN 'P' ELSE 'O' END`,
    unitePurgeeUniteLegale: `CASE WHEN ceased AND cessation < DATE '1995-01-01' THEN true END`,
    dateCreationUniteLegale: 'CASE WHEN share(i, 22) < 0.98 THEN creation END',
    sigleUniteLegale: `CASE WHEN categorie <> 1000 AND share(i, 23) < 0.12 THEN CASE WHEN partial THEN '[ND]' ELSE left(pick(${words(things)}, i, 24), 2) || left(pick(${words(familyNames)}, i, 25), 2) END END`,
    sexeUniteLegale: `CASE WHEN categorie = 1000 THEN CASE WHEN partial THEN '[ND]' WHEN share(i, 26) < 0.4 THEN 'F' ELSE 'M' END END`,
    prenom1UniteLegale: `CASE WHEN categorie = 1000 THEN CASE WHEN partial THEN '[ND]' ELSE pick(${words(firstNames)}, i, 27) END END`,
    prenomUsuelUniteLegale: `CASE WHEN categorie = 1000 THEN CASE WHEN partial THEN '[ND]' ELSE pick(${words(firstNames)}, i, 27) END END`,
    identifiantAssociationUniteLegale: `CASE WHEN categorie BETWEEN 9210 AND 9230 AND share(i, 28) < 0.7 THEN 'W' || lpad((1 + chance(i, 29) % 95)::VARCHAR, 2, '0') || lpad((chance(i, 30) % 10000000)::VARCHAR, 7, '0') END`,
    trancheEffectifsUniteLegale: `CASE WHEN ${defect('unknown-size-class')} THEN 'ZZ' WHEN employeur THEN draws.tranche[sizeSlot + 1] WHEN ceased AND share(i, 31) < 0.3 THEN NULL WHEN share(i, 31) < 0.9 THEN 'NN' ELSE '00' END`,
    anneeEffectifsUniteLegale: `CASE WHEN employeur THEN ${Number(shape.asOf.slice(0, 4)) - 3} END::BIGINT`,
    dateDernierTraitementUniteLegale: treatment(shape, 'i'),
    nombrePeriodesUniteLegale: '(1 + chance(i, 32) % 9)::BIGINT',
    categorieEntreprise: `CASE WHEN employeur THEN 'PME' END`,
    anneeCategorieEntreprise: `CASE WHEN employeur THEN ${Number(shape.asOf.slice(0, 4)) - 3} END::BIGINT`,
    dateDebut: `CASE WHEN ceased THEN cessation ELSE greatest(creation, DATE '2008-01-01') END`,
    etatAdministratifUniteLegale: `CASE WHEN ceased THEN 'C' ELSE 'A' END`,
    nomUniteLegale: `CASE WHEN categorie = 1000 THEN CASE WHEN partial THEN '[ND]' ELSE pick(${words(familyNames)}, i, 33) END END`,
    denominationUniteLegale: `CASE WHEN categorie <> 1000 THEN CASE WHEN partial THEN '[ND]' ELSE pick(${words(things)}, i, 34) || ' ' || pick(${words(qualities)}, i, 35) || ' ' || pick(${words(familyNames)}, i, 36) END END`,
    denominationUsuelle1UniteLegale: `CASE WHEN categorie <> 1000 AND share(i, 37) < 0.06 THEN CASE WHEN partial THEN '[ND]' ELSE pick(${words(things)}, i, 38) || ' ' || pick(${words(qualities)}, i, 35) END END`,
    categorieJuridiqueUniteLegale: `(CASE WHEN ${defect('unknown-category')} THEN 9999 ELSE categorie END)::BIGINT`,
    activitePrincipaleUniteLegale: `CASE WHEN ${old} THEN '85.3K' ELSE ${naf} END`,
    nomenclatureActivitePrincipaleUniteLegale: `CASE WHEN ${old} THEN CASE WHEN cessation < DATE '1993-01-01' THEN 'NAP' WHEN cessation < DATE '2003-01-01' THEN 'NAF1993' ELSE 'NAFRev1' END ELSE 'NAFRev2' END`,
    nicSiegeUniteLegale: `lpad((siretSiege % 100000)::VARCHAR, 5, '0')`,
    economieSocialeSolidaireUniteLegale: `CASE WHEN share(i, 39) < flagged THEN 'O' WHEN categorie IN (5499, 5710) AND share(i, 40) < 0.6 THEN 'N' END`,
    societeMissionUniteLegale: `CASE WHEN categorie IN (5499, 5710) AND share(i, 41) < 0.5 THEN 'N' END`,
    caractereEmployeurUniteLegale: `CASE WHEN employeur THEN 'O' WHEN share(i, 42) < 0.7 THEN 'N' END`,
    activitePrincipaleNAF25UniteLegale: `CASE WHEN NOT ceased THEN left(${naf}, 5) || 'Y' END`,
  };
  return `
    SELECT ${uniteLayout.map(([name, type]) => `(${values[name] ?? 'NULL'})::${type} AS "${name}"`).join(',\n')}
    FROM (
      SELECT *, (chance(i, 14) % 10000)::INTEGER AS sizeSlot FROM (${unitsCore(shape)}),
        (SELECT unnest(CASE WHEN ${shape.defects > 0} THEN [1, 2] ELSE [1] END) AS copy)
      WHERE NOT ${defect('unit-absent')} AND (copy = 1 OR ${defect('siren-duplicate')})
    ), draws`;
};

/** The 54 columns of StockEtablissement. */
export const etablissementsQuery = (shape: RegisterShape): string => {
  const old = oldNomenclature('fermeture');
  const naf =
    'CASE WHEN categorie >= 9000 AND NOT other THEN draws.associationNaf[nafSlot + 1] ELSE draws.naf[nafSlot + 1] END';
  const seen = (value: string) =>
    `CASE WHEN abroad THEN NULL WHEN partial THEN '[ND]' ELSE ${value} END`;
  const values: Readonly<Record<string, string>> = {
    siren: `lpad(siren::VARCHAR, 9, '0')`,
    nic: `lpad((siret % 100000)::VARCHAR, 5, '0')`,
    siret: `lpad(siret::VARCHAR, 14, '0')`,
    statutDiffusionEtablissement: `CASE WHEN partial THEN 'P' ELSE 'O' END`,
    dateCreationEtablissement: 'opening',
    trancheEffectifsEtablissement: `CASE WHEN first AND ${defect('unknown-size-class')} THEN 'ZZ' WHEN employs THEN draws.tranche[sizeSlot + 1] WHEN closed AND share(e, 51) < 0.3 THEN NULL WHEN share(e, 51) < 0.9 THEN 'NN' ELSE '00' END`,
    anneeEffectifsEtablissement: `CASE WHEN employs THEN ${Number(shape.asOf.slice(0, 4)) - 3} END::BIGINT`,
    dateDernierTraitementEtablissement: treatment(shape, 'e'),
    etablissementSiege: 'siret = siretSiege',
    nombrePeriodesEtablissement: '(1 + chance(e, 52) % 7)::BIGINT',
    numeroVoieEtablissement: seen('(1 + chance(e, 53) % 250)::VARCHAR'),
    typeVoieEtablissement: seen(`pick(${words(kinds)}, e, 54)`),
    libelleVoieEtablissement: seen(`pick(${words(streets)}, e, 55)`),
    codePostalEtablissement: seen('draws.codePostal[placeSlot + 1]'),
    libelleCommuneEtablissement: 'CASE WHEN NOT abroad THEN draws.nom[placeSlot + 1] END',
    libelleCommuneEtrangerEtablissement: `CASE WHEN abroad THEN 'AILLEURS' END`,
    codeCommuneEtablissement: `CASE WHEN first AND ${defect('unknown-commune')} THEN '00000' WHEN first AND ${defect('former-commune')} THEN draws.former[formerSlot + 1] WHEN NOT abroad THEN draws.commune[placeSlot + 1] END`,
    codePaysEtrangerEtablissement: `CASE WHEN abroad THEN '99131' END`,
    libellePaysEtrangerEtablissement: `CASE WHEN abroad THEN 'BELGIQUE' END`,
    identifiantAdresseEtablissement: seen(
      `lpad((chance(e, 56) % 100000000)::VARCHAR, 9, '0') || '_B'`,
    ),
    coordonneeLambertAbscisseEtablissement: seen('(100000 + chance(e, 57) % 1100000)::VARCHAR'),
    coordonneeLambertOrdonneeEtablissement: seen('(6050000 + chance(e, 58) % 1050000)::VARCHAR'),
    dateDebut: `CASE WHEN closed THEN fermeture ELSE greatest(opening, DATE '2008-01-01') END`,
    etatAdministratifEtablissement: `CASE WHEN closed THEN 'F' ELSE 'A' END`,
    enseigne1Etablissement: `CASE WHEN share(e, 59) < 0.15 THEN CASE WHEN partial THEN '[ND]' ELSE pick(${words(things)}, e, 60) || ' ' || pick(${words(qualities)}, e, 61) END END`,
    activitePrincipaleEtablissement: `CASE WHEN ${old} THEN '85.3K' ELSE ${naf} END`,
    nomenclatureActivitePrincipaleEtablissement: `CASE WHEN ${old} THEN CASE WHEN fermeture < DATE '1993-01-01' THEN 'NAP' WHEN fermeture < DATE '2003-01-01' THEN 'NAF1993' ELSE 'NAFRev1' END ELSE 'NAFRev2' END`,
    caractereEmployeurEtablissement: `CASE WHEN employs THEN 'O' WHEN share(e, 62) < 0.7 THEN 'N' END`,
    activitePrincipaleNAF25Etablissement: `CASE WHEN NOT closed THEN left(${naf}, 5) || 'Y' END`,
  };
  return `
    SELECT ${etablissementLayout.map(([name, type]) => `(${values[name] ?? 'NULL'})::${type} AS "${name}"`).join(',\n')}
    FROM (
      SELECT *, employeur AND NOT closed AND (siret = siretSiege OR share(e, 45) < 0.5) AS employs,
        CASE WHEN closed THEN least(coalesce(cessation, DATE '${shape.asOf}' - 1), opening + (share(e, 46) * (coalesce(cessation, DATE '${shape.asOf}' - 1) - opening))::INTEGER) END AS fermeture
      FROM (
        SELECT *, i * 10007 + rank AS e, rank = 1 AS first,
          siren * 100000 + rank * 10 + (key14(siren * 100000 + rank * 10) + CASE WHEN rank = 1 AND ${defect('siret-key')} THEN 1 ELSE 0 END) % 10 AS siret,
          creation + ((rank - 1) * (coalesce(cessation, DATE '${shape.asOf}' - 1) - creation) // etablissements)::INTEGER AS opening,
          ceased OR (rank < etablissements AND share(i * 10007 + rank, 44) < 0.55) AS closed,
          share(i * 10007 + rank, 47) < 0.004 AS abroad,
          rank > 1 AND share(i * 10007 + rank, 48) < 0.2 AS other,
          (CASE WHEN share(i * 10007 + rank, 43) < 0.6 THEN chance(i, 15) ELSE chance(i * 10007 + rank, 49) END % 1000000)::INTEGER AS placeSlot,
          (chance(i * 10007 + rank, 50) % 10000)::INTEGER AS sizeSlot,
          (i % 500)::INTEGER AS formerSlot
        FROM (
          SELECT *, unnest(CASE WHEN ${defect('siret-duplicate')} THEN [1] ELSE [] END || range(1, etablissements + 1)) AS rank
          FROM (${unitsCore(shape)})
          WHERE NOT ${defect('establishments-absent')}
        )
      )
    ), draws`;
};
