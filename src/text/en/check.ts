/** The ritual: reading, listening and typing, comparing by eye, the question about names. */
export const check = {
  'read.title': '**You read now, all of them, from your own copy.** {{-names}} listens.',
  'read.title-trio': '**You read now, all of them, from your own copy.** {{-names}} listen.',
  'read.how':
    'There are {{count}} groups of four. Read slowly, group by group. For letters say {{letters}}.\nI write to you when it is done.',
  'check.listen': '**{{owner}} reads now, all {{words}} groups: listen.**',
  'check.compare':
    'Compare what you see with what you hear. Two are left out (`____`): type those here, as an ordinary message.',
  'check.compare-many':
    'Compare what you see with what you hear. Some are left out (`____`): type those here, as an ordinary message, first to last.',
  'check.compare-form':
    'Press the button: the form shows the fingerprint with some groups left out (`____`). Compare what you see with what you hear, and type what is missing.',
  'check.type-all': 'Type everything you hear here, all {{count}} groups, as an ordinary message.',
  'check.type-all-form': 'Press the button and type everything you hear, all {{count}} groups.',
  'check.compare-again': 'Press [Try again]: compare, and type what is left out now (`____`).',
  'check.type-all-again': 'Press [Try again] and type all {{count}} groups.',
  'check.differs-hint': 'If a group you see is not the one you hear, press [It differs].',
  'check.miss':
    '**That is not what I have for {{owner}}.** Most often somebody misheard. Ask for all groups once more: now others are left out.',
  'check.miss-type-all':
    '**That is not what I have for {{owner}}.** Most often somebody misheard. Ask for all groups once more and type them again.',
  'check.covered': 'An earlier try. Only the newest card counts.',
  'check.not-hidden':
    'I cannot hide your earlier card yet, so I do not show the new one. Press [My meeting] in a moment.',
  'check.by-eye': '**Look at {{owner}}’s own copy: line {{line}} of {{count}}.**',
  'check.by-eye-ask': 'Does it say exactly this?',
  'check.group': '{{number}}. `{{-text}}`',
  'check.masked': '____',
  'check.right': '**It matches: this key is checked.**',
  'check.form-title': 'Type what you hear',
  'check.form-label': 'The missing groups, first to last',
  'check.form-label-all': 'All groups, first to last',
  'check.number-10': 'ten',
  'check.number-16': 'sixteen',
  'check.number-other': '{{count}}',
  'wait.text': '{{-names}} is still checking {{owner}}’s key. Nothing for you to do; I write when it is your turn.',
  'wait.text-trio':
    '{{-names}} are still checking {{owner}}’s key. Nothing for you to do; I write when it is your turn.',
  'id.question':
    '**Which of these names did you see proven?** They are on {{owner}}’s key; choose what fits, or nothing.',
  'id.private':
    'Only you see your answer. Showing an ID is optional, and [No ID] is a full meeting everywhere. E-mail addresses are not checked here.',
  'id.no-names': '**How did {{owner}} show who they are?**',
  'id.placeholder': 'Names you saw proven',
  'id.cut_one': 'One more name on the key does not fit here.',
  'id.cut_other': '{{count}} more names on the key do not fit here.',
  'dispute.text': 'Most often somebody brought an older key. Nothing was recorded; an organizer can help.',
  'dispute.verifier': '**{{name}}’s fingerprint differs from the one I have.**',
  'dispute.owner': '**What you read differs from the fingerprint I have for you.**',
  'dispute.organizers':
    'At {{at}} the reading of **{{owner}}**’s key did not match for **{{verifier}}**. Most often somebody brought an older key; perhaps they would like a hand. Nothing was recorded, and what was typed is shown to nobody.',
} as const;
