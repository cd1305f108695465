/** Blocks, reports, what safety contacts read, and why something may be done only so often. */
export const safety = {
  'block.ask':
    '**Whom shall I never pair you with?** Choose somebody you were asked to meet, or name anybody of the server with `/block member:`. It holds at once and both ways, also for somebody who has not joined. They are not told, and neither are the organizers.',
  'block.ask-dm':
    '**Whom shall I never pair you with?** Choose somebody you were asked to meet. Anybody else you name in the server with `/block member:`. It holds at once and both ways. They are not told, and neither are the organizers.',
  'block.placeholder': 'Somebody you were asked to meet',
  'block.done': 'Done: I will not pair you with {{-name}}. They are not told. You can lift it with `/unblock`.',
  'blocked.title': '**Whom I never pair you with.** Only you can see this.',
  'blocked.none': 'Nobody: you have asked me to keep you apart from nobody.',
  'blocked.line': '{{number}}\\. {{-name}}',
  'blocked.forgotten': 'somebody who has erased themselves',
  'blocked.more_one': 'And one more.',
  'blocked.more_other': 'And {{count}} more.',
  'unblock.placeholder': 'Lift it for somebody',
  'unblock.done': 'Lifted: I may pair you with {{-name}} again. They are not told of that, either.',
  'report.ways':
    '**Something is wrong?** What you write goes to the safety contacts of this party, and to nobody else. Nobody whom it is about is told.',
  'report.phone': 'If you need somebody now, call **{{phone}}**.',
  'report.outside':
    'Then it should not go through the organizers. Write to this address, which is outside of the party: {{-address}}\nNothing of this is kept or passed on by me.',
  'report.outside-none':
    'The organizers have named nobody outside of the party. Turn to the team of the conference, or to whoever runs the building. Nothing of this is kept or passed on by me.',
  'report.form-title': 'Report to the safety contacts',
  'report.form-label': 'What happened?',
  'report.form-hint': 'Only the safety contacts read this.',
  'report.form-meeting': 'Which meeting is it about? (if it is)',
  'report.form-apart': 'Never pair us again',
  'report.done': 'Thank you. It is with the safety contacts now.',
  'report.nobody':
    'The organizers have no channel for reports, so I could tell nobody, and have kept nothing of it. Please speak to them, or go to the registration desk.',
  'report.apart': 'I do not pair you again. They are not told.',
  'only-name.title': 'I only know a name',
  'only-name.label': 'Whom would you rather not meet?',
  'only-name.done':
    'Thank you. The safety contacts read it, find out who it is, and keep you apart. After that `/blocked` shows it.',
  'report-waits.text': '**A report waits.** Only safety contacts can read it.',
  'report-waits.keep-apart': '**Somebody asks to be kept apart from somebody.** Only safety contacts can read it.',
  'report.by': '**A report by {{reporter}}**, {{-when}}:',
  'report.by-about': '**A report by {{reporter}}, about a meeting with {{-names}}**, {{-when}}:',
  'report.keep-apart':
    '**{{reporter}} asks never to be paired with this person**, {{-when}}. Nobody is told when you keep them apart:',
  'report.note': 'Note, {{-when}}: {{text}}',
  'report.no-notes': 'No notes yet. Only safety contacts read them.',
  'reported.free': '**{{name}}** can be paired.',
  'reported.suspended':
    '**{{name}}** is suspended: no new meetings. They read only that the organizers have paused pairing for them.',
  'reported.removed': '**{{name}}** is removed: no new meetings, whatever they press. What they have stays theirs.',
  'report-note.title': 'A note on this report',
  'report-note.label': 'For the safety contacts alone',
  'keep-two-apart.title': 'Keep them apart',
  'keep-two-apart.label': 'Who is it? Badge name or list number',
  'keep-two-apart.done': 'Done: I will not pair these two. Neither hears of it from me.',
  'refused.reports-over':
    'This party has been over for two weeks: I pass nothing on any more. Please write to the organizers of the conference.',
  'refused.not-safety-contact':
    'Only safety contacts can read this. If you are one by your role, press it in the server; if not, ask the organizers.',
  'refused.nobody-named': 'Nobody, or more than one, has that name. Give the list number: /participants list shows it.',
  'refused.message-empty': 'There is nothing in that message. A few words are enough.',
  'refused.message-link':
    'I pass on no links, addresses or at signs. Say it in plain words, or tell them when you meet.',
  'refused.too-many-messages': 'Those were three: the rest you tell them when you meet.',
  'report.message': '{{name}} wrote, {{-when}}: {{-words}}',
  'patterns.text':
    '**What stood out today.** None of it proves anything: friends come together, and some read fast. Look at it, or leave it.',
  'patterns.fast_one': 'One check took less than a minute:',
  'patterns.fast_other': '{{count}} checks took less than a minute:',
  'patterns.fast-line': '- {{-names}}: {{seconds}} s',
  'patterns.clusters_one': 'One group has verified each other, and nobody else:',
  'patterns.clusters_other': '{{count}} groups have verified each other, and nobody else:',
  'refused.block-oneself': 'That is you. Name somebody else.',
  'refused.block-bot': 'That is a bot: I never pair you with one.',
  'refused.block-not-found': 'I do not find that person on your list. `/blocked` shows it.',
  'refused.too-many-keys': 'Those were many keys in one hour. Take a break, and send me the right one later.',
  'refused.too-many-free':
    'You have told me very often in the last minutes. Wait ten minutes, please: what you said last holds.',
  'refused.too-many-met-words':
    'Those were many words. Wait ten minutes, please, or let the other one type yours: /met shows them.',
  'refused.too-many-reports':
    'I have passed on several reports of yours in this hour. The people who read them have them. If you need help now, speak to them.',
  'refused.too-many-blocks': 'Those were very many in one hour. Wait a while, please, or speak to the organizers.',
} as const;
