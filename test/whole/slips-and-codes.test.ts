import { expect, test } from 'vitest';
import { attendee, joinsByDm, sendsFile } from './steps/attendee.ts';
import { keyOf } from './steps/keys.ts';
import { breakBegins, ID_QUESTION, pairs, READ, typesWhatIsHeard } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

test('whoever wished so is reminded when the next break is announced', async () => {
  const { whole } = started;
  const { person } = await attendee(whole, keyOf(4).name);
  const late = whole.newcomer(keyOf(5).name);
  await joinsByDm(late);
  await sendsFile({ person: late, key: keyOf(5) });
  await reads(late, () => late.presses('Remind me before the first break'), 'I remind you');
  await breakBegins(whole);
  await late.waitsFor('your own entry is still open');
  expect(person.sees().messages.some((message) => message.text.includes('still open'))).toBe(false);
});

test('slips come as a PDF after the own entry, and a checked key as a code only after the read-back', async () => {
  const { whole } = started;
  const both = [await attendee(whole, keyOf(0).name), await attendee(whole, keyOf(1).name)];
  for (const { person } of both) {
    const slips = await reads(person, () => person.presses('Print slips'), 'Ten slips on a page');
    expect(slips.files[0]).toMatchObject({ name: 'slips.pdf', contentType: 'application/pdf' });
    expect(slips.files[0]?.description).toContain('A page of ten slips');
  }

  const { first, second } = await pairs(whole, both);
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await whole.settles();
  const card = await second.person.waitsFor(`${first.person.displayName} reads now`);
  expect(card.buttons.map((button) => button.label)).not.toContain('QR code');
  expect(card.text).toContain('`____`');
  await typesWhatIsHeard(second.person, first);
  await whole.settles();
  await typesWhatIsHeard(first.person, second);
  await whole.settles();

  for (const [verifier, owner] of [
    [first, second],
    [second, first],
  ] as const) {
    const question = await verifier.person.waitsFor(ID_QUESTION);
    const code = await reads(
      verifier.person,
      () => verifier.person.presses('QR code', { on: question }),
      'as you checked it',
    );
    const text = `OPENPGP4FPR:${owner.key.fingerprint}`;
    expect(code.text).toContain(text);
    expect(code.files[0]).toMatchObject({ name: 'fingerprint.png', contentType: 'image/png' });
    expect(code.files[0]?.description).toContain(text);
    await reads(verifier.person, () => verifier.person.presses('As words', { on: question }), 'in PGP words');
  }
});

test('the card turns into words and back, and what is heard is typed under it', async () => {
  const { whole } = started;
  const both = [await attendee(whole, keyOf(2).name), await attendee(whole, keyOf(3).name)];
  const { first, second } = await pairs(whole, both);
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await whole.settles();
  const verifier = second.person;
  const card = await verifier.waitsFor(`${first.person.displayName} reads now`);
  await verifier.presses('In words', { on: card });
  await whole.settles();
  const words = await verifier.waitsFor('In PGP words');
  expect(words.id).toBe(card.id);
  expect(words.text).not.toMatch(/`[0-9A-F]{4}`/);
  await verifier.presses('In digits', { on: words });
  await whole.settles();
  await typesWhatIsHeard(verifier, first);
});
