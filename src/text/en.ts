import { afterwards } from './en/afterwards.ts';
import { announcements } from './en/announcements.ts';
import { breaks } from './en/breaks.ts';
import { buttons } from './en/buttons.ts';
import { check } from './en/check.ts';
import { commands } from './en/commands.ts';
import { firstKey } from './en/first-key.ts';
import { home } from './en/home.ts';
import { joining } from './en/joining.ts';
import { key } from './en/key.ts';
import { kit } from './en/kit.ts';
import { meeting } from './en/meeting.ts';
import { myData } from './en/my-data.ts';
import { organizer } from './en/organizer.ts';
import { ownEntry } from './en/own-entry.ts';
import { partySettings } from './en/party-settings.ts';
import { places } from './en/places.ts';
import { practice } from './en/practice.ts';
import { programme } from './en/programme.ts';
import { publishedList } from './en/published-list.ts';
import { refusals } from './en/refusals.ts';
import { renderings } from './en/renderings.ts';
import { safety } from './en/safety.ts';
import { seeing } from './en/seeing.ts';
import { settings } from './en/settings.ts';
import { setup } from './en/setup.ts';
import { signed } from './en/signed.ts';

/** Every English sentence by its key. `{{name}}` is escaped when it is filled in, `{{-name}}` is not. */
export const en = {
  ...afterwards,
  ...announcements,
  ...breaks,
  ...buttons,
  ...check,
  ...commands,
  ...firstKey,
  ...home,
  ...joining,
  ...key,
  ...kit,
  ...meeting,
  ...myData,
  ...organizer,
  ...ownEntry,
  ...places,
  ...practice,
  ...programme,
  ...publishedList,
  ...refusals,
  ...renderings,
  ...signed,
  ...partySettings,
  ...safety,
  ...seeing,
  ...settings,
  ...setup,
} as const;
