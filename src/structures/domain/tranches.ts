import type { Texts } from '#kernel';

/** Size classes of INSEE, in the order of size; `NN`: no employee during the year, or not known. */
export const tranches: readonly { readonly code: string; readonly label: Texts }[] = [
  { code: 'NN', label: { fr: 'Non employeuse ou inconnu', en: 'No employee, or unknown' } },
  { code: '00', label: { fr: '0 salarié au 31 décembre', en: '0 employees on 31 December' } },
  { code: '01', label: { fr: '1 ou 2 salariés', en: '1 or 2 employees' } },
  { code: '02', label: { fr: '3 à 5 salariés', en: '3 to 5 employees' } },
  { code: '03', label: { fr: '6 à 9 salariés', en: '6 to 9 employees' } },
  { code: '11', label: { fr: '10 à 19 salariés', en: '10 to 19 employees' } },
  { code: '12', label: { fr: '20 à 49 salariés', en: '20 to 49 employees' } },
  { code: '21', label: { fr: '50 à 99 salariés', en: '50 to 99 employees' } },
  { code: '22', label: { fr: '100 à 199 salariés', en: '100 to 199 employees' } },
  { code: '31', label: { fr: '200 à 249 salariés', en: '200 to 249 employees' } },
  { code: '32', label: { fr: '250 à 499 salariés', en: '250 to 499 employees' } },
  { code: '41', label: { fr: '500 à 999 salariés', en: '500 to 999 employees' } },
  { code: '42', label: { fr: '1 000 à 1 999 salariés', en: '1,000 to 1,999 employees' } },
  { code: '51', label: { fr: '2 000 à 4 999 salariés', en: '2,000 to 4,999 employees' } },
  { code: '52', label: { fr: '5 000 à 9 999 salariés', en: '5,000 to 9,999 employees' } },
  { code: '53', label: { fr: '10 000 salariés ou plus', en: '10,000 employees or more' } },
];

export const trancheLabel = (code: string | null): Texts | undefined =>
  tranches.find((found) => found.code === code)?.label;
