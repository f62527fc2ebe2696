import type { Texts } from '#kernel';

/** Levels of aggregation of the activities, from the coarsest; A88 are the divisions. */
export const niveauxSecteur = ['A5', 'A17', 'A38', 'A88'] as const;
export type NiveauSecteur = (typeof niveauxSecteur)[number];

export const isNiveauSecteur = (text: string): text is NiveauSecteur =>
  (niveauxSecteur as readonly string[]).includes(text);

/** One heading of the aggregated nomenclature; A5 headings have no parent. */
export interface Secteur {
  readonly niveau: NiveauSecteur;
  readonly code: string;
  readonly parent: string | null;
  readonly name: Texts;
}

/** Code of establishments whose activity is not known; a heading of every level. */
export const secteurInconnu = '00';

export interface Nomenclature {
  list(niveau: NiveauSecteur): readonly Secteur[];
  find(niveau: NiveauSecteur, code: string): Secteur | undefined;
  /** The heading of `niveau` that holds a division; `00` when the division is not known. */
  of(division: string, niveau: NiveauSecteur): string;
  /** Divisions of a heading, in order. */
  divisions(niveau: NiveauSecteur, code: string): readonly string[];
}

const inconnu = (niveau: NiveauSecteur): Secteur => ({
  niveau,
  code: secteurInconnu,
  parent: null,
  name: { fr: 'Activité non renseignée', en: 'Activity not given' },
});

/**
 * Holds the aggregates. A table where a heading has no parent at the level above, or stands twice,
 * is a fault of ours, and thrown.
 */
export const makeNomenclature = (rows: readonly Secteur[]): Nomenclature => {
  const index = new Map<string, Secteur>();
  for (const row of rows) {
    const key = `${row.niveau}:${row.code}`;
    if (index.has(key)) throw new Error(`nomenclature: ${key} stands twice`);
    index.set(key, row);
  }
  const chains = new Map<string, Readonly<Record<NiveauSecteur, string>>>();
  const parentOf = (row: Secteur | undefined, above: NiveauSecteur): Secteur => {
    const parent = index.get(`${above}:${row?.parent ?? ''}`);
    if (!row || !parent) throw new Error(`nomenclature: ${row?.code} has no parent in ${above}`);
    return parent;
  };
  for (const division of rows.filter(({ niveau }) => niveau === 'A88')) {
    const a38 = parentOf(division, 'A38');
    const a17 = parentOf(a38, 'A17');
    const a5 = parentOf(a17, 'A5');
    chains.set(division.code, { A88: division.code, A38: a38.code, A17: a17.code, A5: a5.code });
  }
  return {
    list: (niveau) => rows.filter((row) => row.niveau === niveau),
    find: (niveau, code) =>
      code === secteurInconnu ? inconnu(niveau) : index.get(`${niveau}:${code}`),
    of: (division, niveau) => chains.get(division)?.[niveau] ?? secteurInconnu,
    divisions: (niveau, code) =>
      code === secteurInconnu
        ? [secteurInconnu]
        : [...chains].filter(([, chain]) => chain[niveau] === code).map(([division]) => division),
  };
};
