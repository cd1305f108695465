/** Writing the fingerprint down from one's own program, the reminder to do so, and slips to print. */
export const ownEntry = {
  'button.own-entry-remind': 'Remind me before the first break',
  'button.slips': 'Print slips',
  'own-entry.which-program': 'No slip? Write it down from your own program. Which one?',
  'own-entry.program-gnupg': 'GnuPG',
  'own-entry.program-kleopatra': 'Kleopatra',
  'own-entry.program-thunderbird': 'Thunderbird',
  'own-entry.program-openkeychain': 'OpenKeychain',
  'own-entry.program-sequoia': 'Sequoia',
  'own-entry.in-gnupg':
    '**GnuPG**, in a terminal: `gpg --fingerprint YOUR-ADDRESS`\nThe long line under “pub” is it. Write down all of it, in groups of four.',
  'own-entry.in-kleopatra':
    '**Kleopatra**: double-click your own certificate in the list.\n“Fingerprint” is in the window that opens. Write down all of it, in groups of four.',
  'own-entry.in-thunderbird':
    '**Thunderbird**: menu ≡ › Tools › OpenPGP Key Manager, and double-click your own key.\n“Fingerprint” is in the window that opens. Write down all of it, in groups of four.',
  'own-entry.in-openkeychain':
    '**OpenKeychain**: tap your own key, then ⋮ › Advanced › Share.\nThe fingerprint stands beside the code. Write down all of it, in groups of four.',
  'own-entry.in-sequoia':
    '**Sequoia**, in a terminal: `sq inspect --cert-email YOUR-ADDRESS`\nThe line “Fingerprint” is it. Write down all of it, in groups of four.',
  'own-entry.then-type': 'Then fill in the missing groups from your paper, not from here.',
  'own-entry.reminder-wished':
    'Good: I remind you when the next break is announced. Until your own entry is checked, nobody can check your key; you can check theirs.',
  'own-entry.reminder':
    '**A break is near, and your own entry is still open.** It takes a minute: have your slip or your program at hand. Until then nobody can check your key; you can check theirs.',
  'slips.ready':
    '**Ten slips on a page, to print and cut out.** They are my copy: compare all {{count}} groups with your own program, then tick the box. From a slip that you have not compared you would read what I say, not what your key is.',
  'slips.picture':
    'A page of ten slips to cut out. Each has your name, your fingerprint with one group a line, a QR code of it, and a box to tick when it is compared.',
  'slips.picture-no-qr':
    'A page of ten slips to cut out. Each has your name, your fingerprint with one group a line, and a box to tick when it is compared.',
  'slips.title': 'OpenPGP fingerprint slips',
  'slips.name': 'Name:',
  'slips.warning':
    'This is the bot’s copy, unless compared. Compare every group with your own program before you read from it.',
  'slips.compared': 'compared with my own program',
} as const;
