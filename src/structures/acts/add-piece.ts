import { fingerprint } from '#platform/secrets';
import { contestationLimits, tooManyPieces } from '../domain/contestation-refusals.ts';
import { readContestationText } from '../domain/read-contestation-text.ts';
import { type ContestationDoor, changeContestation } from './change-contestation.ts';
import type { ContestationEffects } from './effects.ts';
import { pieceFrom } from './submit-contestation.ts';

/** Adds evidence to a contestation that waits for an answer. */
export const addPiece = async (
  input: ContestationDoor & { readonly texte: string },
  effects: ContestationEffects,
) => {
  const texte = readContestationText('texte', input.texte);
  if ('why' in texte) return texte;
  return changeContestation(input, 'add-piece', effects, (contestation, now) => {
    if (contestation.pieces.length >= contestationLimits.pieces) return tooManyPieces;
    const piece = pieceFrom(effects, texte.value, now);
    return {
      contestation: { ...contestation, pieces: [...contestation.pieces, piece] },
      before: {},
      after: { piece: fingerprint(piece.salt, piece.texte) },
    };
  });
};
