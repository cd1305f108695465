/** Handing in a key and comparing the bot's copy with one's own. */
export const key = {
  'key.how':
    'Send me your **public** key here: attach the file, or paste it. In most programs it is called “export public key”; with GnuPG: `gpg --armor --export YOU > key.asc`.',
  'key.form-title': 'Add my public key',
  'key.form-file': 'The file (.asc or .gpg)',
  'key.form-paste': 'Or paste it here',
  'key.form-paste-hint': '-----BEGIN PGP PUBLIC KEY BLOCK-----',
  'key.form-empty': 'There was no key in the form. Attach the file of your public key, or paste it.',
  'key.one-file': 'I take one key at a time. Please send one file: your own public key, and nothing else.',
  'key.not-in-meeting':
    'In a meeting I do not show your own fingerprint: read it from your own copy. Then nobody has to trust me.',
  'key.file-unreachable': 'I could not fetch the file from Discord. Please send it once more.',
  'key.added': '**I have your key.** {{algorithm}}, version {{version}}, {{-expiry}}.',
  'key.same': '**I have this key already.** {{algorithm}}, version {{version}}, {{-expiry}}.',
  'key.expires': 'valid until {{day}}',
  'key.never-expires': 'without an end date',
  'key.names_one': 'The name on it: {{-names}}.',
  'key.names_other': 'The names on it: {{-names}}.',
  'key.more-names_one': '{{-names}} and one more',
  'key.more-names_other': '{{-names}} and {{count}} more',
  'key.more-findings_one': 'One more remark about it is left out here.',
  'key.more-findings_other': '{{count}} more remarks about it are left out here.',
  'key.usable': 'Your own entry is checked: others can check this key.',
  'key.show': '**Your key:** {{algorithm}}, version {{version}}, {{-expiry}}. Its fingerprint, as I have it:',
  'key.slip': 'In a meeting, read it from your own copy, not from here: then nobody has to trust me.',
  'own-entry.ask':
    '**Is it really yours?** This is the fingerprint I have (the short name of your key that people compare). Some groups are left out: `____`. Look them up in your own copy, that is, your slip of paper or your program (with GnuPG: `gpg --fingerprint`).',
  'own-entry.type-here': 'Type only the missing groups here, as an ordinary message, first to last.',
  'own-entry.press-to-type': 'Then press the button and type them, first to last.',
  'own-entry.form-title': 'The missing groups',
  'own-entry.form-label': 'The missing groups, first to last',
  'own-entry.right': '**It is the same.** Now others can check your key. Thank you!',
  'own-entry.miss':
    '**That is not what I have.** A slip, perhaps; or you have a newer key than this one. Other groups are left out now:',
  'own-entry.covered': 'An earlier try. The new one is below.',
  'typed.nothing': 'I saw no digits in that. I need {{expected}}: 0 to 9 and A to F.',
  'typed.too-short':
    'I count {{typed}} digits and need {{expected}}. Nothing is lost: type all missing groups in one message.',
  'typed.too-long':
    'I count {{typed}} digits and need {{expected}}. Nothing is lost: type only the missing groups, in one message.',
  'typed.not-hex':
    'Something in there is neither 0 to 9 nor A to F. Nothing is lost: type the missing groups again, {{expected}} digits.',
  'typed.nothing-waits': 'That looks like part of a fingerprint, but nothing waits for one right now.',
} as const;
