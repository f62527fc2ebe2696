import { type Lang, lettersOf, readLetters, type Siren } from '#kernel';
import type { VersionCalculable } from './parametres.ts';

/** Ten letters of `lettersOf`: short enough to read aloud. */
export type ContestationId = string & { readonly contestationId: unique symbol };

const idLength = 10;

/** @param bytes at least 7, random. */
export const contestationIdFrom = (bytes: Uint8Array): ContestationId =>
  lettersOf(bytes, idLength) as ContestationId;

/** Reads an identifier as a person may have copied it; `undefined` when it cannot be one. */
export const parseContestationId = (text: string): ContestationId | undefined =>
  readLetters(text, idLength) as ContestationId | undefined;

/** What the person says of the structure: that it should be in the perimeter, or out of it. */
export const demandes = ['dedans', 'dehors'] as const;
export type Demande = (typeof demandes)[number];

/** A contestation is feminine. */
export const statuts = ['deposee', 'en-examen', 'retenue', 'ecartee', 'retiree'] as const;
export type Statut = (typeof statuts)[number];

/** What is brought in support: a text, with its links. */
export interface Piece {
  readonly id: string;
  readonly texte: string;
  /** ISO 8601, UTC. */
  readonly addedAt: string;
  /** Random; its loss makes the fingerprint left in the journal unreadable for ever. */
  readonly salt: string;
}

/** A verdict of the perimeter on one structure, disputed by somebody who gives no name. */
export interface Contestation {
  readonly id: ContestationId;
  readonly siren: Siren;
  readonly version: VersionCalculable;
  readonly demande: Demande;
  readonly statut: Statut;
  /** Whether the structure was counted when the dispute was submitted, and in which release. */
  readonly wasIn: boolean;
  readonly release: string;
  readonly lang: Lang;
  /** ISO 8601, UTC. */
  readonly submittedAt: string;
  readonly updatedAt: string;
  /** In the order they came; none once withdrawn. */
  readonly pieces: readonly Piece[];
  /** What was decided and why; null before. */
  readonly decision: { readonly motif: string; readonly at: string } | null;
  /** True when an instructeur keeps the texts off the page (insult, personal data). */
  readonly masquee: boolean;
  /** SHA-256 of the key, hexadecimal; the key itself is kept nowhere. */
  readonly keyHash: string;
}

/** What anyone reads: neither hash nor salt, nor texts that are kept off the page. */
export type PublicContestation = Omit<Contestation, 'keyHash' | 'pieces'> & {
  readonly pieces: readonly Omit<Piece, 'salt'>[];
};

export const publicContestation = ({
  keyHash: _key,
  pieces,
  ...contestation
}: Contestation): PublicContestation => ({
  ...contestation,
  pieces: contestation.masquee ? [] : pieces.map(({ salt: _salt, ...piece }) => piece),
});
