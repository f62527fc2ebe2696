export * from './domain/perimetre.ts';
export * from './domain/perimetres.ts';
export * from './sources/perimetre-tables.ts';
export * from './domain/unite-legale.ts';
