/** What an organizer reads. */
export const organizer = {
  'party.created':
    '**{{party}}** is made: {{firstDay}} to {{lastDay}}, times as in {{timeZone}}.\nNext: `/party panel` in the channel where people shall find it, `/places add` for the tables, `/party open` when you are ready.',
  'party.organizer-role':
    'Members of {{-role}} organize, too. Discord hides the commands from them until you allow it: Server Settings > Integrations, choose me, and add the role to `/party`, `/places` and `/break`.',
  'party.panel-posted': 'The panel stands in this channel. People join there; I announce breaks there, too.',
  'party.panel-moved': 'The panel stands in this channel now; I took the older one away.',
  'party.panel-no-access':
    'I may not write in this channel. Give me “View Channel” and “Send Messages” here, then run `/party panel` again.',
  'party.opened': '**The party is open.** People can join now. `/break start` begins the first break.',
  'party.not-open-yet': 'The party has not opened yet. `/party open` opens it.',
  'party.closed':
    '**The party is closed.** {{participants}} people took part, {{pairs}} pairs verified each other. Everybody gets a last message.',
  'party.board': 'The board will stand in {{-channel}} and follow the party.',
  'party.no-access':
    'I may not write in {{-channel}}. Give me “View Channel” and “Send Messages” there, then run this again.',
  'place.added_one': '**{{place}}** is there, for one meeting at a time.',
  'place.added_other': '**{{place}}** is there, for {{count}} meetings at a time.',
  'place.seats': 'All places together hold {{seats}} meetings.',
} as const;
