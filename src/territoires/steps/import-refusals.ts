import type { Refusal, Texts } from '#kernel';

export type TerritoiresRefusal = Refusal<
  | 'file-absent'
  | 'file-empty'
  | 'file-too-large'
  | 'file-unreadable'
  | 'column-missing'
  | 'not-contours'
  | 'nothing-kept'
  | 'niveau-unclear'
  | 'import-unreadable'
  | 'disk-full'
>;

export const fileAbsent = (path: string): TerritoiresRefusal =>
  /^https?:\/\//i.test(path)
    ? {
        why: 'file-absent',
        message: {
          fr: `${path} est une adresse : ici, seul un fichier du disque se lit.`,
          en: `${path} is an address: only a file on the disk is read here.`,
        },
        mend: {
          fr: 'Téléchargez le fichier, puis donnez son chemin à --from.',
          en: 'Download the file, then give its path to --from.',
        },
      }
    : {
        why: 'file-absent',
        message: { fr: `Le fichier ${path} n’existe pas.`, en: `The file ${path} does not exist.` },
        mend: {
          fr: 'Vérifiez le chemin donné à --from, ou le dossier de ECHELLE_MIRROR.',
          en: 'Check the path given to --from, or the folder of ECHELLE_MIRROR.',
        },
      };

export const fileEmpty = (name: string): TerritoiresRefusal => ({
  why: 'file-empty',
  message: { fr: `${name} est vide.`, en: `${name} is empty.` },
  mend: {
    fr: 'Téléchargez-le de nouveau chez son éditeur.',
    en: 'Download it again from its publisher.',
  },
});

const generalised: Texts = {
  fr: 'Prenez une édition généralisée : 100 m ou 1 000 m suffisent à ces cartes.',
  en: 'Take a generalised edition: 100 m or 1 000 m is enough for these maps.',
};

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

export const fileTooLarge = (name: string, bytes: number, limit: number): TerritoiresRefusal => ({
  why: 'file-too-large',
  message: {
    fr: `${name} dépasse ce qui se lit d’un coup : ${megabytes(bytes)} Mo, pour ${megabytes(limit)} au plus.`,
    en: `${name} is larger than what is read at once: ${megabytes(bytes)} MB, ${megabytes(limit)} at most.`,
  },
  mend: generalised,
  facts: { bytes, limit },
});

export const tooManyPoints = (name: string, points: number): TerritoiresRefusal => ({
  why: 'file-too-large',
  message: {
    fr: `${name} est trop détaillé : plus de ${points} points.`,
    en: `${name} is too detailed: more than ${points} points.`,
  },
  mend: generalised,
  facts: { points },
});

export const fileUnreadable = (name: string, detail: Texts): TerritoiresRefusal => ({
  why: 'file-unreadable',
  message: {
    fr: `${name} ne se lit pas : ${detail.fr}.`,
    en: `${name} cannot be read: ${detail.en}.`,
  },
  mend: {
    fr: 'Il est sans doute tronqué ou d’un autre format. Téléchargez-le de nouveau.',
    en: 'It is probably truncated or of another format. Download it again.',
  },
});

export const columnMissing = (
  name: string,
  column: string,
  found: readonly string[],
): TerritoiresRefusal => ({
  why: 'column-missing',
  message: {
    fr: `${name} n’a pas la colonne « ${column} ». Colonnes trouvées : ${found.join(', ')}.`,
    en: `${name} has no column “${column}”. Columns found: ${found.join(', ')}.`,
  },
  mend: {
    fr: 'Prenez « Événements survenus aux communes depuis 1943 » du Code officiel géographique, sur insee.fr.',
    en: 'Take “Événements survenus aux communes depuis 1943” of the Code officiel géographique, on insee.fr.',
  },
  facts: { column },
});

export const notContours = (name: string, what: Texts): TerritoiresRefusal => ({
  why: 'not-contours',
  message: {
    fr: `${name} ne contient pas de contours lisibles : ${what.fr}.`,
    en: `${name} holds no readable contours: ${what.en}.`,
  },
  mend: {
    fr: 'Donnez un GeoJSON (FeatureCollection) ou un TopoJSON en degrés. Un shapefile se convertit : ogr2ogr -t_srs EPSG:4326 contours.geojson fichier.shp.',
    en: 'Give a GeoJSON (FeatureCollection) or a TopoJSON in degrees. A shapefile is converted: ogr2ogr -t_srs EPSG:4326 contours.geojson file.shp.',
  },
});

export const nothingKept = (name: string, read: number, why: Texts): TerritoiresRefusal => ({
  why: 'nothing-kept',
  message: {
    fr: `De ${name}, rien n’a pu être gardé (${read} lus) ; le plus souvent : ${why.fr}.`,
    en: `Nothing of ${name} could be kept (${read} read); most often: ${why.en}.`,
  },
  mend: {
    fr: 'Vérifiez le niveau (--niveau) et le système de coordonnées : des degrés, WGS 84 (ogr2ogr -t_srs EPSG:4326).',
    en: 'Check the level (--niveau) and the coordinates: degrees, WGS 84 (ogr2ogr -t_srs EPSG:4326).',
  },
  facts: { read },
});

export const niveauUnclear = (
  name: string,
  columns: readonly string[],
  niveau?: string,
): TerritoiresRefusal => ({
  why: 'niveau-unclear',
  message: niveau
    ? niveauWrong(name, columns, niveau)
    : {
        fr: `${name} : on ne sait pas de quel niveau sont ces territoires. Propriétés trouvées : ${columns.join(', ')}.`,
        en: `${name}: there is no telling which level these territories are of. Properties found: ${columns.join(', ')}.`,
      },
  mend: {
    fr: 'Donnez-le : --niveau region, departement, epci ou commune.',
    en: 'Give it: --niveau region, departement, epci or commune.',
  },
});

const niveauWrong = (name: string, columns: readonly string[], niveau: string): Texts => ({
  fr: `${name} : aucune propriété n’y porte de code de niveau « ${niveau} ». Propriétés trouvées : ${columns.join(', ')}.`,
  en: `${name}: no property holds a code of level “${niveau}”. Properties found: ${columns.join(', ')}.`,
});

export const importUnreadable = (path: string, detail: string): TerritoiresRefusal => ({
  why: 'import-unreadable',
  message: {
    fr: `${path} ne se lit pas : ${detail}`,
    en: `${path} cannot be read: ${detail}`,
  },
  mend: {
    fr: 'Importez de nouveau le fichier, ou supprimez celui-ci pour revenir à ce que le projet contient.',
    en: 'Import the file again, or delete this one to go back to what the project ships.',
  },
});

export const diskFull = (path: string): TerritoiresRefusal => ({
  why: 'disk-full',
  message: {
    fr: `Plus de place sur le disque de ${path} : rien n’a été importé.`,
    en: `No room left on the disk of ${path}: nothing was imported.`,
  },
  mend: {
    fr: 'Libérez de la place, ou donnez un autre dossier à ECHELLE_DATA.',
    en: 'Free some room, or give another folder to ECHELLE_DATA.',
  },
});
