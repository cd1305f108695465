import { expect, test } from 'vitest';
import { attendee, learner } from './steps/attendee.ts';
import { arePaired, breakBegins, READ, sawProven, typesWhatIsHeard } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { expectConversation, expectRows } from './steps/transcript.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

test('somebody without a key checks the other one, and that is a whole meeting', async () => {
  const { whole } = started;
  const ada = await attendee(whole, 'Ada Adler');
  const lena = await learner(whole, 'Lena Lind');
  await breakBegins(whole);
  const [, card] = await arePaired(whole, [ada.person, lena]);
  expect(card?.text).toContain('You have no key yet');

  await reads(ada.person, () => ada.person.presses('Start the check'), READ);
  await whole.settles();
  await typesWhatIsHeard(lena, ada);
  await whole.settles();
  const after = await sawProven(lena);
  expect(after.text).toContain('You have checked Ada Adler’s key');
  await whole.passes({ seconds: 10 });

  await reads(lena, () => lena.says('progress'), 'Your numbers');
  await reads(lena, () => lena.says('people'), 'Your people');
  await reads(ada.person, () => ada.person.says('people'), 'Your people');
  await expectConversation(ada.person, 'learner');
  await expectConversation(lena, 'learner');
  await expectRows(whole, 'learner');
});
