/** The invitation, being free, the card, finding each other. */
export const meeting = {
  'invitation.soon': '**{{name}}, {{from}} to {{until}}.** Free to meet somebody?',
  'invitation.begun': '**{{name}} is on until {{until}}.** Free to meet somebody?',
  'invitation.noted-not-this-time': 'Fine, not this time. I ask again before the next break.',
  'invitation.noted-not-today': 'Fine, not today. I ask again tomorrow.',
  'free.now': '**You are free until {{until}}.** I write as soon as I have found somebody for you.',
  'free.later': '**You are free from {{from}} to {{until}}.** I write as soon as I have found somebody for you.',
  'free.not-any-more': 'Noted: you are not free any more. Enjoy the break.',
  'free.was-not': 'You were not marked as free. Enjoy the break.',
  'waiting.text':
    '**Nobody new is free right now; you are first in line.** I keep looking until {{until}} and write as soon as it changes.',
  'silence.question_one':
    '**I heard nothing from you in the last break; perhaps there was no network.** Shall I go on asking you before breaks?',
  'silence.question_other':
    '**I heard nothing from you in {{count}} breaks; perhaps there was no network.** Shall I go on asking you before breaks?',
  'silence.go-on': 'Good. I ask you again before the next break.',
  'silence.stop': 'Fine, I stop asking. Whenever you are free to meet somebody, press the button or write “free”.',
  'break-begins.text':
    '**{{name}}, until {{until}}.** Free to meet somebody new? Press the button: I tell you who and where. Wear {{badgeMark}}.',
  'break-over.nobody': '**{{name}} is over.** Until the next one!',
  'break-over.some_one': '**{{name}} is over.** One person verified today, both ways. Until the next one!',
  'break-over.some_other': '**{{name}} is over.** {{count}} people verified today, both ways. Until the next one!',
  'break-summary.text':
    '**{{name}} is over.** Meetings: {{meetings}}, with keys checked in {{verified}}. So far {{pairs}} of {{possible}} pairs are verified.',

  'card.title': '**Meet {{-who}} until {{until}}**',
  'card.title-open': '**Meet {{-who}}**',
  'card.title-met': '**You and {{-who}} are together**',
  'card.person': '{{name}} ({{-pronouns}})',
  'card.languages': 'Speaks: {{languages}}.',
  'card.languages-of': '{{name}} speaks: {{languages}}.',
  'card.look-for': '**Look for:** {{-marks}}.',
  'card.look-for-of': '{{name}}: {{-marks}}',
  'card.place': '**Where:** {{place}}',
  'card.place-whereabouts': '**Where:** {{place}}, {{-whereabouts}}',
  'card.no-place': '**Where:** no table is set for you. Look for the sign where the coffee is.',
  'card.you-stand':
    '**The sign: {{-sign}}.** You stand there and hold it up on your phone; {{-who}} will walk up to you.',
  'card.you-walk': '**The sign: {{-sign}}.** {{-who}} will stand there and hold it up on the phone; you walk up.',
  'card.you-walk-trio':
    '**The sign: {{-sign}}.** One of them will stand there and hold it up on the phone; you walk up.',
  'card.opening': '**To begin with:** {{-question}}',
  'card.why': '**Why you:** {{-reason}}',
  'card.then': '**Then**\n{{-steps}}',
  'card.steps-both':
    '1. One of you presses [Start the check].\n2. One reads their fingerprint aloud from their own copy; the other compares and types what is missing.\n3. Swap. Showing an ID is optional.',
  'card.steps-learning':
    '1. One of you presses [Start the check].\n2. {{-who}} reads the fingerprint aloud; you compare and type what is missing.\n3. You have no key yet: ask how theirs came about!',
  'card.steps-teaching':
    '1. One of you presses [Start the check].\n2. You read your fingerprint aloud from your own copy; {{-who}} compares and types.\n3. {{-who}} has no key yet: tell them how yours came about!',
  'card.steps-trio':
    '1. Press [Start the check], all of you.\n2. One reads their fingerprint aloud from their own copy; the others compare and type what is missing.\n3. Take turns. Showing an ID is optional.',
  'card.mode-by-eye': 'You check by eye, line by line.',
  'card.mode-type-all': 'You type everything you hear.',

  'reason.links-two-groups': 'no chain of checked keys joins you yet, so you link two groups.',
  'reason.first-link': 'for one of you it is the first check here.',
  'reason.far-apart': 'so far only a long chain of checked keys joins you.',
  'reason.never-offered': 'I have not brought you together before.',

  'opening.0': '“What brought you here?”',
  'opening.1': '“Which talk do you still think about?”',
  'opening.2': '“What are you working on when nobody asks you to?”',
  'opening.3': '“What was the first program you wrote, or mended?”',
  'opening.4': '“Which free software could you not do without?”',
  'opening.5': '“What did you learn here that you did not expect?”',
  'opening.6': '“How did you come to free software?”',
  'opening.7': '“How far did you travel, and how was the way?”',
  'opening.8': '“What would you like to talk about for an hour?”',
  'opening.9': '“Whom else should I meet here?”',
  'opening.10': '“What keeps you busy when you are not at a computer?”',
  'opening.11': '“Which project could use a hand?”',

  'here.told': 'I have told {{-names}} that you are there. Hold up your sign.',
  'on-my-way.told': 'I have told {{-names}} that you are on your way.',
  'partner-here.text': '**{{name}} is at {{place}}.** The sign: {{-sign}}.',
  'partner-here.text-no-place': '**{{name}} is there.** The sign: {{-sign}}.',
  'partner-on-the-way.text': '**{{name}} is on the way to you.** The sign: {{-sign}}.',
  'are-you-coming.text': '**{{name}} waits for you at {{place}}.** The sign: {{-sign}}. Are you coming?',
  'are-you-coming.text-no-place': '**{{name}} waits for you.** The sign: {{-sign}}. Are you coming?',
  'did-not-make-it.text':
    "**They didn't make it; it has nothing to do with you.** Would you like to meet the next person?",
  'keep-waiting.text': 'Good, the meeting stands. If it takes too long, press [Next person].',
  'cannot.text': 'No problem. {{-names}} can meet somebody else now. You are not marked as free until you say so.',
  'sign.text': 'Hold it up: **{{-sign}}**.',
  'sign.alt': 'A {{colour}} {{animal}} on a plain background: the sign of your meeting.',
  'sign.words': '{{colour}} {{animal}}',
  'off.cannot-make-it': "{{-names}} can't make it this time. It has nothing to do with you.",
  'off.off': 'The meeting with {{-names}} is off. It has nothing to do with you.',
  'off.gave-up-waiting': '{{-names}} waited a while and has moved on. No harm done.',
  'off.party-closed': 'The party is over, and with it the meeting with {{-names}}.',
  'off.again': 'You are first in line for the next person.',
  'off.not-free': 'You are not marked as free: press when you would like to meet somebody.',
  'start.nothing-left': 'Between you two nothing is left to check. Enjoy the talk!',
  'nothing.text': 'You have no meeting right now.',

  'more.title': 'For this meeting:',
  'more.end-now': '**End this now**: over at once, no question asked.',
  'more.never-pair': '**Never pair us again**: ends it, too; the other is not told why.',
  'more.done-before': '**We have done this before**: if you both press it, I do not pair you again.',
  'more.finish-later': '**Finish later**: stops a check that has begun; what is confirmed stays.',
  'more.modes': 'If hearing or typing is hard, choose before you start: **check by eye**, or **type everything**.',
  'end-now.text': 'It is over. You are not marked as free; press when you like to meet somebody.',
  'never-pair.text': 'It is over, and I will not pair you with {{-names}} again. They are not told.',
  'mode.listen': 'Good: you listen, compare and type what is missing.',
  'mode.by-eye': 'Good: when you check, you look at their copy and compare line by line.',
  'mode.type-all': 'Good: when you check, you type everything you hear.',
  'conduct.none':
    'The organizers have not given me a code of conduct. If something is wrong, press [Report], or speak to them.',
  'report.form-title': 'Report to the organizers',
  'report.form-label': 'What happened?',
  'report.form-hint': 'Only the organizers read this.',
  'report.done':
    'Thank you. It goes to the organizers now, and I do not pair you again. If you need help at once, go to the registration desk.',
  'report.no-channel':
    'The organizers have no channel for reports, so please speak to them, or go to the registration desk. Your meeting is over, and I do not pair you again.',
  'done-before.asked': 'Noted. I ask the other, too; if they say the same, I do not pair you again.',
  'done-before.both': 'Noted from both: I do not pair you again here. Nothing was counted.',
  'done-before.question':
    '**{{name}} says you two have done this before.** If you say so, too, I do not pair you again; nothing is counted. Else just go on.',
} as const;
