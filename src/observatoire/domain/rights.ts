/** Who asks: anyone with the link, the holder of the edit key, or Échelle itself in its rounds. */
export const roles = ['anyone', 'key-holder', 'echelle'] as const;
export type Role = (typeof roles)[number];

/** Everything that may be done to a vue, and by whom. Nothing else decides it. */
export const rights = {
  save: ['anyone', 'key-holder'],
  read: ['anyone', 'key-holder'],
  export: ['anyone', 'key-holder'],
  rename: ['key-holder'],
  'add-note': ['key-holder'],
  'remove-note': ['key-holder'],
  'restore-note': ['key-holder'],
  delete: ['key-holder'],
  restore: ['key-holder'],
  'see-deleted': ['key-holder'],
  erase: ['key-holder', 'echelle'],
} as const satisfies Record<string, readonly Role[]>;

export type VueAct = keyof typeof rights;

export const may = (role: Role, act: VueAct): boolean =>
  (rights[act] as readonly Role[]).includes(role);
