/** Where somebody's key is, how its public part gets out of there, and how one is made. The bot makes none. */
export const firstKey = {
  'where-key.question': '**Where is your key?** I need only its public part; the secret part stays with you.',
  'where-key.at-hand':
    'At hand already? Send it here: the file, a paste, its full fingerprint, or your own e-mail address.',
  'where-key.at-hand-form': 'At hand already, as a file or as text? Press [Send it here].',
  'where-key.phone':
    '**OpenKeychain (Android)**\nOpen your key and share the whole key (in some versions under “Advanced”, “Share”): to Discord, or copy it.\n**Another app**\nLook for “share” or “export public key”; never for “secret” or “private”.',
  'where-key.computer':
    '**GnuPG**\n`gpg --armor --export YOUR-ADDRESS > key.asc`\n**Kleopatra**\nChoose your key, then Export.\n**Thunderbird**\nTools, OpenPGP Key Manager: choose your key, then File, “Export Public Key To File”.\n**Sequoia**\n`sq cert export --cert-email YOUR-ADDRESS > key.asc`',
  'where-key.computer-then': 'Then send me that file: Discord runs in the browser of that computer, too.',
  'where-key.keyserver':
    '**I look for it.** Write me its full fingerprint, or your own e-mail address, here as a message.',
  'where-key.keyserver-server':
    '**I look for it.** Run `/key add` once more, with its full fingerprint or your own e-mail address in “find”; or write that to me in our chat.',

  'make-key.ask':
    '**No key? You are right here.** You meet people and check theirs, as everybody does.\nWould you like one of your own? You make it, and I show how: its secret part is for nobody but you. What would you make it with?',
  'make-key.iphone':
    '**Make it tonight at a computer; today you check others.** Then send it to me: whoever you met today can check yours, too.\nTonight’s steps are here already:',
  'make-key.gnupg-1':
    '**GnuPG, 1 of 3: make it**\n`gpg --quick-generate-key "YOUR NAME <YOUR-ADDRESS>" default default 3y`\nIt asks for a passphrase: one that you will still know in a year.',
  'make-key.gnupg-2':
    '**GnuPG, 2 of 3: a backup, and a way out**\n`gpg --armor --export-secret-keys YOUR-ADDRESS > backup.asc`\nPut it on a USB stick that stays at home. Beside it the revocation certificate, with which you tell everybody should the key get lost: GnuPG has made it, in the folder `.gnupg/openpgp-revocs.d`. Send neither to anybody, nor to me.',
  'make-key.gnupg-3':
    '**GnuPG, 3 of 3: hand it in**\n`gpg --armor --export YOUR-ADDRESS > key.asc`\nSend me that file. Write the fingerprint on paper, to read it aloud: `gpg --fingerprint YOUR-ADDRESS`.',
  'make-key.thunderbird-1':
    '**Thunderbird, 1 of 3: make it**\nAccount Settings, End-To-End Encryption, Add Key, “Create a new OpenPGP Key”; three years are fine.\nSet a Primary Password, too (Settings, Privacy & Security): it locks the key.',
  'make-key.thunderbird-2':
    '**Thunderbird, 2 of 3: a backup, and a way out**\nTools, OpenPGP Key Manager: choose your key, then File, “Backup Secret Key To File”; and Generate, “Revocation Certificate”, with which you tell everybody should the key get lost.\nPut both on a USB stick that stays at home. Send neither to anybody, nor to me.',
  'make-key.thunderbird-3':
    '**Thunderbird, 3 of 3: hand it in**\nOpenPGP Key Manager: choose your key, then File, “Export Public Key To File”. Send me that file.\nWrite the fingerprint on paper, to read it aloud: it stands under Key Properties.',
  'make-key.openkeychain-1':
    '**OpenKeychain, 1 of 3: make it**\nInstall OpenKeychain from F-Droid or the Play Store, open it, choose to create a key, and give your name and e-mail address.',
  'make-key.openkeychain-2':
    '**OpenKeychain, 2 of 3: a backup, and a way out**\nIn the menu of your key choose the backup: it gives a file, and a code to write down. Keep both at home, apart from each other; with them you can also revoke the key should the phone get lost.\nSend neither to anybody, nor to me.',
  'make-key.openkeychain-3':
    '**OpenKeychain, 3 of 3: hand it in**\nOpen your key and share the whole key: to Discord, or copy it and paste it here.\nWrite the fingerprint on paper, to read it aloud: it stands with the key.',
} as const;
