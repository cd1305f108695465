import { expect, test } from 'vitest';
import { renderAudit, renderAuditFile } from '../../src/discord/views/audit.ts';
import { renderParticipants } from '../../src/discord/views/participants.ts';
import { renderStats } from '../../src/discord/views/stats.ts';
import type { AuditLine } from '../../src/party/read-audit.ts';
import type { PersonListed } from '../../src/party/read-participants.ts';
import type { Stats } from '../../src/party/read-stats.ts';
import type { AuditedAct } from '../../src/rules/audited-act.ts';
import { at, row, TIME_ZONE } from './fixed-values.ts';
import { Page } from './shown.ts';

const stats: Stats = {
  partyName: 'Symposium 2026',
  timeZone: TIME_ZONE,
  people: { joined: 130, keys: 97, ownEntries: 91, proven: 12, freeNow: 14 },
  breaks: [
    { name: 'Lunch', startsAt: at('12:30'), meetings: 41, held: 30, notHeld: 4, off: 2, open: 5 },
    { name: 'Coffee break', startsAt: at('10:30'), meetings: 38, held: 35, notHeld: 2, off: 1, open: 0 },
  ],
  pairs: 1204,
  possiblePairs: 8385,
  oneSided: 31,
  noShows: 6,
  disputes: 2,
  components: 9,
  meanDistance: 2.5795,
  busiestPlace: { name: 'foyer', meetings: 23 },
};

const TEA = { name: 'Tea', startsAt: at('15:00'), meetings: 1, held: 1, notHeld: 0, off: 0, open: 0 };

/** A party in which everything is there once. */
const small: Stats = {
  ...stats,
  people: { joined: 1, keys: 1, ownEntries: 1, proven: 1, freeNow: 1 },
  breaks: [TEA],
  pairs: 1,
  possiblePairs: 1,
  oneSided: 1,
  noShows: 1,
  disputes: 1,
  components: 1,
  meanDistance: 1,
  busiestPlace: { name: 'foyer', meetings: 1 },
};

test('the numbers of a party are as reviewed', async () => {
  const page = new Page('The numbers of a party');
  page.message('/stats show', renderStats(stats, 0, 'en'));
  page.message('of a party in which everything is there once', renderStats(small, 0, 'en'));
  const breaks = Array.from({ length: 30 }, (_, index) => ({ ...TEA, name: `Break ${30 - index}` }));
  page.message('after many breaks: the second page', renderStats({ ...stats, breaks }, 1, 'en'));
  await page.matches('stats.md');
});

const KEYS = ['none', 'own-entry-missing', 'checked', 'proven'] as const;

/** Somebody on the organizers' list. */
function listed(number: number, key: PersonListed['key'], removedAt: Date | null = null): PersonListed {
  return { id: row(number), number, badgeName: `Person ${number}`, key, removedAt };
}

test('the list of participants is as reviewed', async () => {
  const page = new Page('Who takes part, for organizers');
  page.message('nobody yet', renderParticipants([], 0, 'en'));
  page.message('one', renderParticipants([listed(1, 'none')], 0, 'en'));
  const four = KEYS.map((key, index) => listed(index + 1, key));
  page.message(
    'some, of whom one is taken out',
    renderParticipants([...four, listed(5, 'checked', at('11:00'))], 0, 'en'),
  );
  const many = Array.from({ length: 51 }, (_, index) => listed(index + 1, 'checked'));
  const pages = [0, 1, 2].map((wanted) => renderParticipants(many, wanted, 'en'));
  for (const [index, payload] of pages.entries()) page.message(`many: page ${index + 1}`, payload);
  await page.matches('participants.md');
  for (const { content } of page.payloads) expect(content.length).toBeLessThanOrEqual(2_000);
});

/** Every act, as the compiler asks for it, and what the newest line of it tells beside the act. */
const ACTS: { readonly [Act in AuditedAct]: Partial<AuditLine> } = {
  'party-created': {},
  'party-opened': {},
  'party-closed': {},
  'panel-posted': {},
  'board-moved': {},
  'organizers-channel-set': {},
  'safety-contacts-set': {},
  'settings-changed': {},
  'place-added': {},
  'place-removed': {},
  'break-called': {},
  'break-stopped': {},
  'break-set': {},
  'break-moved': {},
  'break-cancelled': {},
  'announcement-sent': {},
  'announcement-set': {},
  'announcement-cancelled': {},
  'programme-imported': {},
  'programme-cleared': {},
  'breaks-pinned': {},
  'list-published': {},
  'web-exported': {},
  dispute: { byUserId: null, about: ['Ann', 'Bela Nagy'] },
  'participant-removed': { about: ['*Cleo*'] },
  'participant-readmitted': { about: ['*Cleo*'] },
  'participant-suspended': { byUserId: null, erased: true },
  'participant-restored': { about: ['Dana'] },
  'person-erased': { byUserId: null, erased: true },
  'party-erased': { byUserId: null },
};

test('what stands in the audit record is as reviewed', async () => {
  const page = new Page('Who changed what');
  const lines = Object.keys(ACTS)
    .filter((act): act is AuditedAct => act in ACTS)
    .map((act, index) => ({
      ...{ number: index + 1, at: at('10:30'), act, byUserId: '31', about: [], erased: false },
      ...ACTS[act],
    }))
    .reverse();
  page.message('/audit', renderAudit(lines, TIME_ZONE, 0, 'en'));
  page.message('[Next page]', renderAudit(lines, TIME_ZONE, 1, 'en'));
  for (const entries of [1, 30]) {
    const file = { lines: '{}\n', entries, hash: '0123456789abcdef'.repeat(4) };
    page.message(`[Get the whole record as a file], of ${entries}`, renderAuditFile(file, 'en'));
  }
  await page.matches('audit.md');
});
