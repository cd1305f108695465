import { expect, test } from 'vitest';
import {
  type Attendee,
  fillsInOwnEntry,
  handsInFileInForm,
  joinsByDm,
  joinsByPanel,
  pastesInChat,
  typesOwnEntry,
  writesFirst,
} from './steps/attendee.ts';
import { keyNamed } from './steps/keys.ts';
import { CARD, FREE, READ, sawNoId, sawProven, seats, typesWhatIsHeard } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { expectConversation, expectRows } from './steps/transcript.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

test('two strangers get from joining to being verified, every message and every row as it should be', async () => {
  const { whole } = started;
  const { organizer } = whole;
  const chiara: Attendee = { person: whole.newcomer('Chiara Okoye'), key: keyNamed('Chiara Okoye') };
  const bao: Attendee = { person: whole.newcomer('Bao Holt'), key: keyNamed('Bao Holt') };

  await joinsByPanel(chiara.person);
  await fillsInOwnEntry(chiara, await handsInFileInForm(chiara));
  await writesFirst(chiara.person);
  await joinsByDm(bao.person);
  await typesOwnEntry(bao, await pastesInChat(bao));
  await whole.settles();

  await reads(organizer, () => organizer.runs('/break start', { minutes: 30, name: 'Coffee', in: 10 }), 'is set');
  await whole.passes({ minutes: 5 });
  await reads(chiara.person, () => chiara.person.presses("I'm free"), FREE);
  await reads(bao.person, () => bao.person.presses("I'm free"), FREE);
  await whole.passes({ minutes: 5 });
  await whole.passes({ seconds: 5 });
  const cards = [await chiara.person.waitsFor(CARD), await bao.person.waitsFor(CARD)];
  const [first, second] = seats([chiara, bao], cards);
  if (!first || !second) throw new Error('two sit');

  await reads(second.person, () => second.person.presses('On my way'), 'you are on your way');
  await whole.settles();
  await reads(first.person, () => first.person.presses('Show my sign'), 'Hold it up');
  await whole.passes({ minutes: 1 });
  await reads(second.person, () => second.person.presses("I'm here"), 'that you are there');
  await whole.settles();

  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await whole.settles();
  await typesWhatIsHeard(second.person, first);
  await whole.settles();
  await typesWhatIsHeard(first.person, second);
  await whole.passes({ minutes: 1 });
  const after = [await sawProven(first.person), await sawNoId(second.person)];
  for (const message of after) expect(message.text).toContain('Your 1st person today');
  await whole.passes({ seconds: 3 });

  await reads(first.person, () => first.person.presses('Yes, show my name'), 'your name may stand on the board');
  await whole.settles();
  await reads(second.person, () => second.person.presses('No, thanks'), 'your name stays off the board');
  await whole.passes({ seconds: 10 });

  for (const { person } of [first, second]) {
    await reads(person, () => person.says('progress'), 'Your numbers');
    await reads(person, () => person.says('people'), 'Your people');
    await reads(person, () => person.says('leaderboard'), 'have met somebody');
  }
  const standing = whole.guild.messagesIn(whole.hall).map((message) => message.rendered);
  expect(standing).toMatchInlineSnapshot(`
    [
      "**Symposium 2026: the key signing**
    In every break I find you one person you have not met yet. I tell you both where to meet and what to say first, and lead you through checking each other’s keys.
    No key yet? Come anyway.

    Press **Join** to read what I would store. Nothing happens before you agree.
    [Join] [Help]",
      "**Symposium 2026**
    2 of 2 have met somebody; 1 of 1 pairs.
    1\\. somebody: 1
    1\\. Bao Holt: 1
    Only people who said yes stand here by name.",
      "**Coffee, until 10:40.** Free to meet somebody new? Press the button: I tell you who and where. Wear a red dot.
    [I'm free]",
    ]
  `);
  await expectConversation(chiara.person, 'two-people');
  await expectConversation(bao.person, 'two-people');
  await expectRows(whole, 'two-people');
});
