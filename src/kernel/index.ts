export * from './identifiers.ts';
export * from './lang.ts';
export * from './letters.ts';
export * from './period.ts';
export * from './plain-text.ts';
export * from './provenance.ts';
export * from './refusal.ts';
