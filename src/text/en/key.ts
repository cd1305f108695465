/** Handing in a key and comparing the bot's copy with one's own. */
export const key = {
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
  'key.proof-missing':
    'One step is left: this party asks everybody to prove that the secret part of their key is theirs. Until then nobody can check it; you can check theirs.',
  'key.show': '**Your key:** {{algorithm}}, version {{version}}, {{-expiry}}. Its fingerprint, as I have it:',
  'key.slip': 'In a meeting, read it from your own copy, not from here: then nobody has to trust me.',
  'own-entry.ask':
    '**Is it really yours?** This is the fingerprint I have (the short name of your key that people compare). Some groups are left out: `____`. Look them up in your own copy, that is, your slip of paper or your program (with GnuPG: `gpg --fingerprint`).',
  'own-entry.type-here': 'Type only the missing groups here, as an ordinary message, first to last.',
  'own-entry.press-to-type': 'Then press the button and type them, first to last.',
  'own-entry.form-title': 'The missing groups',
  'own-entry.form-label': 'The missing groups, first to last',
  'own-entry.right': '**It is the same.** Now others can check your key. Thank you!',
  'own-entry.right-not-usable': '**It is the same.** Thank you!',
  'own-entry.miss':
    '**That is not what I have.** A slip, perhaps; or you have a newer key than this one. Other groups are left out now:',
  'own-entry.covered': 'An earlier try. The new one is below.',
  'key.unusable-now': 'I do not use it for new checks any more: I wrote to you why. What was checked stays.',
  'key.proven': 'You have proven that its secret part is yours.',
  'key.remove-question':
    '**Remove your key from this party?** You can still meet people and check theirs, but nobody can check yours. What others checked of it waits, and counts again when you hand in the same key.',
  'key.removed': '**Your key is out of this party.** You are still in: go on meeting people and checking theirs.',
  'key.kept': 'Fine, your key stays.',
  'prove.sign':
    '**Prove that this key is yours.** Sign this line with it, and nothing else; then send me what your program makes of it. It works once, within 24 hours.',
  'prove.how-to-sign':
    'GnuPG: `gpg --clearsign -u {{fingerprint}}`, paste the line, Enter, Ctrl+D. Sequoia: `sq sign --cleartext --signer {{fingerprint}}`, the same. Kleopatra: Notepad, paste the line, Sign. If your key only certifies, decrypt a message instead.',
  'prove.decrypt':
    '**Prove that this key is yours.** Decrypt this message and send me the line that is in it. It works once, within 24 hours.',
  'prove.how-to-decrypt':
    'GnuPG: `gpg --decrypt`, paste it, Enter, Ctrl+D. Sequoia: `sq decrypt`, the same. Kleopatra: Notepad, paste it, Decrypt.',
  'prove.send-here': 'Send me the result here, as a message or a file.',
  'prove.press-to-send': 'Then press [Send the result] and paste it, or attach it as a file.',
  'prove.form-title': 'The result',
  'prove.form-paste': 'Paste it here',
  'prove.form-file': 'Or the file',
  'prove.done':
    '**It is proven: the secret part of this key is yours.** Nobody else in this party can hand it in as theirs.',
  'prove.now-usable': 'That was the last step: now others can check your key.',
  'key-news.unusable': '**I no longer use your key for new checks.** What was checked so far stays.',
  'key-news.revoked': 'Somebody showed me a revocation that the key itself has signed. There is no way back from one.',
  'key-news.proven-by-another':
    '**Somebody else has proven that the key you handed in is theirs.** So I no longer use it for you. Most often a wrong file was sent: please send your own key. If that was your other account, use that one.',
  'key-news.expires': '**A word about your key, while there is time.** It does not last until the end of this party.',
  'key-news.suspicious': '**Please look at a key:** {{badgeName}} handed in {{-userId}}.',
  'key-news.disguised': '- Some text in it may look like other text than it is: {{-userId}}',
  'key-news.shared': '- {{badgeName}} has a key with the same name or address, or one that looks the same: {{-userId}}',
  'key-news.more_one': 'There is one more like that.',
  'key-news.more_other': 'There are {{count}} more like that.',
  'key-news.for-organizers':
    'It may well be honest: two people can share a name, and one may be written in two scripts. I have refused nothing and told nobody else.',
  'typed.nothing': 'I saw no digits in that. I need {{expected}}: 0 to 9 and A to F.',
  'typed.too-short':
    'I count {{typed}} digits and need {{expected}}. Nothing is lost: type all missing groups in one message.',
  'typed.too-long':
    'I count {{typed}} digits and need {{expected}}. Nothing is lost: type only the missing groups, in one message.',
  'typed.not-hex':
    'Something in there is neither 0 to 9 nor A to F. Nothing is lost: type the missing groups again, {{expected}} digits.',
  'typed.nothing-waits': 'That looks like part of a fingerprint, but nothing waits for one right now.',
} as const;
