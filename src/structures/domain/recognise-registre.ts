import type { Texts } from '#kernel';
import { nearestColumn } from './nearest-column.ts';
import { columnsMissing, notTheRegister, type RegistreRefusal } from './registre-refusals.ts';

/** What tells a file of the register. */
export interface Recognisable {
  readonly title: Texts;
  readonly needed: readonly string[];
  readonly marks: readonly string[];
}

/**
 * Finds which file of the register has these columns, whatever its name and their order.
 * A file that is nearly one, with a column gone or renamed, is refused with that column.
 */
export const recogniseRegistre = <S extends Recognisable>(
  name: string,
  columns: readonly string[],
  among: readonly S[],
): S | RegistreRefusal => {
  const held = new Set(columns);
  const missing = ({ needed }: Recognisable) => needed.filter((column) => !held.has(column));
  const marked = ({ marks }: Recognisable) => marks.filter((mark) => held.has(mark)).length;
  const [best] = among.toSorted(
    (a, b) =>
      Number(missing(a).length > 0) - Number(missing(b).length > 0) ||
      marked(b) - marked(a) ||
      missing(a).length / a.needed.length - missing(b).length / b.needed.length,
  );
  if (!best) return notTheRegister(name, columns);
  const absent = missing(best);
  if (!absent.length) return best;
  if (!marked(best) && absent.length > best.needed.length / 2) return notTheRegister(name, columns);
  const free = columns.filter((column) => !best.needed.includes(column));
  return columnsMissing(
    name,
    best.title,
    absent.map((wanted) => ({ wanted, nearest: nearestColumn(wanted, free) })),
  );
};
