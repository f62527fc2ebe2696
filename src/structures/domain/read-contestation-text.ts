import { readPlainText } from '#kernel';
import {
  type ContestationField,
  type ContestationRefusal,
  contestationLimits,
  textRefusal,
} from './contestation-refusals.ts';

/** A text of a contestation, read as plain text, or why it was refused. */
export const readContestationText = (
  field: ContestationField,
  text: string,
): { readonly value: string } | ContestationRefusal => {
  const limit = contestationLimits[field];
  const read = readPlainText(text, { limit, links: contestationLimits.links, lines: true });
  if ('value' in read) return read;
  return textRefusal(field, read.fault, {
    limit: read.fault === 'too-many-links' ? contestationLimits.links : limit,
    ...('length' in read ? { length: read.length } : {}),
  });
};
