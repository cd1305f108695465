/** The signing kit, its files, and notes to oneself. */
export const kit = {
  'command.kit': 'After the party: your files for signing keys',
  'command.note': 'Write a note to yourself about somebody you met',
  'command.note.person': 'Somebody you met, by name or list number',
  'command.note.text': 'The note; without it a form opens',
  'button.kit': 'My signing kit',
  'button.note': 'Note to myself',
  'kit.ready_one': '**Your signing kit.** One name to sign.',
  'kit.ready_other': '**Your signing kit.** {{count}} names to sign, of {{people}}.',
  'kit.people_one': 'one person',
  'kit.people_other': '{{count}} people',
  'kit.nothing-to-sign':
    '**Your contact sheet.** There is nothing to sign: only names that you saw proven can be signed. You can change an ID answer under /people.',
  'kit.how': 'Unpack it and read README.txt: five steps. Nothing in it is sent by itself.',
  'kit.compare':
    'Each name asks you whether the fingerprint is the one on your slip, or on the list whose hash you heard. Compare: I made these files.',
  'kit.left-out-revoked': 'Left out, the key was revoked since: {{-names}}.',
  'kit.left-out-expired': 'Left out, the key has expired since: {{-names}}.',
  'kit.left-out-new-key': 'Left out, they have another key since, which you have not checked: {{-names}}.',
  'kit.left-out-names-gone': 'Left out, the name that you saw proven is not valid on their key any more: {{-names}}.',
  'kit.left-out-unusable': 'Left out, the key cannot be used any more: {{-names}}.',
  'kit.keep': 'Save the file now: here in the server this message goes away. In our chat it stays.',
  'kit.file': 'A zip file with everything for signing',
  'kit.contacts': 'People I met at {{party}}',
  'kit.met-at': '{{day}}, {{time}}, {{place}}',
  'kit.met': '{{day}}, {{time}}',
  'kit.to-sign': 'fingerprint checked, to sign: {{-names}}',
  'kit.no-id': 'fingerprint checked; met, not signed: no ID was asked for or seen',
  'kit.names-gone': 'fingerprint checked; not signed: the name that was seen proven is not valid any more',
  'kit.new-key': 'met, not signed: they have another key since',
  'kit.revoked': 'met, not signed: the key was revoked since',
  'kit.expired': 'met, not signed: the key has expired',
  'kit.unusable': 'met, not signed: the key cannot be used any more',
  'kit.met-only': 'met',
  'kit.list-title': 'Keys checked at {{party}}, to be signed by their checker',
  'kit.list-how':
    'Tick the box of the checksum yourself, [x], once every fingerprint below is the one on your slip or on the list',
  'kit.list-how-more': 'whose SHA256 you heard or saw outside of any chat. Until then caff refuses this file.',
  'kit.readme':
    'YOUR SIGNING KIT, {{party}}\n\nIt holds the names that you saw proven on keys that you checked, {{names}} in all. Signing a name says to others:\nthis key belongs to this person. Take your time; nothing here is sent by itself.\n\nIn five steps\n\n1. Lay your slip, or the list that you hashed and whose SHA-256 you heard, beside the screen.\n2. Unpack this folder on the machine that has your secret key. Open a terminal in it.\n3. Run   sh sign.sh   (Windows: powershell -ExecutionPolicy Bypass -File sign.ps1).\n   For each name it shows where you met and the whole fingerprint, and asks. Say y only if every digit is the same.\n   With   --list FILE   it looks into the list that you downloaded yourself, too.\n4. In the folder "out" lie drafts, one for each name. Open each in your mail program, read it, send it.\n5. When signed copies of your own key come back by mail, decrypt and import them; then publish your key.\n\n{{-newer}}Instead of sign.sh you can use caff, which signs and mails: tick the box of the checksum in list.txt, then\n\n   caff -R --key-file verified-gnupg.asc < list.txt\n\nfingerprints.txt is for PIUS and caff, verified.keys for igaw\'s keysign. verified-gnupg.asc and verified-rfc9580.asc\nhold the same keys, apart: GnuPG 2.2 refuses a whole file for one newer key in it.\n\nWhy each name is mailed, encrypted\n\nWhat you checked is the fingerprint and the person, not the address. Only whoever can read mail at that address and\nholds the secret key can open the message. So they, not you, publish the signature, and only if the name is right.\nDo not upload other people\'s keys.\n\nWhere to publish your own key\n\nkeys.openpgp.org leaves out signatures by others unless you approve each (their page on 1PA3PC says how). Other ways:\nyour own Web Key Directory, a keyserver that carries signatures, such as keyserver.ubuntu.com, your web page, or a mail.\n\ncontacts.md and contacts.vcf are for you alone: whom you met, where and when, and your notes.\nThe scripts are the same files in every kit; their SHA-256 stand in the documentation of the bot.\n',
  'kit.readme-newer':
    'Some keys are newer than GnuPG 2.2 can read. For those run   sh sign-sq.sh   instead, with sq 1.0 or newer.\n\n',
  'kit.readme-nothing':
    'YOUR CONTACT SHEET, {{party}}\n\nThere is nothing to sign: only names that you saw proven on keys that you checked can be signed.\n\ncontacts.md and contacts.vcf are for you alone: whom you met, where and when, and your notes.\n',
  'note.form-title': 'Note to myself',
  'note.written': 'Noted about **{{name}}**. Only you read it: in your signing kit.',
  'note.removed': 'There is no note about **{{name}}** any more.',
  'note.unchanged': 'Nothing changed.',
  'refused.kit-nothing-yet':
    'There is nothing for a kit yet: it is made of the people you have met. It waits here after your first meeting.',
  'refused.note-not-met': 'Notes are about people you met. I find nobody like that among yours: see /people.',
  'refused.files-too-large': 'The files are larger than Discord takes. Please tell an organizer.',
} as const;
