/**
 * `annuaire.sqlite`. Structures are numbered by rank (active first, then those of a perimeter, employers,
 * by size and establishments), so that any index gives its answers in that order.
 */
export const annuaireSchema = `
  CREATE TABLE structure (
    id INTEGER PRIMARY KEY,
    siren INTEGER NOT NULL,
    denomination TEXT,
    sigle TEXT,
    usuelle TEXT,
    rna TEXT,
    categorie TEXT,
    naf TEXT,
    drapeau TEXT,
    listes TEXT NOT NULL,
    perimetres TEXT NOT NULL,
    famille TEXT,
    sous_famille TEXT,
    active INTEGER NOT NULL,
    diffusible INTEGER NOT NULL,
    creation TEXT,
    cessation TEXT,
    tranche TEXT,
    annee_tranche INTEGER,
    employeur INTEGER NOT NULL,
    nic_siege INTEGER,
    commune TEXT,
    etablissements INTEGER NOT NULL,
    actifs INTEGER NOT NULL
  );
  CREATE TEMP TABLE nom_lu (cle INTEGER NOT NULL, id INTEGER NOT NULL);
  CREATE TABLE etablissement (
    siren INTEGER NOT NULL,
    nic INTEGER NOT NULL,
    enseigne TEXT,
    adresse TEXT,
    code_postal TEXT,
    commune TEXT,
    naf TEXT,
    tranche TEXT,
    annee_tranche INTEGER,
    employeur INTEGER NOT NULL,
    siege INTEGER NOT NULL,
    active INTEGER NOT NULL,
    creation TEXT,
    fermeture TEXT,
    PRIMARY KEY (siren, nic)
  ) WITHOUT ROWID;
  CREATE TABLE point (
    commune TEXT NOT NULL,
    famille INTEGER NOT NULL,
    siret INTEGER NOT NULL,
    x INTEGER,
    y INTEGER,
    PRIMARY KEY (commune, famille, siret)
  ) WITHOUT ROWID;
  CREATE VIRTUAL TABLE recherche USING fts5(
    mots, content = '', detail = 'none', columnsize = 0, prefix = '2 3',
    tokenize = "ascii tokenchars '_'"
  );
  INSERT INTO recherche (recherche, rank) VALUES ('automerge', 0);
  INSERT INTO recherche (recherche, rank) VALUES ('crisismerge', 1000);
  INSERT INTO recherche (recherche, rank) VALUES ('hashsize', 33554432);
  INSERT INTO recherche (recherche, rank) VALUES ('pgsz', 8000);
`;

/**
 * What is made once the rows are there. `nom` finds a whole name; `mot` holds every word with the
 * number of structures that have it, and is read by its beginning (`mot`) and by its end (`envers`)
 * to find words in spite of a fault; `compte` holds how many structures have each facet.
 */
export const annuaireIndexes = `
  CREATE UNIQUE INDEX structure_siren ON structure (siren);
  CREATE INDEX structure_rna ON structure (rna) WHERE rna IS NOT NULL;
  CREATE TABLE nom (cle INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (cle, id)) WITHOUT ROWID;
  INSERT INTO nom SELECT DISTINCT cle, id FROM temp.nom_lu ORDER BY cle, id;
  CREATE VIRTUAL TABLE temp.vocabulaire USING fts5vocab(main, recherche, row);
  CREATE TABLE mot (mot TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO mot SELECT term, doc FROM temp.vocabulaire WHERE term NOT LIKE '\\_%' ESCAPE '\\';
  CREATE TABLE envers (envers TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO envers SELECT envers(mot) AS e, n FROM mot WHERE length(mot) > 3 ORDER BY e;
  CREATE TABLE compte (cle TEXT PRIMARY KEY, valeur INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO compte SELECT term, doc FROM temp.vocabulaire WHERE term LIKE '\\_%' ESCAPE '\\';
  DROP TABLE temp.vocabulaire;
  DROP TABLE temp.nom_lu;
`;
