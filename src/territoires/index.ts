export * from './adapters/decoupage.ts';
export * from './domain/fond.ts';
export * from './domain/make-repertoire.ts';
export * from './domain/noms.ts';
export * from './domain/repertoire.ts';
export * from './domain/territoire.ts';
export * from './sources/limitrophes.ts';
export * from './steps/territoires-table.ts';
