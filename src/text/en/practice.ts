/** One meeting with Dot, who is not real. What a real meeting says, too, is not repeated here. */
export const practice = {
  'practice.intro':
    '**Practise with Dot, who is not real.** Three minutes: one whole meeting, from the card to the end. No key needed, and nothing is recorded. Stop whenever you like.',
  'practice.in-meeting': 'Dot can wait: you are in a real meeting right now. Come back to practise after it.',
  'practice.dot': 'Dot',
  'practice.recognise': 'round, and red all over',
  'practice.place': 'the practice table',
  'practice.whereabouts': 'wherever you are',
  'practice.badge-mark': 'a red dot',
  'practice.card': "_Practice: this is what a card looks like. Press [I'm here] as if you stood there._",
  'practice.here': '_Practice: the other reads that at once. Now your sign._',
  'practice.sign': '_Practice: hold this up, and the other finds you. When you stand together, start the check._',
  'practice.voice': '**Dot reads aloud:**\n{{-lines}}',
  'practice.voice-line': '{{number}}. {{group}}',
  'practice.slipped':
    '_That was Dot’s slip, on purpose, so that you see a miss once. Press [Try again]: Dot reads once more._',
  'practice.once-more': '_Nothing is lost. Press [Try again]: Dot reads once more._',
  'practice.differs':
    'In a real meeting I would stop here for this key: nothing is recorded, and an organizer can help; most often somebody brought an older key. Dot only misspoke: try again.',
  'practice.slip': 'For practice, here is a slip of paper that I made up:\n{{-lines}}',
  'practice.slip-real': '_In a real meeting it is your own slip or program, never my copy._',
  'practice.heard': '**Dot typed what was left out: it matches.** Dot holds up an ID: “Dot Point”. Now, to you alone:',
  'practice.user-id': 'Dot Point <dot@example.org>',
  'practice.other-user-id': 'Full Stop <stop@example.org>',
  'practice.done': '**That was a whole meeting.** In a break, you and Dot would be verified now. Nothing was recorded.',
  'practice.done-id':
    'Whichever ID answer you gave was right: what counts is what you saw. No key yet? Then you only do the checking.',
} as const;
