/** ln(n!), exact by sums up to what was asked, then kept. */
const logs: number[] = [0];
const logFactorial = (n: number): number => {
  for (let at = logs.length; at <= n; at++) logs.push((logs[at - 1] ?? 0) + Math.log(at));
  return logs[n] ?? 0;
};

const logChoose = (n: number, k: number): number =>
  logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** Exact P(X ≥ k) when X counts the successes of n draws of chance p. */
export const binomialTail = (n: number, k: number, p: number): number => {
  if (k <= 0) return 1;
  if (k > n || p <= 0) return 0;
  if (p >= 1) return 1;
  // The shorter tail is summed, from its largest term.
  const term = (x: number): number =>
    Math.exp(logChoose(n, x) + x * Math.log(p) + (n - x) * Math.log1p(-p));
  let sum = 0;
  if (k > n * p) for (let x = k; x <= n; x++) sum += term(x);
  else {
    for (let x = k - 1; x >= 0; x--) sum += term(x);
    sum = 1 - sum;
  }
  return Math.min(1, Math.max(0, sum));
};

/**
 * Fisher's exact test, one side: chance that, of `a + c` closings shared at random between groups
 * of `a + b` and `c + d`, the first has `a` or more.
 */
export const fisherTail = (a: number, b: number, c: number, d: number): number => {
  const first = a + b;
  const events = a + c;
  const total = first + c + d;
  const whole = logChoose(total, events);
  let sum = 0;
  for (let x = a; x <= Math.min(first, events); x++)
    if (events - x <= c + d)
      sum += Math.exp(logChoose(first, x) + logChoose(c + d, events - x) - whole);
  return Math.min(1, sum);
};

/**
 * Benjamini and Hochberg's procedure: of many tests, which to keep so that at most the share
 * `accepted` of those kept is expected to be false. @returns the largest p kept; 0 when none is.
 */
export const falseDiscoveryLimit = (chances: readonly number[], accepted: number): number => {
  const sorted = chances.toSorted((a, b) => a - b);
  const last = sorted.findLastIndex((p, at) => p <= ((at + 1) / sorted.length) * accepted);
  return sorted[last] ?? 0;
};
