import type { Texts } from '#kernel';
import { certitudes } from './certitudes.ts';
import { hasPreuve, type Verdict } from './judge.ts';
import { type ParametreId, parametres } from './parametres.ts';
import type { Famille } from './perimetre.ts';
import type { CategorieJuridique, Reference } from './perimetre-tables.ts';
import { familleNames } from './perimetres.ts';
import { type Preuve, type PreuveId, preuves } from './preuves.ts';
import { type Reason, sureFrom } from './reason.ts';
import { activitesExcluesOf, type Dehors, type Regle } from './regle.ts';
import type { UniteLegale } from './unite-legale.ts';

/** « la liste … », « the list … »: what a proof is called in a sentence. */
export const preuveNames: Readonly<Record<PreuveId, Texts>> = {
  drapeau: { fr: 'le drapeau ESS du répertoire', en: 'the ESS flag of the register' },
  'liste-ess-france': {
    fr: 'la liste des entreprises de l’ESS (ESS France)',
    en: 'the list of ESS enterprises (ESS France)',
  },
  'liste-esus': {
    fr: 'la liste des agréments ESUS',
    en: 'the list of ESUS approvals',
  },
  'liste-scop-scic': { fr: 'la liste des SCOP et SCIC', en: 'the list of SCOP and SCIC' },
  'liste-siae': {
    fr: 'la liste des structures d’insertion (SIAE)',
    en: 'the list of work-integration structures (SIAE)',
  },
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Draft = Omit<Reason, 'toVerify' | 'reference' | 'parametre' | 'value'> & {
  readonly reference: string;
  readonly parametre?: ParametreId | undefined;
  readonly value?: string | undefined;
};

/** Every rule that was looked at, in the order of the rule. */
export const reasonsOf = (
  regle: Regle,
  unite: UniteLegale,
  verdict: Verdict,
): readonly Reason[] => {
  if (!regle.enVigueur) return [finish(regle, versionReason(regle))];
  return [
    versionReason(regle),
    categorieReason(regle, unite, verdict),
    ...preuveReasons(regle, unite, verdict),
    ...activiteReason(regle, unite, verdict),
  ].map((draft) => finish(regle, draft));
};

const finish = ({ tables, perimetre }: Regle, draft: Draft): Reason => ({
  ...draft,
  parametre: draft.parametre ?? null,
  value: draft.value ?? null,
  reference: tables.references.get(draft.reference) ?? perimetreReference(perimetre),
  toVerify: draft.confidence < sureFrom,
});

const perimetreReference = ({
  version,
  reference,
  lastChecked,
}: Regle['perimetre']): Reference => ({
  id: version,
  text: { fr: reference.text, en: reference.text },
  url: reference.url,
  date: '',
  lastChecked,
});

const versionReason = ({ perimetre, enVigueur, date, version }: Regle): Draft => {
  const { name, validFrom, validTo, confidence } = perimetre;
  const until = validTo
    ? { fr: ` au ${validTo}`, en: ` to ${validTo}` }
    : { fr: '', en: ' onwards' };
  const span = {
    fr: validTo ? `du ${validFrom}${until.fr}` : `depuis le ${validFrom}`,
    en: `from ${validFrom}${until.en}`,
  };
  return enVigueur
    ? {
        id: 'version-en-vigueur',
        about: 'version',
        outcome: 'said',
        text: {
          fr: `Périmètre « ${name.fr} », en vigueur ${span.fr}, lu au ${date}.`,
          en: `Perimeter “${name.en}”, in force ${span.en}, read at ${date}.`,
        },
        reference: version,
        confidence,
      }
    : {
        id: 'version-pas-en-vigueur',
        about: 'version',
        outcome: 'out',
        text: {
          fr: `Le périmètre « ${name.fr} » vaut ${span.fr} : au ${date}, il ne compte personne. Demandez une autre version ou une autre date.`,
          en: `The perimeter “${name.en}” holds ${span.en}: at ${date} it counts nobody. Ask for another version or another date.`,
        },
        reference: version,
        confidence,
      };
};

const named = ({ code, label }: CategorieJuridique): string => `${code} « ${label} »`;
const namedEn = ({ code, label }: CategorieJuridique): string => `${code} “${label}”`;

const because = ({ condition }: CategorieJuridique): Texts =>
  condition ? { fr: ` (${condition.fr})`, en: ` (${condition.en})` } : { fr: '', en: '' };

const dehors: Readonly<
  Record<Dehors, (categorie: CategorieJuridique, regle: Regle) => Omit<Draft, 'about' | 'outcome'>>
> = {
  'hors-perimetre': (categorie) => ({
    id: 'categorie-hors-perimetre',
    text: {
      fr: `La catégorie juridique ${named(categorie)} est hors du périmètre${because(categorie).fr}.`,
      en: `Legal category ${namedEn(categorie)} is outside the perimeter${because(categorie).en}.`,
    },
    reference: categorie.references[0] ?? '',
    confidence: categorie.confidence,
  }),
  'pas-en-vigueur': (categorie, { date }) => ({
    id: 'categorie-pas-en-vigueur',
    text: {
      fr: `La règle de la catégorie juridique ${named(categorie)} ne vaut pas au ${date}.`,
      en: `The rule of legal category ${namedEn(categorie)} does not hold at ${date}.`,
    },
    reference: categorie.references[0] ?? '',
    confidence: categorie.confidence,
  }),
  'famille-non-comptee': (categorie, { perimetre }) => {
    const famille = categorie.famille === 'hors-perimetre' ? undefined : categorie.famille;
    const nom = famille ? familleNames[famille] : { fr: '', en: '' };
    return {
      id: 'categorie-famille-non-comptee',
      text: {
        fr: `La catégorie juridique ${named(categorie)} est de la famille « ${nom.fr} », que le périmètre « ${perimetre.name.fr} » ne compte pas${because(categorie).fr}.`,
        en: `Legal category ${namedEn(categorie)} is in the family “${nom.en}”, which the perimeter “${perimetre.name.en}” does not count${because(categorie).en}.`,
      },
      reference: categorie.references[0] ?? '',
      confidence: perimetre.confidence,
    };
  },
  parametre: (categorie, regle) => {
    const parametre = parametres[categorie.parametre as ParametreId];
    return {
      id: 'categorie-laissee-hors',
      text: {
        fr: `La catégorie juridique ${named(categorie)} est débattue, et laissée hors ici${chosenHow(regle, parametre.id).fr}. ${parametre.why.fr}`,
        en: `Legal category ${namedEn(categorie)} is debated, and left out here${chosenHow(regle, parametre.id).en}. ${parametre.why.en}`,
      },
      reference: parametre.reference,
      parametre: parametre.id,
      confidence: parametre.confidence,
    };
  },
};

/** Whether a debated point keeps its default or was chosen by the caller. */
const chosenHow = ({ parametres: choice, version }: Regle, id: ParametreId): Texts =>
  choice[id] === parametres[id].defaults[version]
    ? { fr: ' (choix par défaut)', en: ' (default choice)' }
    : { fr: ' (choix demandé)', en: ' (choice asked for)' };

const categorieReason = (regle: Regle, unite: UniteLegale, { categorie }: Verdict): Draft => {
  const code = unite.categorieJuridique;
  const about = 'categorie';
  if (code === null)
    return {
      id: 'categorie-absente',
      about,
      outcome: 'out',
      text: {
        fr: 'La catégorie juridique n’est pas connue : sans elle, rien ne dit la famille. L’unité est laissée hors jusqu’à ce que le répertoire la donne.',
        en: 'The legal category is not known: without it nothing tells the family. The unit is left out until the register gives it.',
      },
      reference: 'insee-categories-juridiques',
      confidence: certitudes['categorie-absente'],
    };
  if (!categorie)
    return {
      id: 'categorie-inconnue',
      about,
      outcome: 'out',
      text: {
        fr: `La catégorie juridique ${code} n’est pas dans les tables du périmètre : elle ne donne aucune famille.`,
        en: `Legal category ${code} is not in the tables of the perimeter: it gives no family.`,
      },
      reference: 'insee-categories-juridiques',
      value: code,
      confidence: certitudes['categorie-inconnue'],
    };
  const { place, categorie: row } = categorie;
  if (place.kind === 'dehors')
    return { about, outcome: 'out', value: code, ...dehors[place.why](row, regle) };
  if (place.kind === 'preuve')
    return {
      id: 'categorie-sur-preuve',
      about,
      outcome: 'said',
      text: {
        fr: `La catégorie juridique ${named(row)} ne suffit pas${because(row).fr}.`,
        en: `Legal category ${namedEn(row)} is not enough${because(row).en}.`,
      },
      reference: 'loi-2014-856-art-1-2',
      value: code,
      confidence: row.confidence,
    };
  const famille = familleNames[place.famille];
  const debated = row.parametre ? chosenHow(regle, row.parametre) : { fr: '', en: '' };
  const reference = regle.version === 'loi2014' ? row.references.at(-1) : row.references[0];
  return {
    id: 'categorie-dans',
    about,
    outcome: 'in',
    text: {
      fr: `La catégorie juridique ${named(row)} est de la famille « ${famille.fr} » : ${row.sousFamilleName.fr}${debated.fr || because(row).fr}.`,
      en: `Legal category ${namedEn(row)} is in the family “${famille.en}”: ${row.sousFamilleName.en}${debated.en || because(row).en}.`,
    },
    reference: reference ?? '',
    parametre: row.parametre ?? undefined,
    value: code,
    confidence: Math.min(
      row.confidence,
      row.parametre ? parametres[row.parametre].confidence : row.confidence,
    ),
  };
};

const preuveReasons = (regle: Regle, unite: UniteLegale, verdict: Verdict): readonly Draft[] => {
  const had = preuves.filter((each) => hasPreuve(unite, each));
  const needs = verdict.categorie?.place.kind === 'preuve';
  const drafts = had.map((preuve) => preuveReason(regle, preuve, verdict, needs));
  if (needs && !verdict.preuve) drafts.push(missing(regle));
  if (unite.drapeau === 'N') drafts.push(drapeauNon(verdict));
  return drafts;
};

const aboutOf = ({ id }: Preuve) => (id === 'drapeau' ? 'drapeau' : 'liste');

const preuveReason = (regle: Regle, preuve: Preuve, verdict: Verdict, needs: boolean): Draft => {
  const { fr, en } = preuveNames[preuve.id];
  const shared = {
    about: aboutOf(preuve),
    reference: preuve.reference,
    parametre: preuve.parametre?.id,
    value: preuve.id,
    confidence: preuve.confidence,
  } as const;
  if (preuve === verdict.preuve && preuve.famille) {
    const famille = familleNames[preuve.famille];
    const decides = verdict.in ? 'in' : 'said';
    return {
      ...shared,
      id: 'preuve-suffit',
      outcome: decides,
      text: {
        fr: `${capital(fr)} nomme cette unité : famille « ${famille.fr} ».`,
        en: `${capital(en)} names this unit: family “${famille.en}”.`,
      },
    };
  }
  if (!preuve.famille)
    return {
      ...shared,
      id: 'preuve-ne-suffit-pas',
      outcome: 'said',
      text: {
        fr: `${capital(fr)} nomme cette unité : c’est un indice, non une appartenance ; l’insertion est ouverte à toute forme juridique.`,
        en: `${capital(en)} names this unit: it is evidence, not membership; work integration is open to any legal form.`,
      },
    };
  if (needs && !regle.preuves.includes(preuve))
    return {
      ...shared,
      id: 'preuve-ne-suffit-pas',
      outcome: 'said',
      text: {
        fr: `${capital(fr)} nomme cette unité, mais ne fait compter aucune société commerciale dans le périmètre « ${regle.perimetre.name.fr} »${preuve.parametre ? chosenHow(regle, preuve.parametre.id).fr : ''}.`,
        en: `${capital(en)} names this unit, but lets no commercial company count in the perimeter “${regle.perimetre.name.en}”${preuve.parametre ? chosenHow(regle, preuve.parametre.id).en : ''}.`,
      },
    };
  if (verdict.in || needs)
    return {
      ...shared,
      id: 'preuve-s-ajoute',
      outcome: 'said',
      text: {
        fr: `${capital(fr)} nomme aussi cette unité.`,
        en: `${capital(en)} names this unit too.`,
      },
    };
  return {
    ...shared,
    id: 'preuve-contredite',
    outcome: 'said',
    text: {
      fr: `${capital(fr)} nomme cette unité, mais la règle la laisse hors : le désaccord est compté dans le rapport des écarts.`,
      en: `${capital(en)} names this unit, but the rule leaves it out: the disagreement is counted in the report.`,
    },
  };
};

const missing = ({ preuves: counting, perimetre }: Regle): Draft => {
  const names = counting.map(({ id }) => preuveNames[id]);
  return {
    id: 'preuve-manque',
    about: 'liste',
    outcome: 'out',
    text: {
      fr: `Aucune preuve que le périmètre « ${perimetre.name.fr} » accepte ne nomme cette unité${names.length ? ` : ${names.map(({ fr }) => fr).join(', ')}` : ''}.`,
      en: `No proof that the perimeter “${perimetre.name.en}” accepts names this unit${names.length ? `: ${names.map(({ en }) => en).join(', ')}` : ''}.`,
    },
    reference: counting.length ? 'loi-2014-856-art-1-2' : perimetre.version,
    confidence: certitudes['preuve-manque'],
  };
};

const drapeauNon = (verdict: Verdict): Draft => ({
  id: 'drapeau-dit-non',
  about: 'drapeau',
  outcome: 'said',
  text: verdict.in
    ? {
        fr: 'Le drapeau ESS du répertoire dit non : il a des trous, et ne l’emporte pas sur la règle.',
        en: 'The ESS flag of the register says no: it has gaps, and does not prevail over the rule.',
      }
    : {
        fr: 'Le drapeau ESS du répertoire dit non.',
        en: 'The ESS flag of the register says no.',
      },
  reference: 'sirene-drapeau',
  value: 'N',
  confidence: certitudes['drapeau-dit-non'],
});

const activiteReason = (
  regle: Regle,
  { naf }: UniteLegale,
  { activite, famille, categorie, preuve }: Verdict,
): readonly Draft[] => {
  if (!activite || !categorie) return [];
  const about = 'activite';
  const counted = famille ?? preuve?.famille ?? (categorie.categorie.famille as Famille);
  const point = 'exclusion-d-activites' as const;
  if (activite === 'par-etablissement')
    return [
      {
        id: 'activite-par-etablissement',
        about,
        outcome: 'in',
        text: {
          fr: 'L’activité est jugée établissement par établissement, non pour l’unité légale (choix demandé).',
          en: 'Activity is judged establishment by establishment, not for the legal unit (choice asked for).',
        },
        reference: parametres['activite-jugee'].reference,
        parametre: 'activite-jugee',
        confidence: parametres['activite-jugee'].confidence,
      },
    ];
  if (activite === 'inconnue')
    return [
      {
        id: 'activite-inconnue',
        about,
        outcome: 'in',
        text: {
          fr: 'L’activité de l’unité légale n’est pas connue : aucune exclusion n’a pu être vérifiée.',
          en: 'The activity of the legal unit is not known: no exclusion could be verified.',
        },
        reference: 'insee-economie-sociale',
        confidence: certitudes['activite-inconnue'],
      },
    ];
  const code = naf ?? '';
  const row = regle.tables.activites.find((each) => each.code === code);
  if (activite === 'exclue') {
    const alone = categorie.categorie.activitesExclues.includes(code);
    return [
      {
        id: 'activite-exclue',
        about,
        outcome: 'out',
        text: {
          fr: `L’activité ${code} « ${row?.label ?? ''} » est exclue${alone ? ` pour la catégorie ${categorie.categorie.code}` : ''} : ${row?.note.fr ?? ''}.`,
          en: `Activity ${code} “${row?.label ?? ''}” is excluded${alone ? ` for category ${categorie.categorie.code}` : ''}: ${row?.note.en ?? ''}.`,
        },
        reference: row?.reference ?? '',
        parametre: alone ? undefined : point,
        value: code,
        confidence: row?.confidence ?? certitudes['activite-dans-le-champ'],
      },
    ];
  }
  const checked = activitesExcluesOf(regle, counted, categorie.categorie).length;
  if (!checked)
    return [
      {
        id: 'activite-dans-le-champ',
        about,
        outcome: 'in',
        text: {
          fr: `Aucune activité n’est exclue${chosenHow(regle, point).fr} : ${code} est dans le champ.`,
          en: `No activity is excluded${chosenHow(regle, point).en}: ${code} is in scope.`,
        },
        reference: parametres[point].reference,
        parametre: point,
        value: code,
        confidence: parametres[point].confidence,
      },
    ];
  const said = row && !row.exclue ? { fr: ` : ${row.note.fr}`, en: `: ${row.note.en}` } : undefined;
  return [
    {
      id: 'activite-dans-le-champ',
      about,
      outcome: 'in',
      text: {
        fr: `L’activité ${code} n’est pas parmi les ${checked} qui sont exclues${said?.fr ?? ''}.`,
        en: `Activity ${code} is not among the ${checked} that are excluded${said?.en ?? ''}.`,
      },
      reference: row?.reference ?? 'insee-economie-sociale',
      value: code,
      confidence: row?.confidence ?? certitudes['activite-dans-le-champ'],
    },
  ];
};
