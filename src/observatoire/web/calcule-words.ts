import { messages } from '#platform/i18n';

/** Words of what is computed from the register, on the page of a territory and on its portrait. */
export const words = messages({
  title: { fr: 'Calculé d’après le registre', en: 'Computed from the register' },
  lede: {
    fr: (exercice: string) =>
      `Ce que donne le registre des établissements au 31 décembre ${exercice}, à côté de ce qui est publié. Les deux ne se mêlent pas : ils ne comptent ni les mêmes années ni les mêmes choses.`,
    en: (exercice: string) =>
      `What the register of establishments gives on 31 December ${exercice}, beside what is published. The two are never mixed: they count neither the same years nor the same things.`,
  },
  updates: {
    fr: 'Le registre importé ne contient que des mises à jour : ce n’est ni le total ni un échantillon. Les comptes ci-dessous sont ceux du fichier, pas ceux du territoire ; aucune part et aucune dynamique n’en sont tirées.',
    en: 'The imported register holds updates only: it is neither the whole nor a sample. The counts below are those of the file, not those of the territory; no share and no dynamics come from it.',
  },
  beside: { fr: 'Le publié et le calculé', en: 'Published and computed' },
  quantity: { fr: 'Grandeur', en: 'Quantity' },
  published: { fr: 'Publié', en: 'Published' },
  computed: { fr: 'Calculé, périmètre de l’Insee', en: 'Computed, INSEE’s perimeter' },
  loi: { fr: 'Calculé, loi de 2014', en: 'Computed, act of 2014' },
  none: { fr: 'non publié', en: 'not published' },
  families: { fr: 'Calculé, par famille', en: 'Computed, by family' },
  establishments: { fr: 'Établissements', en: 'Establishments' },
  employers: { fr: 'Employeurs', en: 'Employers' },
  jobs: { fr: 'Emplois estimés', en: 'Estimated jobs' },
  legend: {
    fr: 'Entre crochets, l’intervalle d’une estimation. Une valeur sous secret tient à moins de trois unités légales, protège celle d’une autre case, ou n’est pas vérifiée à ce niveau : voyez celui du dessus.',
    en: 'In brackets, the interval of an estimate. A secret value stands on fewer than three legal units, protects that of another cell, or is not verified at this level: see the one above.',
  },
  how: { fr: 'Comment c’est calculé', en: 'How it is computed' },
});
