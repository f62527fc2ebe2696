/** The two languages of every page; French comes first. */
export const langs = ['fr', 'en'] as const;
export type Lang = (typeof langs)[number];

/** One text in both languages. A missing one is a type error. */
export type Texts = Readonly<Record<Lang, string>>;

export const isLang = (text: string): text is Lang => text === 'fr' || text === 'en';
