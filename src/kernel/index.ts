export * from './identifiers.ts';
export * from './lang.ts';
export * from './period.ts';
export * from './provenance.ts';
export * from './refusal.ts';
