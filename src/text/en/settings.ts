/** What somebody chooses for themselves: settings, the questions that come when they are first useful, pausing. */
export const settings = {
  'settings.title': '**Your settings**',
  'settings.about': 'Partners read about you: **{{name}}**{{-more}}.',
  'settings.reminders-on': 'Before each break I write to you.',
  'settings.reminders-off': 'I do not write to you before breaks.',
  'settings.board-on': 'The board shows your name.',
  'settings.board-off': 'The board shows you as “somebody”.',
  'settings.list-on': 'You stand on the list: everybody here gets your name, address and fingerprint.',
  'settings.list-off': 'You are not on the list that everybody here gets.',
  'settings.id-unsaid': 'You have not said whether you show an ID. It is never needed.',
  'settings.id-yes': 'Partners read before you meet: you show an ID.',
  'settings.id-no': 'Partners read before you meet: you would rather not show an ID.',
  'settings.come-to-me-on': 'Partners come to you: you always stand, they walk.',
  'settings.come-to-me-off': 'Sometimes you walk up, sometimes the other does.',
  'settings.paused': 'You pause until **{{-until}}**.',
  'reminders.question':
    '**That was your first break here.** Shall I write to you a few minutes before the next ones, to ask whether you are free?',
  'reminders.yes': 'Good: I write to you before each break. /settings changes it.',
  'reminders.no': 'Fine: I do not. When a break begins I post in the channel; press [I’m free] there, or write “free”.',
  'list.question':
    '**May you stand on the list?** Everybody at this key signing gets it as a file, with the name and address on your key and its fingerprint. It lets people check that all have the same list. Without it you take part all the same.',
  'list.yes': 'Good: you will be on the next list that is made. /settings changes it, for lists that are made later.',
  'list.no': 'Fine: you are on no list. /settings changes it.',
  'buzz.question': '**Did your phone buzz just now?** That is how you hear of people to meet.',
  'buzz.yes': 'Good. Put it in your pocket; it buzzes when there is something.',
  'buzz.no':
    'Three settings to look at:\n1. Your phone: its settings, Notifications, Discord: allowed, and no “do not disturb”.\n2. Discord on the phone: your picture, Notifications: switched on.\n3. Discord on a computer: while it is in use there, the phone may stay silent. User Settings, Notifications, Push Notification Inactive Timeout: the shortest.\nThen lock the phone and try again.',
  'buzz.again': 'Lock your phone now: I write in twenty seconds.',
  'id-choice.ask':
    'Will you show an ID when you meet? It is never needed; the other reads it before, so that nobody has to ask.',
  'id-choice.yes': 'Noted: partners read that you show an ID. You can still change your mind at the table.',
  'id-choice.no': 'Noted: partners read that you would rather not show an ID. Nobody will ask.',
  'card.id-yes': '{{-name}} shows an ID if you like.',
  'card.id-no': '{{-name}} would rather not show an ID: please do not ask.',
  'pause.ask':
    '**Until when shall I leave you alone?** No questions and no meetings until then. Or write a time: “pause until 15:00”, “pause 2 h”, “pause until Sunday”.',
  'pause.done': 'You pause until **{{-until}}**. I do not write to you before then, and nobody is sent to you.',
  'pause.resumed': 'Welcome back: you can meet people again.',
  'pause.resumed-reminders': 'Welcome back: I ask you again before the next break.',
  'pause.was-not': 'You were not pausing. Nothing changed.',
  'time.day-and-time': '{{day}}, {{clock}}',
  'time.day-and-midnight': '{{day}}, midnight',
  'home.paused': 'You **pause until {{-until}}**.',
  'refused.pairing-paused': 'The organizers have paused pairing for you, please talk to them.',
  'refused.consent-changed':
    'The text about what I store has changed since you joined. Please read it before you meet somebody; what you have stays as it is.',
  'refused.pause-past':
    'That time is over already. Name one that is still to come, like “tomorrow morning” or “18:00”.',
  'refused.pause-unknown':
    'I do not understand that time. Write it like “15:00”, “2 h”, “tomorrow morning”, “Sunday” or “2026-11-24 10:00”.',
  'refused.pause-far': 'That is too far ahead: 60 days at most. To stop for good: /leave.',
} as const;
