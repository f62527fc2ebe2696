export * from './domain/fond.ts';
export * from './domain/repertoire.ts';
export * from './domain/territoire.ts';
