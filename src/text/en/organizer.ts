/** What an organizer reads. */
export const organizer = {
  'party.created': '**{{party}}** is made. This is what it still needs; each line has its button.',
  'party.panel-posted': 'The panel stands in {{-channel}}. People join there; I announce breaks there, too.',
  'party.panel-moved': 'The panel stands in {{-channel}} now; I took the older one away.',
  'party.opened': '**The party is open.** People can join now. The first break is one press away.',
  'party.not-open-yet': 'The party has not opened yet.',
  'party.closed':
    '**The party is closed.** People who took part: {{participants}}; pairs who verified each other: {{pairs}}. Everybody gets a last message.',
  'party.board': 'The board will stand in {{-channel}} and follow the party.',
  'party.close-question':
    'Closing **{{party}}** ends every open meeting, and nobody meets any more. Everybody gets a last message. This cannot be taken back.',
  'party.stays-open': 'It stays open.',
  'button.party-close-yes': 'Close it for everybody',
  'button.party-close-no': 'Not yet',
  'standing.text':
    '**{{party}}: for organizers.** What you need most, on one press. Everything else: `/party`, `/places`, `/break`.',
  'button.breaks': 'Delay a break',
  'button.break-stop': 'Stop the break',
  'button.break-stop-yes': 'Stop it for everybody',
  'break.stop-question': 'Stop the break now? People go back to their talks; checks that have begun go on.',
  'break-form.minutes': 'How many minutes it lasts',
  'break-form.name': 'Its name',
  'break-form.in': 'In how many minutes; empty: now',
} as const;
