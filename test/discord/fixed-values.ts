import type { KeySummary } from '../../src/party/add-key.ts';
import type {
  AfterValues,
  BoardValues,
  CardValues,
  HomeValues,
  MaskedGroup,
  MessageValues,
  Partner,
  PersonMet,
  ProgressValues,
  StepValues,
} from '../../src/party/values.ts';

/** What the golden files are made from: two people at a symposium in Vienna, at half past ten. */
export const TIME_ZONE = 'Europe/Vienna';
export const at = (clock: string) => new Date(`2026-11-22T${clock}:00+01:00`);
export const row = (digit: number) => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;

export const BELA: Partner = {
  participantId: row(2),
  badgeName: 'Bela Nagy',
  pronouns: 'he/him',
  languages: 'Hungarian, English',
  recogniseMe: 'green hoodie, red glasses',
  learner: false,
  showsId: true,
};
export const CLEO: Partner = {
  participantId: row(3),
  badgeName: 'Cleo',
  pronouns: null,
  languages: null,
  recogniseMe: null,
  learner: false,
  showsId: null,
};

export const SIGN = { count: 1, colour: 'blue', animal: 'owl' };

export function card(changed: Partial<CardValues> = {}): CardValues {
  return {
    meetingId: row(10),
    kind: 'paired',
    partners: [BELA],
    place: { name: 'coffee table 3', whereabouts: 'second floor, by the window', queue: false, picture: null },
    sign: SIGN,
    endsAt: at('11:00'),
    timeZone: TIME_ZONE,
    stands: true,
    badgeMark: 'a red dot',
    openingQuestion: 1,
    reason: 'never-offered',
    hasKey: true,
    here: false,
    checkMode: 'listen',
    codeOfConduct: null,
    ...changed,
  };
}

const V4 = ['3F0A', '9C21', '77B4', 'E150', 'A9D2', '0C6E', '5B83', 'F417', '2D9A', '68EC'];
const V6 = [...V4, '1B5D', '94AF', 'C03E', '7286', 'D1F9', '4A70'];

export function groups(masked: readonly number[], version: 4 | 6 = 4): MaskedGroup[] {
  return (version === 4 ? V4 : V6).map((text, index) => ({ index, text: masked.includes(index) ? null : text }));
}

type CheckStep = Extract<StepValues, { step: 'check' }>;

export function check(changed: Partial<CheckStep> = {}): CheckStep {
  return {
    step: 'check',
    meetingId: row(10),
    readBackId: row(11),
    owner: 'Bela Nagy',
    mode: 'listen',
    groups: groups([2, 7]),
    line: 0,
    misses: 0,
    afterMiss: false,
    sign: SIGN,
    ...changed,
  };
}

type Side = AfterValues['partners'][number];

export function side(changed: Partial<Side> = {}): Side {
  return {
    participantId: row(2),
    badgeName: 'Bela Nagy',
    mine: 'verified',
    theirs: 'verified',
    mutual: true,
    ...changed,
  };
}

export function after(changed: Partial<AfterValues> = {}): AfterValues {
  return {
    meetingId: row(10),
    outcome: 'held',
    partners: [side()],
    mutualToday: 3,
    mutual: 21,
    checked: 24,
    others: 129,
    learner: false,
    canGoOn: true,
    ...changed,
  };
}

export function homeValues(changed: Partial<HomeValues> = {}): HomeValues {
  return {
    partyName: 'Symposium 2026',
    badgeName: 'Ann',
    state: 'not-free',
    key: 'usable',
    breakNow: { id: row(20), name: 'Coffee break', endsAt: at('11:00') },
    freeUntil: null,
    pausedUntil: null,
    timeZone: TIME_ZONE,
    mutual: 21,
    others: 129,
    nextSteps: ['free', 'met', 'people'],
    ...changed,
  };
}

export const progressValues: ProgressValues = {
  badgeName: 'Ann',
  learner: false,
  mutual: 21,
  mutualToday: 3,
  checked: 24,
  others: 129,
  waitingForMe: 1,
  waitingForThem: 2,
  rank: 4,
};

export const boardValues: BoardValues = {
  partyName: 'Symposium 2026',
  haveMet: 94,
  participants: 130,
  pairs: 1204,
  possiblePairs: 8385,
  certifications: 0,
  tiedBelow: 4,
  top: [
    { rank: 1, name: 'Dana', mutual: 34, you: false },
    { rank: 2, name: 'Bela Nagy', mutual: 31, you: false },
    { rank: 2, name: null, mutual: 31, you: false },
    { rank: 4, name: 'Ann', mutual: 21, you: true },
  ],
  you: null,
};

export function person(changed: Partial<PersonMet> = {}): PersonMet {
  return {
    participantId: row(2),
    number: 17,
    badgeName: 'Bela Nagy',
    state: 'mutual',
    verificationId: row(12),
    idMethod: 'photo-id',
    stale: false,
    signedByMe: 'no',
    signedByThem: false,
    learner: false,
    ...changed,
  };
}

export function keySummary(changed: Partial<KeySummary> = {}): KeySummary {
  return {
    fingerprintGroups: groups([]),
    version: 4,
    algorithm: 'Ed25519',
    userIds: ['Ann Arbor <ann@example.org>', 'Ann Arbor <ann@debian.example>'],
    droppedUserIds: [],
    expiresAt: at('12:00'),
    findings: [],
    state: 'unproven',
    standing: 'usable',
    ...changed,
  };
}

const meetingId = row(10);
const timeZone = TIME_ZONE;
const ANNOUNCED = 'Lunch is **downstairs** today.\nBring your slip.';

/** One of every kind, and the variants that read otherwise. The record makes the compiler ask for what is missing. */
export const MESSAGES: { readonly [Kind in MessageValues['kind']]: readonly Extract<MessageValues, { kind: Kind }>[] } =
  {
    'own-break-invitation': [{ kind: 'own-break-invitation', ownBreakId: row(21), endsAt: at('11:00'), timeZone }],
    'break-invitation': [
      {
        ...{ kind: 'break-invitation', breakId: row(20), name: 'Coffee break', timeZone },
        ...{ startsAt: at('10:30'), endsAt: at('11:00'), begun: false },
      },
      {
        ...{ kind: 'break-invitation', breakId: row(20), name: 'Coffee break', timeZone },
        ...{ startsAt: at('10:30'), endsAt: at('11:00'), begun: true },
      },
    ],
    'signature-file': [true, false].map((encrypted) => {
      return { kind: 'signature-file', badgeName: 'Bela Nagy', encrypted, file: new Uint8Array([1, 2, 3]) };
    }),
    'sign-reminder': [
      { kind: 'sign-reminder', participantId: row(1), badgeNames: ['Bela Nagy'], isLast: false },
      { kind: 'sign-reminder', participantId: row(1), badgeNames: ['Bela Nagy', 'Dana', 'Kim'], isLast: true },
    ],
    waiting: [{ kind: 'waiting', until: at('11:00'), timeZone }],
    step: [{ kind: 'step', step: { step: 'card', card: card() } }],
    'partner-here': [
      { kind: 'partner-here', meetingId, badgeName: 'Bela Nagy', place: 'coffee table 3', sign: SIGN },
      { kind: 'partner-here', meetingId, badgeName: 'Bela Nagy', place: null, sign: SIGN },
    ],
    'partner-on-the-way': [{ kind: 'partner-on-the-way', meetingId, badgeName: 'Bela Nagy', sign: SIGN }],
    'are-you-coming': [
      { kind: 'are-you-coming', meetingId, badgeName: 'Bela Nagy', place: 'coffee table 3', sign: SIGN },
      { kind: 'are-you-coming', meetingId, badgeName: 'Bela Nagy', place: null, sign: SIGN },
    ],
    'partner-says': [
      { kind: 'partner-says', meetingId, badgeName: 'Bela Nagy', phrase: 0, text: null },
      { kind: 'partner-says', meetingId, badgeName: 'Bela Nagy', phrase: null, text: 'by the *green* door' },
    ],
    'they-did-not-make-it': [{ kind: 'they-did-not-make-it', meetingId, badgeNames: ['Bela Nagy'] }],
    'meeting-off': [
      { kind: 'meeting-off', meetingId, badgeNames: ['Bela Nagy'], because: 'cannot-make-it', again: true },
      { kind: 'meeting-off', meetingId, badgeNames: ['Bela Nagy'], because: 'off', again: true },
      { kind: 'meeting-off', meetingId, badgeNames: [], because: 'off', again: false },
      { kind: 'meeting-off', meetingId, badgeNames: ['Bela Nagy'], because: 'gave-up-waiting', again: false },
      { kind: 'meeting-off', meetingId, badgeNames: ['Bela Nagy', 'Cleo'], because: 'party-closed', again: false },
    ],
    dispute: [
      { kind: 'dispute', meetingId, badgeName: 'Bela Nagy', role: 'owner' },
      { kind: 'dispute', meetingId, badgeName: 'Bela Nagy', role: 'verifier' },
    ],
    'dispute-for-organizers': [
      { kind: 'dispute-for-organizers', verifier: 'Ann', owner: 'Bela Nagy', at: at('10:42'), timeZone },
    ],
    'patterns-for-organizers': [
      {
        kind: 'patterns-for-organizers',
        fast: [{ badgeNames: ['Ann', 'Bela Nagy'], seconds: 41 }],
        clusters: [['Cleo', 'Dana', 'Edda']],
      },
      {
        kind: 'patterns-for-organizers',
        fast: [1, 2].map((n) => ({ badgeNames: ['Ann', `Bela ${n}`], seconds: 41 })),
        clusters: [
          ['Cleo', 'Dana', 'Edda'],
          ['Finn', 'Gus', 'Hal'],
        ],
      },
    ],
    'report-waits': [
      { kind: 'report-waits', reportId: row(14), keepApart: false, calledRoles: ['77'], calledUsers: ['78'] },
      { kind: 'report-waits', reportId: row(14), keepApart: true, calledRoles: [], calledUsers: [] },
    ],
    'key-unusable': [
      {
        kind: 'key-unusable',
        because: 'expired',
        finding: { code: 'expired', severity: 'refuse', at: at('09:00'), fingerprint: 'AB'.repeat(20) },
        mayShowFingerprint: true,
      },
      { kind: 'key-unusable', because: 'revoked', finding: null, mayShowFingerprint: true },
      { kind: 'key-unusable', because: 'proven-by-another', finding: null, mayShowFingerprint: false },
    ],
    'own-entry-reminder': [{ kind: 'own-entry-reminder' }],
    'key-expires': [
      {
        kind: 'key-expires',
        findings: [{ code: 'expires-soon', severity: 'warn', at: at('12:00'), fingerprint: 'AB'.repeat(20) }],
        mayShowFingerprint: false,
      },
    ],
    'suspicious-key-for-organizers': [
      {
        kind: 'suspicious-key-for-organizers',
        badgeName: 'Bela Nagy',
        key: {
          userIds: ['\u0410nn Arbor <ann@example.org>'],
          disguised: ['\u0410nn Arbor <ann@example.org>'],
          shared: [{ badgeName: 'Ann', userId: 'Ann Arbor <ann@example.org>' }],
        },
      },
      ...[1, 3].map((more) => ({
        kind: 'suspicious-key-for-organizers' as const,
        badgeName: 'Bela Nagy',
        key: {
          userIds: ['Ann Arbor <ann@example.org>'],
          disguised: [],
          shared: Array.from({ length: 3 + more }, (_, index) => ({
            badgeName: `Ann ${index + 1}`,
            userId: 'Ann Arbor <ann@example.org>',
          })),
        },
      })),
    ],
    'done-before-question': [{ kind: 'done-before-question', meetingId, badgeName: 'Bela Nagy' }],
    'met-question': [
      { kind: 'met-question', requestId: row(13), badgeName: 'Bela Nagy', until: at('10:52'), timeZone },
    ],
    'buzz-question': [{ kind: 'buzz-question' }],
    'reminders-question': [{ kind: 'reminders-question' }],
    'list-question': [{ kind: 'list-question' }],
    'board-question': [{ kind: 'board-question', participantId: row(1), badgeName: 'Bela Nagy' }],
    'after-silence': [
      { kind: 'after-silence', participantId: row(1), breaks: 2 },
      { kind: 'after-silence', participantId: row(1), breaks: 1 },
    ],
    'break-over': [
      { kind: 'break-over', name: 'Coffee break', cancelled: false, mutualToday: 3, checkedToday: 4 },
      { kind: 'break-over', name: 'Coffee break', cancelled: false, mutualToday: 1, checkedToday: 1 },
      { kind: 'break-over', name: 'Coffee break', cancelled: false, mutualToday: 0, checkedToday: 0 },
      { kind: 'break-over', name: 'Coffee break', cancelled: true, mutualToday: 0, checkedToday: 0 },
    ],
    announcement: [{ kind: 'announcement', partyName: 'Symposium 2026', words: ANNOUNCED }],
    'announcement-in-channel': [
      { kind: 'announcement-in-channel', partyName: 'Symposium 2026', words: ANNOUNCED, pings: null },
    ],
    'channel-gone-for-organizers': (['begins', 'summary', 'announcement'] as const).map((what) => ({
      ...{ kind: 'channel-gone-for-organizers', messageId: row(40), what },
    })),
    'break-moved': [
      {
        ...{ kind: 'break-moved', name: 'Coffee break', startsAt: at('10:40'), endsAt: at('11:10'), timeZone },
        freeFrom: at('10:50'),
      },
    ],
    'break-soon-for-organizers': [
      {
        ...{ kind: 'break-soon-for-organizers', breakId: row(20), moves: 0, name: 'Coffee break', timeZone },
        ...{ startsAt: at('10:30'), endsAt: at('11:00'), moreToday: true },
      },
    ],
    'break-moved-for-organizers': [
      {
        ...{ kind: 'break-moved-for-organizers', breakId: row(20), moves: 1, name: 'Coffee break', timeZone },
        ...{ startsAt: at('10:40'), endsAt: at('11:10'), moreToday: false },
      },
    ],
    'party-over': [
      { kind: 'party-over', partyName: 'Symposium 2026', mutual: 21, others: 129, checked: 24 },
      { kind: 'party-over', partyName: 'Symposium 2026', mutual: 0, others: 129, checked: 1 },
      { kind: 'party-over', partyName: 'Symposium 2026', mutual: 0, others: 129, checked: 0 },
    ],
    'break-begins': [
      {
        ...{ kind: 'break-begins', breakId: row(20), name: 'Coffee break', endsAt: at('11:00'), timeZone },
        badgeMark: 'a red dot',
      },
    ],
    'audit-head': [
      { kind: 'audit-head', entries: 1, hash: '0123456789abcdef'.repeat(4) },
      { kind: 'audit-head', entries: 412, hash: 'fedcba9876543210'.repeat(4) },
    ],
    'party-expires': [{ kind: 'party-expires', partyName: 'Symposium 2026', at: at('10:52'), timeZone }],
    'break-summary': [
      { kind: 'break-summary', name: 'Coffee break', meetings: 41, verified: 38, pairs: 1204, possiblePairs: 8385 },
    ],
  };

/** Every step, and the variants that read otherwise, each under what led to it. */
export const STEPS: { readonly [Name in StepValues['step']]: readonly (readonly [string, StepValues])[] } = {
  card: [
    ['paired: you stand there', { step: 'card', card: card() }],
    ['paired: you walk up, and are there already', { step: 'card', card: card({ stands: false, here: true }) }],
    [
      'paired: no place, nothing said about themselves, the first link',
      {
        step: 'card',
        card: card({ partners: [CLEO], place: null, reason: 'first-link', stands: false, openingQuestion: 6 }),
      },
    ],
    [
      'paired: you have no key yet',
      {
        step: 'card',
        card: card({
          hasKey: false,
          reason: 'links-two-groups',
          place: { name: 'foyer', whereabouts: null, queue: false, picture: null },
        }),
      },
    ],
    [
      'paired: the other has no key yet; you check by eye',
      {
        step: 'card',
        card: card({ partners: [{ ...CLEO, learner: true }], reason: 'far-apart', checkMode: 'by-eye' }),
      },
    ],
    [
      'three: you walk up, and type everything',
      {
        step: 'card',
        card: card({
          partners: [BELA, { ...CLEO, languages: 'Greek', recogniseMe: 'tall' }],
          stands: false,
          checkMode: 'type-all',
        }),
      },
    ],
    [
      'paired: in a queue, and one would rather show no ID',
      {
        step: 'card',
        card: card({
          partners: [{ ...CLEO, showsId: false }],
          place: { name: 'coffee bar', whereabouts: null, queue: true, picture: null },
        }),
      },
    ],
    ['three: you stand there', { step: 'card', card: card({ partners: [BELA, CLEO], reason: 'possible' }) }],
    ['met by chance', { step: 'card', card: card({ kind: 'met', endsAt: null, place: null, reason: 'met' }) }],
    ['outside a break', { step: 'card', card: card({ endsAt: null }) }],
  ],
  read: [
    ['you read', { step: 'read', meetingId, verifiers: ['Bela Nagy'], groupCount: 10, version: 4, sign: SIGN }],
    [
      'you read to two, version 6',
      { step: 'read', meetingId, verifiers: ['Bela Nagy', 'Cleo'], groupCount: 16, version: 6, sign: SIGN },
    ],
  ],
  check: [
    ['you listen', check()],
    ['you listen, version 6', check({ groups: groups([2, 7, 14], 6) })],
    ['after a miss', check({ groups: groups([1, 5]), misses: 1, afterMiss: true })],
    ['you type everything', check({ mode: 'type-all', groups: groups([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) })],
    [
      'you type everything, after a miss',
      check({ mode: 'type-all', groups: groups([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), misses: 1, afterMiss: true }),
    ],
    ['by eye', check({ mode: 'by-eye', groups: groups([]), line: 2 })],
    ['a fingerprint that repeats itself', check({ groups: groups([0, 1, 2, 3]).slice(0, 9) })],
  ],
  wait: [
    ['one still checks', { step: 'wait', meetingId, owner: 'Bela Nagy', waitingFor: ['Cleo'] }],
    ['two still check', { step: 'wait', meetingId, owner: 'Bela Nagy', waitingFor: ['Cleo', 'Dana'] }],
  ],
  'id-question': [
    [
      'the names on the key',
      {
        ...{ step: 'id-question', verificationId: row(12), meetingId, owner: 'Bela Nagy' },
        userIds: [
          { text: 'Bela Nagy <bela@example.org>', chosen: false },
          { text: 'Nagy Béla <nb@example.net>', chosen: false },
        ],
      },
    ],
    [
      'changed later: what was chosen is shown',
      {
        ...{ step: 'id-question', verificationId: row(12), meetingId, owner: 'Bela Nagy' },
        userIds: [{ text: 'Bela Nagy <bela@example.org>', chosen: true }],
      },
    ],
    [
      'twenty-seven names',
      {
        ...{ step: 'id-question', verificationId: row(12), meetingId, owner: 'Bela Nagy' },
        userIds: Array.from({ length: 27 }, (_, index) => ({ text: `Bela ${index + 1}`, chosen: false })),
      },
    ],
    [
      'twenty-six names',
      {
        ...{ step: 'id-question', verificationId: row(12), meetingId, owner: 'Bela Nagy' },
        userIds: Array.from({ length: 26 }, (_, index) => ({ text: `Bela ${index + 1}`, chosen: false })),
      },
    ],
    ['no names', { step: 'id-question', verificationId: row(12), meetingId, owner: 'Bela Nagy', userIds: [] }],
  ],
  after: [
    ['verified, both ways', { step: 'after', after: after() }],
    [
      'the first today, of three',
      {
        step: 'after',
        after: after({ partners: [side(), side({ badgeName: 'Cleo' })], mutualToday: 2, mutual: 22 }),
      },
    ],
    ['the very first', { step: 'after', after: after({ mutualToday: 1, mutual: 1, canGoOn: false }) }],
    ['the eleventh', { step: 'after', after: after({ mutualToday: 11, mutual: 32 }) }],
    [
      'their side is open',
      { step: 'after', after: after({ partners: [side({ theirs: 'not-done', mutual: false })] }) },
    ],
    [
      'your side is open: they had no fingerprint',
      {
        step: 'after',
        after: after({ partners: [side({ mine: 'put-off', mutual: false })] }),
      },
    ],
    [
      'neither',
      { step: 'after', after: after({ partners: [side({ mine: 'not-done', theirs: 'not-done', mutual: false })] }) },
    ],
    ['a dispute', { step: 'after', after: after({ partners: [side({ mine: 'disputed', mutual: false })] }) }],
    [
      'you are a learner',
      {
        step: 'after',
        after: after({ partners: [side({ theirs: 'no-key', mutual: false })], learner: true }),
      },
    ],
    ['with a learner', { step: 'after', after: after({ partners: [side({ mine: 'no-key', mutual: false })] }) }],
    ['not held', { step: 'after', after: after({ outcome: 'not-held' }) }],
    ['called off', { step: 'after', after: after({ outcome: 'called-off', canGoOn: false }) }],
    ['ended', { step: 'after', after: after({ outcome: 'ended', canGoOn: false }) }],
    ['done before', { step: 'after', after: after({ outcome: 'done-before' }) }],
  ],
  nothing: [['no meeting', { step: 'nothing' }]],
};
