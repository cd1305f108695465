import type { APILabelComponent } from 'discord.js';
import { changeParty, type PartyChanges } from '../../party/change-party.ts';
import { isRefused } from '../../party/refusal.ts';
import type { OrganizedParty } from '../../party/who-acts.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { asOrganizer } from '../as-organizer.ts';
import { customId, type FormName, type RowReference } from '../custom-id.ts';
import { textField } from '../form.ts';
import type { FormFields } from '../form-fields.ts';
import type { Modal } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { openForm, type Reply, type Visit } from '../visit.ts';
import { tellChecklist } from './checklist.ts';
import { tellPartySettings } from './party-settings.ts';

/** A link, or a few words; the act says what is too much. */
const LONGEST = 400;
/** Digits of a number, with room for a slip of the thumb that the act can name. */
const LONGEST_NUMBER = 6;
const LONGEST_DAY = 20;

type FormTitle =
  | 'party-settings.option-days'
  | 'party-settings.option-addresses'
  | 'party-settings.option-words'
  | 'party-settings.option-invite'
  | 'party-settings.option-times';

function form(name: FormName, title: FormTitle, locale: Locale, components: APILabelComponent[]): Modal {
  return { custom_id: customId(name), title: sayPlain(locale, title), components };
}

/** Name, time zone and days. */
export function daysForm({ name, timeZone, firstDay, lastDay }: OrganizedParty, locale: Locale): Modal {
  return form('days-form', 'party-settings.option-days', locale, [
    textField('name', sayPlain(locale, 'party-settings.name'), { most: LONGEST, required: true, value: name }),
    textField('time-zone', sayPlain(locale, 'party-settings.time-zone'), {
      most: LONGEST,
      required: true,
      value: timeZone,
    }),
    textField('first-day', sayPlain(locale, 'party-settings.first-day'), {
      most: LONGEST_DAY,
      required: true,
      value: firstDay,
    }),
    textField('last-day', sayPlain(locale, 'party-settings.last-day'), {
      most: LONGEST_DAY,
      required: true,
      value: lastDay,
    }),
  ]);
}

/** Whom one can call, and who gets reports about organizers. */
export function addressesForm({ safetyPhone, outsideReportAddress }: OrganizedParty, locale: Locale): Modal {
  return form('addresses-form', 'party-settings.option-addresses', locale, [
    textField('phone', sayPlain(locale, 'party-settings.phone-field'), {
      most: LONGEST,
      value: safetyPhone,
      hint: sayPlain(locale, 'party-settings.phone-hint'),
    }),
    textField('outside', sayPlain(locale, 'party-settings.outside-field'), {
      most: LONGEST,
      value: outsideReportAddress,
      hint: sayPlain(locale, 'party-settings.outside-hint'),
    }),
  ]);
}

/** What people wear, and how they treat each other. */
export function wordsForm({ badgeMark, codeOfConduct }: OrganizedParty, locale: Locale): Modal {
  return form('words-form', 'party-settings.option-words', locale, [
    textField('badge-mark', sayPlain(locale, 'party-settings.badge-mark-field'), { most: LONGEST, value: badgeMark }),
    textField('conduct', sayPlain(locale, 'party-settings.conduct-field'), { most: LONGEST, value: codeOfConduct }),
  ]);
}

export function inviteForm({ inviteLink }: OrganizedParty, locale: Locale): Modal {
  return form('invite-form', 'party-settings.option-invite', locale, [
    textField('link', sayPlain(locale, 'party-settings.invite-field'), {
      most: LONGEST,
      value: inviteLink,
      hint: 'https://discord.gg/…',
    }),
  ]);
}

/** Lengths of time, in minutes and days. */
export function timesForm(party: OrganizedParty, locale: Locale): Modal {
  const field = (
    id: string,
    label: 'party-settings.remind-field' | 'party-settings.least-field' | 'party-settings.keep-field',
    value: number,
  ) => textField(id, sayPlain(locale, label), { most: LONGEST_NUMBER, required: true, value: String(value) });
  return form('times-form', 'party-settings.option-times', locale, [
    field('remind', 'party-settings.remind-field', party.remindMinutes),
    field('least', 'party-settings.least-field', party.leastMeetingMinutes),
    field('keep', 'party-settings.keep-field', party.keepDays),
  ]);
}

export async function submitDays(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  return save(visit, {
    name: fields.text('name'),
    timeZone: fields.text('time-zone').trim(),
    firstDay: fields.text('first-day').trim(),
    lastDay: fields.text('last-day').trim(),
  });
}

export async function submitAddresses(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  return save(visit, { safetyPhone: fields.text('phone'), outsideReportAddress: fields.text('outside') });
}

export async function submitWords(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  return save(visit, { badgeMark: fields.text('badge-mark'), codeOfConduct: fields.text('conduct') });
}

export async function submitTimes(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  const whole = (field: string) => (/^\d+$/.test(fields.text(field).trim()) ? Number(fields.text(field)) : Number.NaN);
  return save(visit, {
    remindMinutes: whole('remind'),
    leastMeetingMinutes: whole('least'),
    keepDays: whole('keep'),
  });
}

async function save(visit: Visit, changes: PartyChanges): Promise<Reply> {
  return asOrganizer(visit, async (organizer) => {
    const changed = await changeParty(visit.context, organizer, changes);
    if (isRefused(changed)) return refusal(visit, changed);
    return tellPartySettings(visit, say(visit.locale, 'party-settings.saved'));
  });
}

export const pressPossessionYes = (visit: Visit) => save(visit, { possessionRequired: true });
export const pressPossessionNo = (visit: Visit) => save(visit, { possessionRequired: false });

/** From the checklist: the form for the invite link. */
export async function pressSetupInvite(visit: Visit): Promise<Reply> {
  return asOrganizer(visit, async (_organizer, party) => openForm(inviteForm(party, visit.locale)));
}

/** The checklist follows, since it shows the link as a picture. */
export async function submitInvite(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  return asOrganizer(visit, async (organizer) => {
    const changed = await changeParty(visit.context, organizer, { inviteLink: fields.text('link') });
    if (isRefused(changed)) return refusal(visit, changed);
    return tellChecklist(visit, say(visit.locale, 'party-settings.saved'));
  });
}
