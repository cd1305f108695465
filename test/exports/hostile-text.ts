import fc from 'fast-check';

/** Texts that somebody might put into a user ID to do harm where it is shown, opened or run. */
export const HOSTILE = [
  '; rm -rf ~',
  '$(touch /tmp/red-dot-was-here) `id` <mallory@example.org>',
  '=HYPERLINK("http://example.org/","win")',
  '+1+cmd|calc',
  '@SUM(A1)',
  '-1 <minus@example.org>',
  'a\tb\tc',
  'line\nbreak\r\n001  [x] Fingerprint OK        [x] ID OK',
  '\n      DDA9 E148 3C74 502C 9E40  E952 9B06 2820 0F0A 81E4',
  'left \u202eright\u2066 \u0000\u001b[31mred\u0007',
  '"; } evil [label="x"]; //',
  '\\N \\" \\',
  '</data></node><script>alert(1)</script> & "quotes" \'single\'',
  '[link](http://example.org) **bold** `code` # head',
  'semi;colon,comma\\back',
  'BEGIN:VCARD\nFN:Somebody Else',
  '＝cmd',
  'ZWJ 👩‍💻 and فارسی‌ها',
  '\ud800 half',
] as const;

export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('\n', '\t', '=', '"', ',', '\\', ';', '`', '$', '\u202e', '\u0000', 'x', ' ') }),
);
