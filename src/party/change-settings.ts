import { withdrawListsOf } from '../store/lists.ts';
import { updateParticipant } from '../store/participants.ts';
import { boardChanged } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused } from './refusal.ts';
import type { SettingsValues } from './values.ts';
import { findMe, type Me } from './who-acts.ts';

/** What somebody chooses for themselves; everything starts off, or unsaid. */
export type Choices = Partial<Pick<SettingsValues, 'breakInvitations' | 'onBoard' | 'onList' | 'showsId' | 'comeToMe'>>;

/** The caller's settings. Refuses whoever does not take part. */
export async function readSettings(context: Context, caller: Caller): Promise<SettingsValues | Refused> {
  const found = await findMe(context.store.database, caller);
  return isRefused(found) ? found : settingsOf(found, context.clock.now());
}

/**
 * Stores what the caller has chosen; it holds at once, and may be changed at any time.
 * A list of participants on which they do not want to stand any more loses its files, for good. Gives all settings as they are then.
 */
export async function changeSettings(
  context: Context,
  caller: Caller,
  choices: Choices,
): Promise<SettingsValues | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const { me, party } = found;
    await updateParticipant(act.tx, me.id, {
      ...choices,
      ...(choices.breakInvitations === undefined
        ? {}
        : { breakInvitationsAskedAt: me.breakInvitationsAskedAt ?? act.now }),
      ...(choices.onBoard === undefined ? {} : { boardAskedAt: me.boardAskedAt ?? act.now }),
    });
    if (choices.onBoard !== undefined) await boardChanged(act, party.id);
    if (choices.onList === false) await withdrawListsOf(act.tx, me.id);
    return settingsOf({ party, me: { ...me, ...choices } }, act.now);
  });
}

function settingsOf({ me, party }: Me, now: Date): SettingsValues {
  const { badgeName, pronouns, languages, recogniseMe } = me;
  return {
    badgeName,
    pronouns,
    languages,
    recogniseMe,
    breakInvitations: me.breakInvitations === true,
    onBoard: me.onBoard === true,
    onList: me.onList === true,
    showsId: me.showsId,
    comeToMe: me.comeToMe,
    pausedUntil: me.quietUntil !== null && me.quietUntil > now ? me.quietUntil : null,
    timeZone: party.timeZone,
  };
}
