import type { Licence, Texts } from '#kernel';
import type { RegistreKind } from '../domain/registre-input.ts';
import type { Couverture } from '../domain/unite-legale.ts';

/** A file of INSEE's register: where it is published, and the columns that it is read by. */
export interface SourceRegistre {
  readonly id: string;
  readonly kind: RegistreKind;
  readonly couverture: Couverture;
  readonly title: Texts;
  readonly publisher: string;
  /** Page that describes it. */
  readonly address: string;
  /** The file itself; undefined when it is no longer published. */
  readonly download?: string;
  readonly licence: Licence;
  /** Names under which a mirror keeps it, the best first. */
  readonly fileNames: readonly string[];
  /** Columns without which nothing can be said of a row. */
  readonly needed: readonly string[];
  /** Columns read when they are there. */
  readonly optional: readonly string[];
  /** Columns that no other file of the register has: they tell this one. */
  readonly marks: readonly string[];
  /** Columns read only to name those that may be named, never in the clean stage. */
  readonly names: readonly string[];
  /** Columns of the layout: what more is there is said, and not read. */
  readonly width: readonly number[];
}

const licenceOuverte: Licence = {
  id: 'etalab-2.0',
  name: 'Licence Ouverte 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
};

const publisher =
  'Insee, Système national d’identification et du répertoire des entreprises (Sirene)';
const page = 'https://www.data.gouv.fr/datasets/5b7ffc618b4c4169d30727e0';
const stock = 'https://object.files.data.gouv.fr/data-pipeline-open/siren/stock';

const published = (name: string) => ({
  publisher,
  address: page,
  download: `${stock}/${name}_utf8.parquet`,
  licence: licenceOuverte,
  fileNames: [
    `${name}_utf8.parquet`,
    `${name}_utf8.zip`,
    `${name}_utf8.csv`,
    `${name}_utf8.csv.gz`,
  ].map((file) => `sirene/${file}`),
});

export const stockUniteLegale: SourceRegistre = {
  ...published('StockUniteLegale'),
  id: 'sirene-unites',
  kind: 'unites',
  couverture: 'stock',
  title: {
    fr: 'Sirene, stock des unités légales',
    en: 'Sirene, stock of legal units',
  },
  needed: [
    'siren',
    'statutDiffusionUniteLegale',
    'dateCreationUniteLegale',
    'trancheEffectifsUniteLegale',
    'anneeEffectifsUniteLegale',
    'dateDernierTraitementUniteLegale',
    'dateDebut',
    'etatAdministratifUniteLegale',
    'categorieJuridiqueUniteLegale',
    'activitePrincipaleUniteLegale',
    'nicSiegeUniteLegale',
    'economieSocialeSolidaireUniteLegale',
    'caractereEmployeurUniteLegale',
  ],
  optional: [],
  marks: ['dateCreationUniteLegale', 'nombrePeriodesUniteLegale', 'unitePurgeeUniteLegale'],
  names: [
    'denominationUniteLegale',
    'sigleUniteLegale',
    'denominationUsuelle1UniteLegale',
    'identifiantAssociationUniteLegale',
  ],
  // With `activitePrincipaleNAF25UniteLegale` since December 2025, and without.
  width: [35, 34],
};

export const stockEtablissement: SourceRegistre = {
  ...published('StockEtablissement'),
  id: 'sirene-etablissements',
  kind: 'etablissements',
  couverture: 'stock',
  title: {
    fr: 'Sirene, stock des établissements',
    en: 'Sirene, stock of establishments',
  },
  needed: [
    'siret',
    'statutDiffusionEtablissement',
    'dateCreationEtablissement',
    'trancheEffectifsEtablissement',
    'anneeEffectifsEtablissement',
    'dateDernierTraitementEtablissement',
    'etablissementSiege',
    'codeCommuneEtablissement',
    'dateDebut',
    'etatAdministratifEtablissement',
    'activitePrincipaleEtablissement',
    'caractereEmployeurEtablissement',
  ],
  optional: [],
  marks: ['codeCommuneEtablissement', 'etablissementSiege', 'dateCreationEtablissement'],
  names: [
    'enseigne1Etablissement',
    'denominationUsuelleEtablissement',
    'numeroVoieEtablissement',
    'indiceRepetitionEtablissement',
    'typeVoieEtablissement',
    'libelleVoieEtablissement',
    'codePostalEtablissement',
    'coordonneeLambertAbscisseEtablissement',
    'coordonneeLambertOrdonneeEtablissement',
  ],
  width: [54, 53],
};

export const stockUniteLegaleHistorique: SourceRegistre = {
  ...published('StockUniteLegaleHistorique'),
  id: 'sirene-unites-historique',
  kind: 'unites-historique',
  couverture: 'stock',
  title: {
    fr: 'Sirene, périodes des unités légales',
    en: 'Sirene, periods of legal units',
  },
  needed: [
    'siren',
    'dateFin',
    'dateDebut',
    'etatAdministratifUniteLegale',
    'categorieJuridiqueUniteLegale',
    'activitePrincipaleUniteLegale',
    'economieSocialeSolidaireUniteLegale',
    'caractereEmployeurUniteLegale',
  ],
  optional: [],
  marks: ['changementEtatAdministratifUniteLegale', 'changementCategorieJuridiqueUniteLegale'],
  names: [],
  width: [28],
};

export const stockEtablissementHistorique: SourceRegistre = {
  ...published('StockEtablissementHistorique'),
  id: 'sirene-etablissements-historique',
  kind: 'etablissements-historique',
  couverture: 'stock',
  title: {
    fr: 'Sirene, périodes des établissements',
    en: 'Sirene, periods of establishments',
  },
  needed: [
    'siret',
    'dateFin',
    'dateDebut',
    'etatAdministratifEtablissement',
    'activitePrincipaleEtablissement',
    'caractereEmployeurEtablissement',
  ],
  optional: [],
  marks: ['changementEtatAdministratifEtablissement', 'changementEnseigneEtablissement'],
  names: [],
  width: [18],
};

export const stockDoublons: SourceRegistre = {
  ...published('StockDoublons'),
  id: 'sirene-doublons',
  kind: 'doublons',
  couverture: 'stock',
  title: {
    fr: 'Sirene, unités légales en double',
    en: 'Sirene, legal units registered twice',
  },
  needed: ['siren', 'sirenDoublon', 'dateDernierTraitementDoublon'],
  optional: [],
  marks: ['sirenDoublon'],
  names: [],
  width: [3],
};

/** The layout of before 2018: one row for an establishment and its legal unit, in daily updates. */
export const sirene2017: SourceRegistre = {
  id: 'sirene-2017',
  kind: 'sirene-2017',
  couverture: 'mises-a-jour',
  title: {
    fr: 'Sirene, mises à jour quotidiennes (dessin de fichier de 2017)',
    en: 'Sirene, daily updates (layout of 2017)',
  },
  publisher,
  address: 'https://www.sirene.fr/sirene/public/static/documentation',
  licence: licenceOuverte,
  fileNames: ['sirene/sirene_2017_maj_quotidiennes_personnes_morales.csv.gz'],
  needed: [
    'SIREN',
    'NIC',
    'DEPET',
    'COMET',
    'SIEGE',
    'DIFFCOM',
    'APET700',
    'TEFET',
    'DEFET',
    'DCRET',
    'NICSIEGE',
    'NJ',
    'APEN700',
    'ESS',
    'TEFEN',
    'DEFEN',
    'DCREN',
    'VMAJ',
    'DATEMAJ',
  ],
  optional: [],
  marks: ['VMAJ', 'APET700', 'NJ'],
  names: ['NOMEN_LONG', 'SIGLE', 'RNA', 'ENSEIGNE', 'L4_NORMALISEE', 'CODPOS'],
  width: [118],
};

export const registreSources: readonly SourceRegistre[] = [
  stockUniteLegale,
  stockEtablissement,
  stockUniteLegaleHistorique,
  stockEtablissementHistorique,
  stockDoublons,
  sirene2017,
];

/** @returns `undefined` when no source of the register has that id. */
export const findRegistreSource = (id: string): SourceRegistre | undefined =>
  registreSources.find((source) => source.id === id);
