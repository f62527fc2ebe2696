/** What a vue may hold. Characters are those a person counts, not bytes. */
export const vueLimits = {
  title: 120,
  query: 2000,
  note: 4000,
  /** Notes shown. */
  notes: 50,
  /** Notes kept, those removed less than `keptDays` ago included. */
  notesKept: 200,
  linksInNote: 5,
  linksInTitle: 0,
} as const;
