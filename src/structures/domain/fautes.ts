/**
 * Faults between two words: letters added, dropped, changed, or two neighbours exchanged
 * (Damerau-Levenshtein, optimal alignment).
 * @param atMost beyond it the count stops and `atMost + 1` is given.
 */
export const fautesEntre = (a: string, b: string, atMost: number): number => {
  if (Math.abs(a.length - b.length) > atMost) return atMost + 1;
  if (a === b) return 0;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const exchanged =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (exchanged) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > atMost) return atMost + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
};

/** Faults forgiven in a word of that length: none in four letters, one in eight, two beyond. */
export const fautesPermises = (length: number): 0 | 1 | 2 => (length < 4 ? 0 : length < 8 ? 1 : 2);
