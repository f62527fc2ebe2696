import type { Configuration } from '../configuration.ts';
export const portraitCommand = async (
  _c: Configuration,
  _n: string,
  _code: string | undefined,
  _o: object,
): Promise<void> => {};
