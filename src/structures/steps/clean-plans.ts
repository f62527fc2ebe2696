import type { RegistreNote } from '../domain/registre-reasons.ts';
import type { CleanPlan } from './clean-rows.ts';
import {
  type PlannedColumn,
  type Planning,
  planCode,
  planCommune,
  planDate,
  planDiffusion,
  planNaf,
} from './plan-columns.ts';
import { readColumns } from './raw-columns.ts';

/** A plan, and what is to be known of the rows that it keeps. */
export interface Planned {
  readonly plan: CleanPlan;
  readonly notes: Readonly<Partial<Record<RegistreNote, number>>>;
}

const assemble = (
  plan: Pick<CleanPlan, 'key' | 'unique' | 'refused'>,
  columns: Readonly<Record<string, PlannedColumn | string>>,
): Planned => {
  const planned = Object.values(columns).filter((each) => typeof each !== 'string');
  return {
    plan: {
      ...plan,
      joins: planned.map(({ joins = '' }) => joins).join(' '),
      select: Object.fromEntries(
        Object.entries(columns).map(([name, each]) => [
          name,
          typeof each === 'string' ? each : each.sql,
        ]),
      ),
      corrections: planned.flatMap(({ corrections = [] }) => corrections),
    },
    notes: Object.assign({}, ...planned.map(({ notes = {} }) => notes)),
  };
};

const stateUnknown = (column: string, states: string) => ({
  reason: 'state-unknown' as const,
  column,
  when: `"${column}" NOT IN (${states})`,
});

/** From StockUniteLegale to `unites.parquet`. */
export const planUnites = async (planning: Planning): Promise<Planned> => {
  const { raw, codes } = planning;
  const { date, text, whole } = readColumns(raw.columns);
  const state = 'etatAdministratifUniteLegale';
  return assemble(
    {
      key: { column: 'siren', kind: 'siren' },
      unique: true,
      refused: [stateUnknown(state, "'A', 'C'")],
    },
    {
      siren: 'key::INTEGER',
      categorieJuridique: await planCode(
        planning,
        'categorieJuridiqueUniteLegale',
        (value) => codes.categories.has(value.padStart(4, '0')),
        'categorie-unknown',
        'USMALLINT',
      ),
      naf: await planNaf(planning, 'activitePrincipaleUniteLegale'),
      drapeau: `CASE WHEN ${text('economieSocialeSolidaireUniteLegale')} IN ('O', 'N') THEN ${text('economieSocialeSolidaireUniteLegale')} END`,
      active: `"${state}" = 'A'`,
      diffusible: await planDiffusion(planning, 'statutDiffusionUniteLegale'),
      creation: planDate(planning, 'dateCreationUniteLegale'),
      cessation: `CASE WHEN "${state}" = 'C' THEN ${date('dateDebut')} END`,
      tranche: await planCode(
        planning,
        'trancheEffectifsUniteLegale',
        (value) => codes.tranches.has(value),
        'tranche-unknown',
      ),
      anneeTranche: whole('anneeEffectifsUniteLegale', 'USMALLINT'),
      employeur: `${text('caractereEmployeurUniteLegale')} = 'O'`,
      nicSiege: whole('nicSiegeUniteLegale', 'UINTEGER'),
    },
  );
};

/** From StockEtablissement to `etablissements.parquet`. */
export const planEtablissements = async (planning: Planning): Promise<Planned> => {
  const { raw, codes } = planning;
  const { boolean, date, text, whole } = readColumns(raw.columns);
  const state = 'etatAdministratifEtablissement';
  return assemble(
    {
      key: { column: 'siret', kind: 'siret' },
      unique: true,
      refused: [stateUnknown(state, "'A', 'F'")],
    },
    {
      siren: '(key // 100000)::INTEGER',
      nic: '(key % 100000)::UINTEGER',
      commune: await planCommune(planning, 'codeCommuneEtablissement'),
      naf: await planNaf(planning, 'activitePrincipaleEtablissement'),
      tranche: await planCode(
        planning,
        'trancheEffectifsEtablissement',
        (value) => codes.tranches.has(value),
        'tranche-unknown',
      ),
      anneeTranche: whole('anneeEffectifsEtablissement', 'USMALLINT'),
      employeur: `${text('caractereEmployeurEtablissement')} = 'O'`,
      siege: boolean('etablissementSiege'),
      active: `"${state}" = 'A'`,
      creation: planDate(planning, 'dateCreationEtablissement'),
      fermeture: `CASE WHEN "${state}" = 'F' THEN ${date('dateDebut')} END`,
      diffusible: await planDiffusion(planning, 'statutDiffusionEtablissement'),
    },
  );
};

/** From StockUniteLegaleHistorique to `periodes.parquet`. */
export const planPeriodesUnites = async (planning: Planning): Promise<Planned> => {
  const { raw, codes } = planning;
  const { text } = readColumns(raw.columns);
  const state = 'etatAdministratifUniteLegale';
  return assemble(
    { key: { column: 'siren', kind: 'siren' }, unique: false, refused: [] },
    {
      siren: 'key::INTEGER',
      nic: 'NULL::UINTEGER',
      debut: planDate(planning, 'dateDebut'),
      fin: planDate(planning, 'dateFin'),
      active: `CASE WHEN "${state}" IN ('A', 'C') THEN "${state}" = 'A' END`,
      naf: await planNaf(planning, 'activitePrincipaleUniteLegale'),
      categorieJuridique: await planCode(
        planning,
        'categorieJuridiqueUniteLegale',
        (value) => codes.categories.has(value.padStart(4, '0')),
        'categorie-unknown',
        'USMALLINT',
      ),
      drapeau: `CASE WHEN ${text('economieSocialeSolidaireUniteLegale')} IN ('O', 'N') THEN ${text('economieSocialeSolidaireUniteLegale')} END`,
      employeur: `${text('caractereEmployeurUniteLegale')} = 'O'`,
    },
  );
};

/** From StockEtablissementHistorique to `periodes.parquet`. */
export const planPeriodesEtablissements = async (planning: Planning): Promise<Planned> => {
  const { text } = readColumns(planning.raw.columns);
  const state = 'etatAdministratifEtablissement';
  return assemble(
    { key: { column: 'siret', kind: 'siret' }, unique: false, refused: [] },
    {
      siren: '(key // 100000)::INTEGER',
      nic: '(key % 100000)::UINTEGER',
      debut: planDate(planning, 'dateDebut'),
      fin: planDate(planning, 'dateFin'),
      active: `CASE WHEN "${state}" IN ('A', 'F') THEN "${state}" = 'A' END`,
      naf: await planNaf(planning, 'activitePrincipaleEtablissement'),
      categorieJuridique: 'NULL::USMALLINT',
      drapeau: 'NULL::VARCHAR',
      employeur: `${text('caractereEmployeurEtablissement')} = 'O'`,
    },
  );
};

/** From StockDoublons to `doublons.parquet`. */
export const planDoublons = async ({ raw }: Planning): Promise<Planned> => {
  const { whole } = readColumns(raw.columns);
  return assemble(
    {
      key: { column: 'siren', kind: 'siren' },
      unique: false,
      refused: [
        {
          reason: 'siren-unreadable',
          column: 'sirenDoublon',
          when: `${whole('sirenDoublon', 'INTEGER')} IS NULL`,
        },
      ],
    },
    { siren: 'key::INTEGER', doublon: whole('sirenDoublon', 'INTEGER') },
  );
};
