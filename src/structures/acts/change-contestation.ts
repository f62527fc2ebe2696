import type { JournalLine, Json } from '#platform/journal';
import { keyOpens } from '#platform/secrets';
import { type Contestation, parseContestationId } from '../domain/contestation.ts';
import {
  allowsContestation,
  type ContestationAct,
  type ContestationRole,
  mayContest,
  statutAfter,
} from '../domain/contestation-lifecycle.ts';
import {
  type ContestationRefusal,
  notAllowed,
  unknownContestation,
  wrongContestationKey,
  wrongStatut,
} from '../domain/contestation-refusals.ts';
import type { ContestationEffects } from './effects.ts';

/** Which contestation, and who asks: the holder of a key, or an instructeur at the command line. */
export type ContestationDoor =
  | { readonly id: string; readonly key: string | undefined }
  | { readonly id: string; readonly instructeur: true };

interface Changed {
  /** The contestation; its statut and its last change are set here. */
  readonly contestation: Contestation;
  readonly before: Json;
  readonly after: Json;
}

const roleOf = (door: ContestationDoor, contestation: Contestation): ContestationRole => {
  if ('instructeur' in door) return 'instructeur';
  return keyOpens(door.key, contestation.keyHash) ? 'key-holder' : 'anyone';
};

export const contestationLine = (
  contestation: Contestation,
  line: Omit<JournalLine, 'subject'>,
): JournalLine => ({ ...line, subject: `contestation:${contestation.id}` });

/** The way of every change: the contestation, the right, the lifecycle, then `decide`. */
export const changeContestation = async (
  door: ContestationDoor,
  act: Exclude<ContestationAct, 'submit'>,
  effects: ContestationEffects,
  decide: (contestation: Contestation, now: string) => Changed | ContestationRefusal,
): Promise<Contestation | ContestationRefusal> => {
  const id = parseContestationId(door.id);
  if (!id) return unknownContestation;
  return effects.contestations.change<Contestation | ContestationRefusal>(id, (found) => {
    if (!found) return { result: unknownContestation };
    const role = roleOf(door, found);
    if (!mayContest(role, act))
      return { result: role === 'anyone' ? wrongContestationKey : notAllowed };
    if (!allowsContestation(act, found.statut)) return { result: wrongStatut(found.statut) };
    const now = effects.now();
    const changed = decide(found, now);
    if ('why' in changed) return { result: changed };
    const keep: Contestation = {
      ...changed.contestation,
      statut: statutAfter(act, found.statut),
      updatedAt: now,
    };
    return {
      keep,
      line: contestationLine(keep, {
        at: now,
        act: `${act}-contestation`,
        by: role,
        before: { statut: found.statut, ...(changed.before as object) } as Json,
        after: { statut: keep.statut, ...(changed.after as object) } as Json,
      }),
      result: keep,
    };
  });
};
