/** A territory, a family, a sector and its value. */
export interface NamedValue {
  readonly code: string;
  readonly label: string;
  readonly value: number;
}

/** A value to compare with: the national one, a target. */
export interface Reference {
  readonly label: string;
  readonly value: number;
}
