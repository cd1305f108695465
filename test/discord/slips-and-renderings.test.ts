import { beforeAll, expect, test } from 'vitest';
import { PROGRAM_NAMES, renderProgram } from '../../src/discord/prompts/own-entry-programs.ts';
import { renderSlips, slipWords } from '../../src/discord/prompts/slip.ts';
import { renderMessage } from '../../src/discord/render-message.ts';
import type { Reply } from '../../src/discord/visit.ts';
import { addKey } from '../../src/party/add-key.ts';
import { startCheck } from '../../src/party/start-check.ts';
import { listReadBacks } from '../../src/store/read-backs.ts';
import { attendeeKey } from '../party/keys.ts';
import { done, newMeeting, newParticipant, newParty, newWorld, type Person, type World } from '../party/party-world.ts';
import { heard, misheard, sideOf, verificationId } from '../party/ritual.ts';
import { withStore } from '../store/with-store.ts';
import { numberRows } from '../whole/steps/sequential-ids.ts';
import { Page, shownReply } from './shown.ts';
import { Visitor } from './visitor.ts';

const stores = withStore();
beforeAll(() => numberRows(stores.store));

const dm = (world: World, person: Person) => new Visitor(world, person.dm);
const server = (world: World, person: Person) => new Visitor(world, person.caller);

test('the own entry from one’s own program, the reminder and the slips read as reviewed', async () => {
  const world = newWorld(stores.store);
  const party = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann');
  const page = new Page('The own entry from one’s own program, and slips');
  page.reply('[Print slips], without a key', await dm(world, ann).presses('slips'));
  done(await addKey(world.context, ann.caller, attendeeKey(0, 4).bytes));
  page.reply('[Check my own entry], in the server', await server(world, ann).presses('own-entry'));
  for (const program of PROGRAM_NAMES) {
    page.reply(`${program} is chosen`, await dm(world, ann).chooses('own-entry-program', '-', program));
  }
  page.reply('a program that is none', await dm(world, ann).chooses('own-entry-program', '-', 'other'));
  page.reply('[Remind me before the first break]', await dm(world, ann).presses('own-entry-remind'));
  page.message('the reminder', renderMessage({ kind: 'own-entry-reminder' }, 'en', 'dm'));
  page.reply('[Print slips], too early', await dm(world, ann).presses('slips'));
  const bob = await newParticipant(world, party, 'Bob', attendeeKey(0, 6));
  page.reply('[Print slips]', await dm(world, bob).presses('slips'));
  page.message('[Print slips], version 4', renderSlips(new Uint8Array(), 4, 'en'));
  page.text('on the page, besides the key', Object.values(slipWords('en')).join('\n'));
  const cleo = await newParticipant(world, party, 'Cleo', attendeeKey(1, 4));
  await newMeeting(world, party, [bob, cleo]);
  page.reply('[Print slips], in a meeting', await dm(world, cleo).presses('slips'));
  page.reply(
    '[Remind me before the first break], though it is done',
    await dm(world, cleo).presses('own-entry-remind'),
  );
  await page.matches('own-entry-and-slips.md');
});

test('no program’s way in shows a digit of anybody’s fingerprint, and each fits two lines and one', () => {
  for (const program of PROGRAM_NAMES) {
    const { content } = renderProgram(program, 'en');
    expect(content.split('\n')).toHaveLength(3);
    expect(content).not.toMatch(/[0-9A-F]{4}/);
  }
});

/** Cleo's key is of version 4, Dana's of version 6; they are in a check. */
async function inCheck(world: World) {
  const party = await newParty(world);
  const cleo = await newParticipant(world, party, 'Cleo', attendeeKey(1, 4));
  const dana = await newParticipant(world, party, 'Dana', attendeeKey(1, 6));
  const meetingId = await newMeeting(world, party, [cleo, dana]);
  done(await startCheck(world.context, cleo.caller, meetingId));
  const [first] = (await listReadBacks(stores.store.database, meetingId)).sort((a, b) => a.turn - b.turn);
  const [verifier, owner] = first?.verifierId === cleo.id ? [cleo, dana] : [dana, cleo];
  return { meetingId, verifier, owner };
}

test('words while checking, and the code and words afterwards, read as reviewed', async () => {
  const world = newWorld(stores.store);
  const { meetingId, verifier, owner } = await inCheck(world);
  const page = new Page('A key as words and as a code');
  const side = await sideOf(world, meetingId, verifier);
  page.reply('[In words], in a DM', await dm(world, verifier).presses('check-words', side.id));
  page.reply('[In digits]', await dm(world, verifier).presses('check-digits', side.id));
  page.reply('[In words], in the server', await server(world, verifier).presses('check-words', side.id));
  page.reply('[In words], pressed by the owner', await dm(world, owner).presses('check-words', side.id));
  page.reply('[QR code] of what is no verification', await dm(world, verifier).presses('key-qr', side.id));
  await dm(world, verifier).says(heard(side));
  const back = await sideOf(world, meetingId, owner);
  await dm(world, owner).says(heard(back));
  for (const [who, whose] of [
    [verifier, owner],
    [owner, verifier],
  ] as const) {
    const row = (await verificationId(world, who, whose)) ?? '';
    page.reply(`[QR code] of ${whose.name}`, await dm(world, who).presses('key-qr', row));
    page.reply(`[As words] of ${whose.name}`, await server(world, who).presses('key-words', row));
    page.reply(`[QR code] of ${whose.name}, pressed by ${whose.name}`, await dm(world, whose).presses('key-qr', row));
  }
  await page.matches('words-and-codes.md');
});

test('after a miss the words that stood there are covered as the digits would be, and are never shown beside others', async () => {
  const world = newWorld(stores.store);
  const { meetingId, verifier } = await inCheck(world);
  const side = await sideOf(world, meetingId, verifier);
  const words = await dm(world, verifier).presses('check-words', side.id);
  // In place of the card, so that no second copy stands; and found, to be covered, by the same button as the card.
  expect(pressedOf(words)).toContain(`v1:differs:${side.id}`);
  const inServer = await server(world, verifier).presses('check-words', side.id);
  expect('modal' in inServer).toBe(true);
  const missed = await dm(world, verifier).says(misheard(side));
  if (!('messages' in missed)) throw new Error('a form');
  expect(missed.cover?.name).toBe('differs');
  expect(missed.cover?.rows).toContain(side.id);
  expect(shownReply(missed)).not.toContain(heard(side));
});

function pressedOf(reply: Reply): string {
  if (!('messages' in reply)) throw new Error('a form');
  expect(reply.messages).toEqual([]);
  return JSON.stringify(reply.pressed);
}
