import { isKeyQuery, lacksKey } from '../party/find-key.ts';
import { isRefused } from '../party/refusal.ts';
import { confirmOwnEntry } from '../party/show-key.ts';
import { typeReadBack } from '../party/type-read-back.ts';
import { type DmWords, parseDmWords } from '../party/understand-words.ts';
import { say } from '../text/say.ts';
import { message } from './payload.ts';
import { askWhomToBlock, showBlocked } from './prompts/block.ts';
import { readBackReply } from './prompts/checking.ts';
import { showCurrent } from './prompts/current.ts';
import { sayBusy, sayFree } from './prompts/free.ts';
import { askToJoin } from './prompts/joining.ts';
import { showMyKey, takeKey, takeKeyFile, takeKeyQuery } from './prompts/key.ts';
import { askToLeave } from './prompts/leaving.ts';
import { giveMetWords, startMet } from './prompts/met.ts';
import { ownEntryReply } from './prompts/own-entry.ts';
import { askUntilWhen, pauseUntilWords, sayResume } from './prompts/pause.ts';
import { showPeople } from './prompts/people.ts';
import { startPractice } from './prompts/practice.ts';
import { askToProve, takeProof } from './prompts/prove.ts';
import { askToRemoveKey } from './prompts/removing-key.ts';
import { startReport } from './prompts/report.ts';
import { showSettings } from './prompts/settings.ts';
import { askWhatCameBack } from './prompts/signed.ts';
import { askWhereIsKey } from './prompts/where-is-key.ts';
import { refusal } from './refusal.ts';
import { showBoard } from './views/board.ts';
import { homePayload, showHelp, showHome } from './views/home.ts';
import { showProgress } from './views/progress.ts';
import { type Reply, type SentFile, tell, type Visit } from './visit.ts';

type PlainWords = Exclude<
  DmWords['kind'],
  'free' | 'met' | 'pause' | 'key' | 'read-back' | 'maybe-read-back' | 'proof' | 'key-find' | 'address'
>;

const PLAIN: Readonly<Record<PlainWords, (visit: Visit) => Promise<Reply>>> = {
  join: askToJoin,
  leave: askToLeave,
  'key-show': showMyKey,
  'key-add': askWhereIsKey,
  'key-prove': askToProve,
  'key-remove': askToRemoveKey,
  busy: sayBusy,
  card: showCurrent,
  practice: startPractice,
  progress: showProgress,
  people: showPeople,
  signed: askWhatCameBack,
  leaderboard: showBoard,
  block: askWhomToBlock,
  blocked: showBlocked,
  report: startReport,
  settings: showSettings,
  resume: sayResume,
  help: showHelp,
  home: showHome,
  unknown: showHome,
};

/** What somebody wrote to the bot: a file is a key; words are commands without the slash; anything else gets the home card. */
export async function hear(visit: Visit, text: string, files: readonly SentFile[]): Promise<Reply> {
  // What Discord makes of a long paste is a file, too.
  const [file, another] = files;
  if (another) return tell(message(say(visit.locale, 'key.one-file')));
  if (file) return takeKeyFile(visit, file);
  const words = parseDmWords(text);
  switch (words.kind) {
    case 'free':
      return sayFree(visit, withoutKind(words));
    case 'pause':
      return words.until === undefined ? askUntilWhen(visit) : pauseUntilWords(visit, words.until);
    case 'met':
      return words.words === undefined ? startMet(visit) : giveMetWords(visit, words.words);
    case 'key':
      return takeKey(visit, words.text);
    case 'proof':
      return takeProof(visit, words.text);
    case 'key-find':
      return takeKeyQuery(visit, words.text);
    case 'address':
      return (await lacksKey(visit.context, visit.caller)) ? takeKeyQuery(visit, words.text) : showHome(visit);
    case 'read-back':
      return hearDigits(visit, words.text);
    case 'maybe-read-back':
      return hearMaybeDigits(visit, words.text);
    default:
      return PLAIN[words.kind](visit);
  }
}

function withoutKind({ minutes, in: later }: Extract<DmWords, { kind: 'free' }>) {
  return { ...(minutes === undefined ? {} : { minutes }), ...(later === undefined ? {} : { in: later }) };
}

/** Digits belong to the check that waits for them, else to the own entry, else they are the key of somebody who has none, else nothing. */
async function hearDigits(visit: Visit, typed: string): Promise<Reply> {
  const { context, caller } = visit;
  const readBack = await typeReadBack(context, caller, typed);
  if (!isRefused(readBack)) return readBackReply(visit, readBack);
  if (readBack.refused !== 'nothing-to-check') return refusal(visit, readBack);
  const entry = await confirmOwnEntry(context, caller, typed);
  if (!isRefused(entry)) return ownEntryReply(visit, entry);
  // Nobody waits for digits, and there is no key: they must be its fingerprint.
  if (entry.refused === 'no-key' && isKeyQuery(typed)) return takeKeyQuery(visit, typed);
  return tell(message(say(visit.locale, 'typed.nothing-waits')), await homePayload(visit));
}

/** Digits only where some are waited for: an own entry may wait for hours, and then "cool" is a word. */
async function hearMaybeDigits(visit: Visit, typed: string): Promise<Reply> {
  const { context, caller } = visit;
  const readBack = await typeReadBack(context, caller, typed);
  if (!isRefused(readBack)) return readBackReply(visit, readBack);
  const entry = await confirmOwnEntry(context, caller, typed);
  return isRefused(entry) || entry.ownEntry === 'unreadable' ? showHome(visit) : ownEntryReply(visit, entry);
}
