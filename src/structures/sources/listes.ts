import type { Licence, Texts } from '#kernel';
import type { ListeId } from '../domain/unite-legale.ts';

/** What a column of a list holds. Heads are compared without accents, case or punctuation. */
export type ListeRole =
  | 'siren'
  | 'siret'
  | 'denomination'
  | 'genre'
  | 'validFrom'
  | 'validTo'
  | 'actif'
  | 'updated';

export interface SourceListe {
  readonly id: ListeId;
  readonly title: Texts;
  readonly publisher: string;
  readonly address: string;
  readonly licence: Licence;
  readonly rhythm: Texts;
  /** Heads by role, the better first. */
  readonly columns: Readonly<Record<ListeRole, readonly RegExp[]>>;
  /** Files of it that a mirror may keep. */
  readonly mirrors: readonly string[];
}

const licenceOuverte: Licence = {
  id: 'etalab-2.0',
  name: 'Licence Ouverte 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
};

const columns: SourceListe['columns'] = {
  siren: [/^(n |no |num |numero )?siren$/, /\bsiren\b/],
  siret: [/^(n |no |num |numero )?siret$/, /\bsiret\b/],
  denomination: [
    /^nom ou raison sociale/,
    /^raison sociale/,
    /^denomination/,
    /^nom( de l (entreprise|organisme)| de la structure)?$/,
    /^(entreprise|organisme|structure|cooperative|societe)$/,
  ],
  genre: [/^type siae$/, /^famille juridique/, /^type\b/, /^(statut|forme)\b/, /^scop scic$/],
  validFrom: [/^date.*(decision|delivrance|agrement|arrete|debut|effet|inscription|habilitation)/],
  validTo: [/^(date|fin).*(fin|echeance|expiration|validite)/],
  actif: [/^actif$/, /^active$/],
  updated: [/^maj$/, /^(date )?(de )?(derniere )?(mise a jour|maj)/],
};

/** Lists that complete the register, each with its date. */
export const listes: Readonly<Record<ListeId, SourceListe>> = {
  'liste-ess-france': {
    id: 'liste-ess-france',
    title: {
      fr: 'Liste des entreprises de l’ESS (loi de 2014, article 6)',
      en: 'List of ESS enterprises (act of 2014, article 6)',
    },
    publisher: 'ESS France',
    address: 'https://www.data.gouv.fr/datasets/646c8d45de96cc3428092c6b',
    licence: licenceOuverte,
    rhythm: { fr: 'irrégulier', en: 'irregular' },
    columns,
    mirrors: [],
  },
  'liste-esus': {
    id: 'liste-esus',
    title: {
      fr: 'Liste nationale des agréments « entreprise solidaire d’utilité sociale »',
      en: 'National list of ESUS approvals',
    },
    publisher: 'Direction générale du Trésor',
    address:
      'https://www.tresor.economie.gouv.fr/banque-assurance-finance/finance-sociale-et-solidaire/liste-nationale-agrements-esus',
    licence: licenceOuverte,
    rhythm: { fr: 'plusieurs fois par an', en: 'several times a year' },
    columns,
    mirrors: [],
  },
  'liste-scop-scic': {
    id: 'liste-scop-scic',
    title: { fr: 'Liste des SCOP et des SCIC', en: 'List of SCOP and SCIC' },
    publisher: 'Ministère du Travail ; Confédération générale des SCOP et des SCIC',
    address: 'https://www.data.gouv.fr/',
    licence: licenceOuverte,
    rhythm: { fr: 'annuel', en: 'yearly' },
    columns,
    mirrors: [],
  },
  'liste-siae': {
    id: 'liste-siae',
    title: {
      fr: 'Structures de l’insertion par l’activité économique',
      en: 'Structures of integration through economic activity',
    },
    publisher: 'Plateforme de l’inclusion',
    address: 'https://www.data.gouv.fr/organizations/plateforme-de-linclusion',
    licence: licenceOuverte,
    rhythm: { fr: 'continu', en: 'continuous' },
    columns,
    mirrors: ['registres/siae_marche_inclusion_2020.csv', 'registres/siae_conventions_itou.csv'],
  },
};
