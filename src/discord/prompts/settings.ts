import { type Choices, changeSettings, readSettings } from '../../party/change-settings.ts';
import { isRefused, type Refused } from '../../party/refusal.ts';
import type { SettingsValues } from '../../party/values.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { dayAndTime } from '../../text/times.ts';
import type { ButtonName, RowReference } from '../custom-id.ts';
import { type ButtonText, button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, turnInto, type Visit } from '../visit.ts';

/** What one says about oneself: the longest form fills three lines of a phone. */
const LONGEST_ABOUT = 120;
const YES = 1;
const NO = 0;

/** Everything somebody has chosen, and a button for each that changes it. */
export function renderSettings(settings: SettingsValues, locale: Locale): Payload {
  const paused = settings.pausedUntil;
  return message(
    [say(locale, 'settings.title'), ...lines(settings, locale), paused ? pauseLine(paused, settings, locale) : null],
    buttonRow(
      button(locale, 'button.about-me', 'about-me'),
      toggle(locale, 'set-reminders', settings.breakInvitations, 'button.reminders-on', 'button.reminders-off'),
      toggle(locale, 'set-board', settings.onBoard, 'button.set-board-on', 'button.set-board-off'),
      toggle(locale, 'set-list', settings.onList, 'button.set-list-on', 'button.set-list-off'),
      toggle(locale, 'set-come-to-me', settings.comeToMe, 'button.come-to-me-on', 'button.come-to-me-off'),
    ),
    buttonRow(
      ...(settings.showsId === true ? [] : [button(locale, 'button.id-yes', 'set-id', undefined, 'quiet', YES)]),
      ...(settings.showsId === false ? [] : [button(locale, 'button.id-no', 'set-id', undefined, 'quiet', NO)]),
      paused ? button(locale, 'button.resume', 'resume') : button(locale, 'button.pause', 'pause'),
      button(locale, 'button.blocked', 'blocked'),
    ),
  );
}

/** The label says what pressing does, and the custom id to which of the two: pressed twice it is the same. */
function toggle(locale: Locale, name: ButtonName, isOn: boolean, turnsOn: ButtonText, turnsOff: ButtonText) {
  return button(locale, isOn ? turnsOff : turnsOn, name, undefined, 'quiet', isOn ? NO : YES);
}

function lines(settings: SettingsValues, locale: Locale): string[] {
  const { badgeName: name, showsId } = settings;
  return [
    say(locale, 'settings.about', { name, more: aboutWords(settings) }),
    say(locale, settings.breakInvitations ? 'settings.reminders-on' : 'settings.reminders-off'),
    say(locale, settings.onBoard ? 'settings.board-on' : 'settings.board-off'),
    say(locale, settings.onList ? 'settings.list-on' : 'settings.list-off'),
    say(locale, showsId === null ? 'settings.id-unsaid' : showsId ? 'settings.id-yes' : 'settings.id-no'),
    say(locale, settings.comeToMe ? 'settings.come-to-me-on' : 'settings.come-to-me-off'),
  ];
}

function aboutWords({ pronouns, languages, recogniseMe }: SettingsValues): string {
  const said = [pronouns, languages, recogniseMe].filter((text) => text !== null && text !== '');
  return said.map((text) => `; ${discordText(text ?? '', LONGEST_ABOUT)}`).join('');
}

function pauseLine(until: Date, { timeZone }: SettingsValues, locale: Locale): string {
  return say(locale, 'settings.paused', { until: dayAndTime(until, timeZone, locale) });
}

export async function showSettings(visit: Visit): Promise<Reply> {
  const settings = await readSettings(visit.context, visit.caller);
  return isRefused(settings) ? refusal(visit, settings) : tell(renderSettings(settings, visit.locale));
}

const set =
  (choiceOf: (yes: boolean) => Choices) =>
  async (visit: Visit, { part }: RowReference) => {
    return changed(visit, await changeSettings(visit.context, visit.caller, choiceOf(part === YES)));
  };

export const pressReminders = set((yes) => ({ breakInvitations: yes }));
export const pressBoardSetting = set((yes) => ({ onBoard: yes }));
export const pressListSetting = set((yes) => ({ onList: yes }));
export const pressIdSetting = set((yes) => ({ showsId: yes }));
export const pressComeToMe = set((yes) => ({ comeToMe: yes }));

/** The message that was pressed shows the settings as they are now. */
function changed(visit: Visit, settings: SettingsValues | Refused): Reply {
  return isRefused(settings) ? refusal(visit, settings) : turnInto(renderSettings(settings, visit.locale));
}
