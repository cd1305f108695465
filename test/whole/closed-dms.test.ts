import { expect, test } from 'vitest';
import { outgoingMessages, verifications } from '../../src/store/schema.ts';
import {
  type Attendee,
  fillsInOwnEntry,
  handsInFileInForm,
  joinsByCommand,
  joinsByPanel,
  pastesInForm,
} from './steps/attendee.ts';
import { keyNamed } from './steps/keys.ts';
import { AFTER, breakBegins, CARD, FREE, fillsInWhatIsHeard, ID_QUESTION, READ, seats } from './steps/meeting.ts';
import { disappears, reads } from './steps/reads.ts';
import { expectConversation, expectRows } from './steps/transcript.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

test('two whose DMs are closed go the whole way in the server: one is mentioned, one looks', async () => {
  const { whole } = started;
  const chiara: Attendee = { person: whole.newcomer('Chiara Okoye'), key: keyNamed('Chiara Okoye') };
  const edda: Attendee = { person: whole.newcomer('Edda Eklund'), key: keyNamed('Edda Eklund') };
  for (const { person } of [chiara, edda]) person.closesDms();

  await joinsByPanel(chiara.person);
  await reads(chiara.person, () => chiara.person.presses('My DMs are closed'), 'shall I mention you');
  await reads(chiara.person, () => chiara.person.presses('Mention me in the channel'), 'I mention you in the channel');
  await fillsInOwnEntry(chiara, await handsInFileInForm(chiara));

  await joinsByCommand(edda.person);
  await reads(edda.person, () => edda.person.presses('My DMs are closed'), 'shall I mention you');
  await reads(edda.person, () => edda.person.presses("I'll look with /card"), 'I wait until you look');
  await fillsInOwnEntry(edda, await pastesInForm(edda));

  for (const { person } of [chiara, edda]) {
    const settings = await reads(person, () => person.runs('/settings'), 'Your settings');
    await person.presses('Write to me before breaks', { on: settings });
  }
  await whole.settles();

  await breakBegins(whole);
  const mention = await chiara.person.waitsFor('@Chiara Okoye, you have a message');
  expect(mention.pings).toEqual(['Chiara Okoye']);
  await reads(chiara.person, () => chiara.person.presses('Show'), 'Free to meet somebody?');
  await disappears(chiara.person, mention);
  await reads(chiara.person, () => chiara.person.presses("I'm free"), FREE);
  await reads(edda.person, () => edda.person.runs('/card'), 'Free to meet somebody?');
  await reads(edda.person, () => edda.person.presses("I'm free"), FREE);
  await whole.passes({ seconds: 5 });

  /** One presses [Show] below the mention in the channel, the other asks for their card. */
  const looks = ({ person }: Attendee, wanted: string | RegExp) =>
    reads(person, () => (person === chiara.person ? person.presses('Show') : person.runs('/card')), wanted);
  await chiara.person.waitsFor('@Chiara Okoye, you have a message');
  const cards = [await looks(chiara, CARD), await looks(edda, CARD)];
  const [first, second] = seats([chiara, edda], cards);
  if (!first || !second) throw new Error('two sit');
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await whole.settles();
  await looks(second, `${first.person.displayName} reads now`);
  await fillsInWhatIsHeard(second.person, first);
  await whole.settles();
  await looks(first, `${second.person.displayName} reads now`);
  await fillsInWhatIsHeard(first.person, second);
  await whole.settles();
  expect(await whole.database.select().from(verifications)).toHaveLength(2);

  await reads(first.person, () => first.person.presses('No ID'), AFTER);
  await looks(second, ID_QUESTION);
  await reads(second.person, () => second.person.presses('No ID'), AFTER);
  await whole.passes({ seconds: 3 });
  await reads(chiara.person, () => chiara.person.presses('Show'), 'May your badge name');
  await reads(edda.person, () => edda.person.runs('/card'), 'May your badge name');
  await whole.passes({ seconds: 10 });

  const messages = await whole.database.select().from(outgoingMessages);
  expect(messages.filter((message) => message.state !== 'delivered')).toEqual([]);
  await expectConversation(chiara.person, 'closed-dms');
  await expectConversation(edda.person, 'closed-dms');
  await expectRows(whole, 'closed-dms');
});
