/** A key in another dress: a QR code, words. */
export const renderings = {
  'button.key-qr': 'QR code',
  'button.key-words': 'As words',
  'button.check-words': 'In words',
  'button.check-digits': 'In digits',
  'verified.qr':
    '**{{owner}}’s key, as you checked it.** Scan it with your own program, which fetches the key; then see that it shows the fingerprint that you checked: I made this picture, your program did not.',
  'verified.qr-text': '`{{-text}}`',
  'verified.qr-picture': 'QR code of {{owner}}’s fingerprint. It says: {{-text}}',
  'verified.no-qr':
    '{{owner}}’s key is of version 6, and phones read such codes for version 4 only. I can show it as words.',
  'verified.words': '**{{owner}}’s key, as you checked it, in PGP words.** Two words for each group of four digits.',
  'check.listen-words': '**{{owner}} reads now: listen.**',
  'check.in-words':
    'In PGP words, two for each group. What is left out (`____`) is left out here, too: type it as you hear it, in digits or in these words.',
} as const;
