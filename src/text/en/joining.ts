/** The panel, the consent, joining and leaving, what one says about oneself, closed DMs. */
export const joining = {
  'panel.text':
    '**{{party}}: the key signing**\nIn every break I find you one person you have not met yet. I tell you both where to meet and what to say first, and lead you through checking each other’s keys.\nNo key yet? Come anyway.\n\nPress **Join** to read what I would store. Nothing happens before you agree.',
  'consent.text':
    '**Join {{party}}?**\n**What I store:** your Discord account, your badge name and what you write about yourself, your public key, when you are free, whom you were asked to meet and what you both confirmed.\n**Partners see** your badge name and what you write about yourself, and your key once the check has begun; never your account.\n**Organizers see** who joined, who has a key, and how it goes; never your blocks, notes, ID answers or what you typed.\n**Everybody else sees** nothing unless you say yes when I ask: your name on the board, and the list, start off. So do reminders.\n**Until when:** the party ends on {{-lastDay}}; by {{-erasedBy}} everything is erased. /leave stops every message at once.',
  'join-choice.question': 'There is more than one key signing that you could join. Which one?',
  'consent.not-now': 'Fine. Nothing was stored. Come back whenever you like: /join.',
  'joined.text': 'Welcome, **{{name}}**! You are number {{number}} at {{party}}.',
  'joined.again': 'You are in, **{{name}}**: number {{number}} at {{party}}.',
  'joined.key-next':
    'Next: your public key, so that others can check it. No key? You can still meet people and check theirs.',
  'joined.reach-you':
    '**One thing so that I can reach you in the breaks: write to me first.** Open my profile, press Message and send “hi”. If you keep your DMs closed, tell me how you want to hear from me.',
  'joined.break-now': '**{{name}}** lasts until {{-until}}. Free to meet somebody? Press below.',
  'joined.all-set': 'You are all set. When a break begins, press [I’m free] in the channel, or write “free” to me.',
  'about-me.title': 'About me',
  'about-me.badge-name': 'Name on your badge',
  'about-me.pronouns': 'Pronouns (if you like)',
  'about-me.languages': 'Languages you speak (if you like)',
  'about-me.recognise': 'How people recognise you (if you like)',
  'about-me.recognise-example': 'green hoodie, red glasses',
  'about-me.saved': 'Saved. People you meet will read this about you, **{{name}}**.',
  'closed-dms.cannot-write': '**I cannot write to you: your DMs are closed.** You would not hear whom I have found.',
  'closed-dms.question':
    'To open your DMs: press the server’s name, then Privacy Settings, and allow direct messages.\nIf you keep them closed: shall I mention you in the party’s channel (“you have a message”), or will you look yourself with /card?',
  'closed-dms.mention': 'Good. When I have something for you, I mention you in the channel. Only you can open it.',
  'closed-dms.look': 'Good. I wait until you look: /card shows your meeting and everything I have for you.',
  'mention.text': '{{-mention}}, you have a message.',
  'mention.nothing': 'You have seen everything already. Here is where you stand.',
  'leave.question':
    '**Leave the party?** An open meeting ends, and I stop writing to you. What others confirmed with you stays theirs. You can come back with /join.',
  'leave.stayed': 'Good to have you. Nothing changed.',
  'leave.done': 'You have left. I will not write to you any more. If you change your mind: /join.',
  'which-party.placeholder': 'Choose a party',
  'which-party.chosen': 'From now on we talk about **{{party}}**.',
} as const;
