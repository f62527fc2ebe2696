/**
 * Keeps the last drawings under the caller's key, which holds all that they depend on (release,
 * state, language): the least recently used one leaves first.
 */
export const createMemo = <T>(limit = 500): ((key: string, draw: () => T) => T) => {
  const kept = new Map<string, T>();
  return (key, draw) => {
    const found = kept.get(key) ?? draw();
    kept.delete(key);
    kept.set(key, found);
    // What failed is tried again at the next call.
    if (found instanceof Promise) found.catch(() => kept.delete(key));
    if (kept.size > limit) {
      const oldest = kept.keys().next().value;
      if (oldest !== undefined) kept.delete(oldest);
    }
    return found;
  };
};
