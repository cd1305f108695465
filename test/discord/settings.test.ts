import { beforeEach, expect, test } from 'vitest';
import { renderPaused, renderPauseQuestion } from '../../src/discord/prompts/pause.ts';
import { renderSettings } from '../../src/discord/prompts/settings.ts';
import type { SettingsValues } from '../../src/party/values.ts';
import { newCaller, newParty, newWorld, type World } from '../party/party-world.ts';
import { withStore } from '../store/with-store.ts';
import { at, TIME_ZONE } from './fixed-values.ts';
import { Page } from './shown.ts';
import { Visitor } from './visitor.ts';

const stores = withStore();
let world: World;

beforeEach(() => {
  world = newWorld(stores.store);
});

const off: SettingsValues = {
  badgeName: 'Ann',
  pronouns: null,
  languages: null,
  recogniseMe: null,
  breakInvitations: false,
  onBoard: false,
  onList: false,
  showsId: null,
  comeToMe: false,
  pausedUntil: null,
  timeZone: TIME_ZONE,
};

test('settings and pauses are as reviewed', async () => {
  const page = new Page('Settings and pauses');
  page.message('/settings: everything starts off', renderSettings(off, 'en'));
  const said = { pronouns: 'she/her', languages: 'English, Greek', recogniseMe: '*green* hoodie' };
  const on = { breakInvitations: true, onBoard: true, onList: true, showsId: true, comeToMe: true };
  page.message('/settings: everything on', renderSettings({ ...off, ...said, ...on, pausedUntil: at('12:00') }, 'en'));
  page.message('/settings: no ID', renderSettings({ ...off, showsId: false }, 'en'));
  page.message('/pause', renderPauseQuestion('en'));
  page.message('until noon', renderPaused({ paused: { until: at('12:00'), timeZone: TIME_ZONE } }, 'en'));
  page.message('until midnight', renderPaused({ paused: { until: at('24:00'), timeZone: TIME_ZONE } }, 'en'));
  for (const { content } of page.payloads) expect(content.length).toBeLessThanOrEqual(700);
  await page.matches('settings.md');
});

test('what somebody presses in the settings, and in the questions, is answered as reviewed', async () => {
  const page = new Page('Choosing');
  const party = await newParty(world);
  const ann = newCaller(party, 'Ann');
  const dm = new Visitor(world, { ...ann, guildId: null });
  await new Visitor(world, ann).presses('join-yes', party.id);
  for (const name of ['set-reminders', 'set-board', 'set-list', 'set-id', 'set-come-to-me'] as const) {
    for (const part of [1, 0]) page.reply(`${name} ${part}`, await dm.presses(name, '-', part));
  }
  const answers = ['reminders-yes', 'reminders-no', 'list-yes', 'list-no', 'id-choice-yes', 'id-choice-no'] as const;
  for (const name of answers) page.reply(`[${name}]`, await dm.presses(name));
  for (const name of ['buzz-yes', 'buzz-no', 'buzz-again'] as const) page.reply(`[${name}]`, await dm.presses(name));
  for (const words of [
    'pause',
    'pause until yesterday',
    'pause until Sunday',
    'pause 90 h',
    'pause for ever',
    'home',
  ]) {
    page.reply(words, await dm.says(words));
  }
  page.reply('pause 2027-12-01', await dm.says('pause 2027-12-01'));
  for (const name of ['pause-hour', 'not-today', 'pause-morning', 'pause-end'] as const) {
    page.reply(`[${name}]`, await dm.presses(name));
  }
  page.reply('resume', await dm.says('resume'));
  page.reply('resume again', await dm.says('/resume'));
  await dm.presses('reminders-yes');
  await dm.says('pause 1h');
  page.reply('resume, with reminders', await dm.says('resume'));
  await page.matches('choosing.md');
});
