import { editKeyFrom, isLang, parseSiren } from '#kernel';
import { fingerprint, hashKey, hex } from '#platform/secrets';
import {
  type Contestation,
  contestationIdFrom,
  type Demande,
  demandes,
  type Piece,
} from '../domain/contestation.ts';
import {
  type ContestationRefusal,
  contestationLimits,
  nothingToDispute,
  tooManyContestations,
  unknownDemande,
  unknownStructure,
  unknownVersion,
} from '../domain/contestation-refusals.ts';
import { isVersionCalculable, type VersionCalculable } from '../domain/parametres.ts';
import { readContestationText } from '../domain/read-contestation-text.ts';
import { contestationLine } from './change-contestation.ts';
import type { ContestationEffects } from './effects.ts';

export interface SubmitContestationInput {
  readonly siren: string;
  readonly version: string;
  readonly demande: string;
  readonly texte: string;
  readonly lang: string;
  /** Release that was served. */
  readonly release: string;
}

export interface SubmittedContestation {
  readonly contestation: Contestation;
  /** To be shown once: it cannot be found again. */
  readonly key: string;
}

export interface SubmitContestationEffects extends ContestationEffects {
  /** Whether that version counts the structure today; undefined when the directory does not know it. */
  isIn(siren: string, version: VersionCalculable): boolean | undefined;
}

const isDemande = (text: string): text is Demande => demandes.some((demande) => demande === text);

/** Disputes a verdict: no name, no address, an evidence and the key that adds to it or withdraws it. */
export const submitContestation = async (
  input: SubmitContestationInput,
  effects: SubmitContestationEffects,
): Promise<SubmittedContestation | ContestationRefusal> => {
  const siren = parseSiren(input.siren);
  if (!siren) return unknownStructure(input.siren.slice(0, 30));
  const { version, demande } = input;
  if (!isVersionCalculable(version)) return unknownVersion;
  if (!isDemande(demande)) return unknownDemande;
  const wasIn = effects.isIn(siren, version);
  if (wasIn === undefined) return unknownStructure(siren);
  if (wasIn === (demande === 'dedans')) return nothingToDispute;
  const texte = readContestationText('texte', input.texte);
  if ('why' in texte) return texte;
  const known = await effects.contestations.of(siren, 200);
  const waiting = known.filter(({ statut }) => statut === 'deposee' || statut === 'en-examen');
  if (waiting.length >= contestationLimits.waiting) return tooManyContestations;

  const key = editKeyFrom(effects.random(16));
  const at = effects.now();
  const piece = pieceFrom(effects, texte.value, at);
  for (;;) {
    const contestation: Contestation = {
      id: contestationIdFrom(effects.random(8)),
      siren,
      version,
      demande,
      statut: 'deposee',
      wasIn,
      release: input.release.slice(0, 100),
      lang: isLang(input.lang) ? input.lang : 'fr',
      submittedAt: at,
      updatedAt: at,
      pieces: [piece],
      decision: null,
      masquee: false,
      keyHash: hashKey(key),
    };
    const kept = await effects.contestations.change<boolean>(contestation.id, (taken) =>
      taken
        ? { result: false }
        : {
            keep: contestation,
            line: contestationLine(contestation, {
              at,
              act: 'submit-contestation',
              by: 'anyone',
              before: null,
              after: {
                siren,
                version,
                demande,
                statut: 'deposee',
                release: contestation.release,
                piece: fingerprint(piece.salt, piece.texte),
              },
            }),
            result: true,
          },
    );
    if (kept) return { contestation, key };
  }
};

/** A piece with an identifier and a salt of its own. */
export const pieceFrom = (
  effects: Pick<ContestationEffects, 'random'>,
  texte: string,
  addedAt: string,
): Piece => ({
  id: contestationIdFrom(effects.random(8)),
  texte,
  addedAt,
  salt: hex(effects.random(16)),
});
