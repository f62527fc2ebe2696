/**
 * The clean stage of the register, one Parquet file each, one row group order, sorted by key.
 * Types are DuckDB's. Names of persons are never read: a natural person has no name here.
 */

/** `unites.parquet`: every legal unit kept, sorted by `siren`. */
export const unitesTable = {
  /** The nine digits as a number; `lpad(siren::VARCHAR, 9, '0')` prints it. */
  siren: 'INTEGER',
  /** Level III, four digits as a number; 1000 is a natural person. */
  categorieJuridique: 'USMALLINT',
  /** `94.99Z`; null when unknown to the nomenclature (then rejected or said). */
  naf: 'VARCHAR',
  /** `O`, `N` or null. */
  drapeau: 'VARCHAR',
  active: 'BOOLEAN',
  /** False when the unit asked that its name and address be withheld (`statutDiffusion` P or N). */
  diffusible: 'BOOLEAN',
  creation: 'DATE',
  /** Day the unit ceased, when it has. */
  cessation: 'DATE',
  /** Size class of INSEE, `NN` or two digits; null when not given. */
  tranche: 'VARCHAR',
  /** Year that the size class describes. */
  anneeTranche: 'USMALLINT',
  employeur: 'BOOLEAN',
  nicSiege: 'UINTEGER',
} as const;

/** `etablissements.parquet`: every establishment kept, in the order of the file (SIRET). */
export const etablissementsTable = {
  siren: 'INTEGER',
  /** The five digits as a number. */
  nic: 'UINTEGER',
  /** Present commune of the COG's current millésime; null abroad. */
  commune: 'VARCHAR',
  /** Main activity of the establishment, `94.99Z`. */
  naf: 'VARCHAR',
  tranche: 'VARCHAR',
  anneeTranche: 'USMALLINT',
  employeur: 'BOOLEAN',
  siege: 'BOOLEAN',
  active: 'BOOLEAN',
  creation: 'DATE',
  /** Day it closed, when it has. */
  fermeture: 'DATE',
  diffusible: 'BOOLEAN',
} as const;

/** `periodes.parquet`: the periods of a Historique file, one row each, in the order of the file. */
export const periodesTable = {
  siren: 'INTEGER',
  /** Null in the periods of legal units. */
  nic: 'UINTEGER',
  debut: 'DATE',
  /** Last day of the period; null while it lasts. */
  fin: 'DATE',
  active: 'BOOLEAN',
  naf: 'VARCHAR',
  /** Of legal units only. */
  categorieJuridique: 'USMALLINT',
  drapeau: 'VARCHAR',
  employeur: 'BOOLEAN',
} as const;

/** `doublons.parquet`: legal units registered twice. */
export const doublonsTable = {
  siren: 'INTEGER',
  /** Another number of the same unit. */
  doublon: 'INTEGER',
} as const;

/** `rejects.parquet`: rows that could not be kept, with the cell that decided. */
export const registreRejectsTable = {
  snapshot: 'VARCHAR',
  sheet: 'VARCHAR',
  /** Row of the file from 1; in a CSV the header is row 1. */
  line: 'INTEGER',
  column: 'VARCHAR',
  value: 'VARCHAR',
  reason: 'VARCHAR',
  detail: 'VARCHAR',
} as const;

/**
 * `corrections.parquet`: cells of rows kept that were repaired, or set aside (`to` is then null)
 * because the nomenclature does not know them.
 */
export const registreCorrectionsTable = {
  snapshot: 'VARCHAR',
  sheet: 'VARCHAR',
  line: 'INTEGER',
  column: 'VARCHAR',
  kind: 'VARCHAR',
  from: 'VARCHAR',
  to: 'VARCHAR',
} as const;

/** `liste.parquet`: the rows kept of a list. */
export const listeTable = {
  siren: 'INTEGER',
  /** Name as the list prints it. */
  denomination: 'VARCHAR',
  /** Kind as the list prints it: family, type of SIAE, SCOP or SCIC … */
  genre: 'VARCHAR',
  /** Day from which, and until which, the list says it holds; null when it does not say. */
  validFrom: 'DATE',
  validTo: 'DATE',
} as const;

/**
 * `structures.parquet`: every legal unit that the perimeter looks at, in or out: a category of the
 * table, a flag `O`, or named by a list. One row per SIREN, sorted by it.
 */
export const structuresTable = {
  siren: 'VARCHAR',
  /** Null when not diffusible. */
  denomination: 'VARCHAR',
  sigle: 'VARCHAR',
  denominationUsuelle: 'VARCHAR',
  rna: 'VARCHAR',
  categorieJuridique: 'VARCHAR',
  naf: 'VARCHAR',
  drapeau: 'VARCHAR',
  /** `liste-esus liste-siae`, in alphabetical order; empty when none names it. */
  listes: 'VARCHAR',
  /** Versions that count it in, `clap4 flores5 loi2014`; empty when none does. */
  perimetres: 'VARCHAR',
  /** Family and sub-family in the widest version that counts it in; null when none does. */
  famille: 'VARCHAR',
  sousFamille: 'VARCHAR',
  active: 'BOOLEAN',
  diffusible: 'BOOLEAN',
  creation: 'DATE',
  cessation: 'DATE',
  tranche: 'VARCHAR',
  anneeTranche: 'USMALLINT',
  employeur: 'BOOLEAN',
  /** SIRET of the head establishment, when the stock of establishments is there. */
  siege: 'VARCHAR',
  /** Commune of the head establishment, present millésime. */
  commune: 'VARCHAR',
  etablissements: 'INTEGER',
  etablissementsActifs: 'INTEGER',
} as const;

/** `etablissements-structures.parquet`: establishments of those units, sorted by SIRET. */
export const etablissementsStructuresTable = {
  siret: 'VARCHAR',
  siren: 'VARCHAR',
  /** Trade sign or usual name; null when not diffusible. */
  enseigne: 'VARCHAR',
  /** Number, street and postcode; null when not diffusible. */
  adresse: 'VARCHAR',
  codePostal: 'VARCHAR',
  commune: 'VARCHAR',
  naf: 'VARCHAR',
  tranche: 'VARCHAR',
  anneeTranche: 'USMALLINT',
  employeur: 'BOOLEAN',
  siege: 'BOOLEAN',
  active: 'BOOLEAN',
  creation: 'DATE',
  fermeture: 'DATE',
  /** Lambert coordinates as the register gives them (metres; Lambert 93 in mainland France). */
  x: 'DOUBLE',
  y: 'DOUBLE',
} as const;

/** Columns of a table for `CREATE TABLE`. */
export const columnsSql = (table: Readonly<Record<string, string>>): string =>
  Object.entries(table)
    .map(([name, type]) => `"${name}" ${type}`)
    .join(', ');
