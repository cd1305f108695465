/** Handing in the conference's programme. */
export const programme = {
  'programme.title': '**{{title}}**, from {{cameFrom}}',
  'programme.untitled': 'A programme without a title',
  'programme.facts':
    '{{talks}} talks on {{days}} days, {{ticked}} breaks chosen. Nothing is changed before you press Apply.',
  'programme.day': '**{{day}}**',
  'programme.no-breaks': 'I found no break on this day.',
  'programme.break': '{{from}}–{{until}} {{name}}, {{source}}{{-change}}',
  'programme.break-off': '~~{{from}}–{{until}} {{name}}~~',
  'programme.source.explicit': 'as the file says',
  'programme.source.session': 'a session of that name',
  'programme.source.gap': 'no talk in any chosen room',
  'programme.source.wave': 'most rooms change over',
  'programme.source.added': 'added by you',
  'programme.change.new': '',
  'programme.change.same': ' (as before)',
  'programme.change.moved': ' (was at {{before}})',
  'programme.gone': 'No longer in the programme, and cancelled: {{names}}.',
  'programme.warnings': '**Please look at this**',
  'programme.more-warnings': 'And {{left}} more.',
  'programme.choose-day': 'Another day',
  'programme.choose-breaks': 'Which breaks of this day?',
  'programme.choose-rooms': 'Whose talks count? Rooms {{first}} to {{last}}',
  'programme.room-talks_one': '{{count}} talk',
  'programme.room-talks_other': '{{count}} talks',
  'programme.applied':
    'Done. {{added}} breaks are new, {{moved}} moved, {{cancelled}} cancelled, {{unchanged}} stay as they were. Participants can follow {{talks}} talks with /follow.',
  'programme.dropped': 'Thrown away. Nothing was changed.',
  'programme.refused': 'I could not use {{cameFrom}}. Nothing was changed.',
  'programme.need-file': 'Please give me the file of the programme, or its https address. Only one of the two.',
  'programme.shown': '**{{title}}**, from {{cameFrom}}, read on {{at}}.',
  'programme.next-breaks': 'The next breaks, pinned ones with a pin:',
  'programme.none-left': 'There is no break to come.',
  'programme.choose-pinned': 'Which ones stay, whatever a new file says?',
  'programme.cleared_one': 'The programme is gone, and {{count}} planned break with it. Pinned ones and your own stay.',
  'programme.cleared_other':
    'The programme is gone, and {{count}} planned breaks with it. Pinned ones and your own stay.',
  'refused.programme-other-days':
    'That programme is of other days than the party. Is it last year’s? Nothing was changed.',
  'refused.programme-other-days-named':
    'That programme is of {{from}} to {{until}}, and the party of {{firstDay}} to {{lastDay}}. Is it last year’s? Nothing was changed.',
  'refused.programme-no-room': 'At least one room must count, or there would be no breaks to find.',
  'refused.programme-breaks-overlap':
    'Two of these breaks overlap each other, or one that you made. Please leave one of them out.',
  'refused.no-programme': 'This party has no programme yet. Hand one in with /programme import.',
  'refused.file-too-large': 'That file has more than 20 MB. No programme has; please look whether it is the right one.',
  'refused.address-not-found': 'There is nothing at that address. Please look whether it is complete.',
  'refused.address-unreachable': 'The server did not answer in time. Please try again, or hand in the file itself.',
  'refused.address-not-allowed':
    'I fetch programmes only from https addresses of public servers. Please hand in the file itself.',
  'refused.address-too-much':
    'The server sent more than 20 MB, or sent me on too often. Please hand in the file itself.',
  'refused.address-off': 'I do not fetch anything from other servers here. Please hand in the file itself.',
} as const;
