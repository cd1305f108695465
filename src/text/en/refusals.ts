/** Why something was not done, and what to do instead. */
export const refusals = {
  'refused.no-party': 'There is no key signing here at the moment. An organizer can start one with `/party create`.',
  'refused.no-party-dm': 'I know of no key signing for you yet. Press Join in the server of your conference.',
  'refused.which-party': 'You are in more than one party. Which one is this about? I remember your answer.',
  'refused.party-not-open': 'This party has not opened yet. Come back when the organizers have opened it.',
  'refused.party-closed': 'This party is over. What you have stays yours.',
  'refused.not-joined': 'You have not joined yet. One press shows what I would store.',
  'refused.not-in-server':
    'I cannot find you in the server of this party any more. Join the server again, then try here once more.',
  'refused.not-organizer': 'Only organizers can do that. If you are one, ask somebody with “Manage Server”.',
  'refused.party-exists': 'There is a party here already. Close it first: `/party close`.',
  'refused.time-zone-unknown':
    'I do not know the time zone {{timeZone}}. Write it like `Europe/Vienna` or `America/New_York`.',
  'refused.first-day-unreadable': 'The first day, {{day}}, is none that I can read. Write it like 2026-11-22.',
  'refused.last-day-unreadable': 'The last day, {{day}}, is none that I can read. Write it like 2026-11-24.',
  'refused.last-day-before-first': 'The last day comes before the first. Please look at both again.',
  'refused.last-day-past': 'The last day, {{day}}, is over already. Please look at the year, too.',
  'refused.name-empty': 'The name is empty. Please give it at least one letter.',
  'refused.name-too-long': 'That name is too long. Please keep it short enough for a phone.',
  'refused.name-too-long-most': 'That name is too long: {{most}} characters at most.',
  'refused.place-exists': 'There is a place with that name already. Give this one another name.',
  'refused.nobody-of-that-name':
    'I know nobody of that name here. Choose them while you type, or give the list number from `/participants list`.',
  'refused.several-people':
    'Several people have that name. Please give the list number, which `/participants list` shows.',
  'refused.place-gone': 'I know of no such place here. `/places list` shows those there are.',
  'refused.picture-too-large':
    'That picture is too large: 1 MB at most. Please make it smaller, or leave it out. Nothing was added.',
  'refused.picture-unreadable':
    'That file is no picture that I can use. Please send a PNG or JPEG, or leave it out. Nothing was added.',
  'refused.capacity-out-of-range': 'A place holds {{least}} to {{most}} meetings at a time.',
  'refused.break-overlaps':
    'That overlaps {{name}}, {{from}} to {{until}}. Nothing has changed. `/break list` shows all breaks.',
  'refused.no-break-running': 'No break is on right now. `/break start` begins one, `/break list` shows those to come.',
  'refused.no-break-planned': 'No break is set. `/break add` sets one.',
  'refused.break-not-planned': '{{name}} has begun, or is over. `/break list` shows those to come.',
  'refused.break-unknown': 'I do not know that break. Choose one of those that I offer while you type.',
  'refused.break-moved-already':
    '{{name}} was moved already, to {{from}}. Nothing has changed; `/break list` has fresh buttons.',
  'refused.delay-out-of-range': 'Please give {{least}} to {{most}} minutes.',
  'refused.announce-when': 'Please give one of the two: a time, or the minutes before the next break.',
  'refused.announcement-empty': 'There are no words in it yet. A sentence is enough.',
  'refused.announcement-for-nobody': 'It is for nobody yet. Choose whom it is for, then send it.',
  'refused.announcement-settled':
    'It was sent, set or cancelled already, and not a second time. `/announce list` shows all of them.',
  'refused.announcement-unknown': 'I do not know that announcement. Choose one of those that I offer while you type.',
  'refused.ping-organizer-may-not':
    'You may not ping that role in the party’s channel, so I do not do it for you. Announce without `ping`, or ask for “Mention Everyone” there.',
  'refused.ping-bot-may-not':
    'I may not ping that role in the party’s channel. Give me “Mention Everyone” there, or announce without `ping`.',
  'refused.time-not-understood':
    'I do not understand that time. Write it like `10:30`, `tomorrow 10:30`, `2027-02-06 10:30` or `in 20`.',
  'refused.time-past': 'That was at {{day}}, {{from}}, and is over. For tomorrow write it like `tomorrow 10:30`.',
  'refused.time-skipped':
    'That time does not exist: in that night the clocks go forward over it. Choose one before or after.',
  'refused.time-repeated':
    'That time comes twice: in that night the clocks go back. Choose one before or after, or say it like `in 90`.',
  'refused.panel-missing': 'First put the panel where people shall find it: `/party panel` in that channel.',
  'refused.not-ready': 'The party cannot open yet. It still needs {{-missing}}.',
  'missing.panel': 'a panel',
  'missing.organizers-channel': 'an organizers’ channel',
  'missing.safety-contact': 'a safety contact',
  'refused.safety-contact-needed':
    'An open party needs a safety contact. Choose the new one first; I kept the one there was.',
  'refused.setting-wrong': 'That setting cannot be so. Nothing was changed.',
  'refused.break-length-out-of-range': 'A break lasts {{least}} to {{most}} minutes.',
  'refused.badge-name-empty': 'The badge name is empty. Please give it at least one letter that can be seen.',
  'refused.badge-name-too-long': 'That badge name is too long for a card. Please shorten it.',
  'refused.badge-name-too-long-most': 'That badge name is too long for a card: {{most}} characters at most.',
  'refused.text-too-long': 'That text is too long. Please shorten it.',
  'refused.text-too-long-most': 'That text is too long: {{most}} characters at most.',
  'refused.key-refused': 'I cannot take this key.',
  'refused.no-key': 'I have no key from you yet. Without one you can still meet people and check theirs.',
  'refused.own-entry-done': 'Your own entry is checked already. Nothing left to do.',
  'refused.minutes-out-of-range':
    'Please give {{least}} to {{most}} minutes, or none at all: then it is until the break ends.',
  'refused.in-out-of-range': 'Please say in how many minutes: {{least}} to {{most}}.',
  'refused.no-break-now':
    'No break is on right now. When one begins, press [I’m free] in the channel; or tell me for how long you are free, like “free 20”.',
  'refused.break-nearly-over': 'This break is nearly over: too short for a good meeting. Until the next one!',
  'refused.break-over': 'That break is over. Until the next one!',
  'refused.in-meeting': 'You are in a meeting right now. First finish it, or end it there.',
  'refused.not-your-button': 'That button belongs to somebody else. Nothing happened.',
  'refused.meeting-closed': 'That meeting is over. Nothing happened.',
  'refused.overtaken':
    'That came to me late, after something you did since. Nothing happened; do it again if you still want it.',
  'refused.out-of-date': 'That button is out of date. Nothing happened.',
  'refused.nothing-to-check': 'Nothing waits for you to type it right now.',
  'refused.choose-user-ids-first': 'First choose above which names you saw proven. If none: press [No ID].',
  'refused.met-not-found':
    'That did not work. Perhaps the words are wrong or too old, or the other is in a meeting. Ask for new words and try again.',
  'refused.met-expired': 'That took too long. Just start again: /met.',
  'refused.no-meeting': 'You have no meeting right now.',
  'refused.report-empty': 'The report is empty. A few words are enough.',
  'refused.key-held-by-another':
    'Somebody else in this party has proven that this key is theirs. Most often a wrong file was sent: please send your own key. If that was your other account, use that one.',
  'refused.key-was-revoked':
    'I have seen a revocation that this key itself has signed, so it cannot be used any more. Please send another key.',
  'refused.own-entry-first': 'First compare my copy with your own: press [Check my own entry].',
  'refused.already-proven': 'You have proven that already. Nothing left to do.',
  'refused.cannot-prove':
    'Your key has an algorithm that I cannot check, so you cannot prove it here. You take part without that.',
  'refused.cannot-prove-here':
    'This party asks everybody for a proof, and your key has an algorithm that I cannot check. So nobody can check it here; you still meet people and check theirs. Or send another key: `/key add`.',
  'refused.cannot-seal': 'I cannot encrypt anything to your key. Sign a line instead: `/key prove`.',
  'refused.proof-not-signed':
    'I see no signature in that. Sign the line that I gave you, and send me all that your program makes of it, from BEGIN to END.',
  'refused.proof-detached':
    'That is a signature without the line that it signs. Please sign so that both are in one: `gpg --clearsign`, or in Kleopatra the Notepad.',
  'refused.proof-encrypted': 'That is encrypted. Please decrypt it first, and send me the line that is in it.',
  'refused.proof-too-large': 'That is far too long for one signed line. Please sign only the line that I gave you.',
  'refused.proof-no-line':
    'What is signed there is not the line that I gave you, or not it alone. `/key prove` gives you one.',
  'refused.proof-other-party': 'That proof is for another party. For this one: `/key prove`.',
  'refused.proof-other-account': 'That proof is for another Discord account. For this one: `/key prove`.',
  'refused.proof-other-fingerprint':
    'That proof is for another key than the one I have from you. `/key prove` gives you a line for this one.',
  'refused.proof-unknown':
    'I do not know that line: I gave you another one, or none. `/key prove` gives you a new one.',
  'refused.proof-used':
    'That proof was used already, and each works once. Nothing left to do, unless you sent another key since.',
  'refused.proof-expired': 'That line was good for 24 hours, and they are over. `/key prove` gives you a new one.',
  'refused.proof-other-key':
    'That is signed by another key than the one I have from you. Sign with this one: `gpg --clearsign -u FINGERPRINT`.',
  'refused.proof-signature-wrong':
    'The signature does not fit the line. Something changed on the way: please send it as a file, or sign once more.',
  'refused.proof-weak-hash':
    'That signature uses a hash that is no longer safe. Please sign once more with `gpg --digest-algo SHA256 --clearsign`.',
  'refused.proof-signature-expired': 'That signature has expired. Please sign once more, without an end date.',
  'refused.proof-key-revoked':
    'This key is revoked. A revoked key proves nothing any more; please send the key you use now.',
  'refused.proof-key-expired': 'This key has expired. Extend it, send me the public key again, and then prove it.',
  'refused.proof-key-unreadable': 'I cannot check signatures of this key. You take part without that.',
  'refused.proof-subkey-not-bound':
    'That is signed by a subkey that is not properly bound to your key: each of the two must have signed the other. Sign with another one, or decrypt a message instead.',
  'refused.proof-subkey-revoked':
    'That is signed by a subkey that is revoked. Sign with another one, or decrypt a message instead.',
  'refused.proof-subkey-expired':
    'That is signed by a subkey that has expired. Extend it and send me the public key again, or decrypt a message instead.',
  'refused.proof-subkey-not-for-signing':
    'That is signed by a subkey that is not meant for signing. Sign with another one, or decrypt a message instead.',
  'refused.find-off':
    'I do not look for keys on other servers here. Please send the file of your public key, or paste it.',
  'refused.find-not-found':
    'I looked in the directory of the mail domain and on keys.openpgp.org, and found no such key. Please send the file of your public key, or paste it.',
  'refused.find-unreachable':
    'A server did not answer in time, and elsewhere there is no such key. Try again later, or send the file of your public key.',
  'refused.find-not-allowed':
    'The server for that address is none that I may connect to. Please send the file of your public key, or paste it.',
  'refused.find-too-much': 'The server sent far more than a key. Please send the file of your public key, or paste it.',
  'refused.find-busy': 'Too many keys are being looked for right now. Please try again in a minute.',
  'refused.find-no-query': 'That is neither a full fingerprint (40 or 64 digits) nor an e-mail address.',
  'refused.find-key-id':
    'That is a key ID of 8 or 16 digits. Anybody can make another key with the same one, so it names nobody. Please send the full fingerprint, 40 or 64 digits.',
  'refused.find-other-key':
    'The server gave another key than the one you asked for, so I did not take it. Please send the file of your public key.',
  'refused.find-other-address':
    'The key I found there does not have that address as a valid name, so I did not take it. Please send the file of your public key.',
  'refused.signed-too-large':
    'That is more than 10 MB, or took too long to read. Please send a smaller file: your own key, or only the keys that you signed.',
  'refused.signed-no-certificate':
    'I found no key in that. Send the key itself, as your program exports it: your own with the new signatures, or those that you signed.',
  'refused.encrypted-not-encrypted':
    'That is no encrypted message that I can pass on: every part of it must be encrypted to the one person it is for, and name their key.',
  'refused.encrypted-too-large': 'That is too large to pass on: 256 KB at most. Please mail it to them instead.',
  'refused.encrypted-nobody-known':
    'I pass an encrypted file on only to somebody whose key you have checked here, and only if it is encrypted to that key. Please mail it instead.',
  'refused.encrypted-more-than-one':
    'That is encrypted to more than one key, perhaps to yours, too. Encrypt it to the one person it is for (with GnuPG: without `encrypt-to`), or mail it.',
  'refused.forget-not-typed': 'Nothing was erased: that was not “{{word}}”. Press [Forget me …] again if you want to.',
  'refused.nothing-stored': 'There is nothing about you here.',
  'refused.busy-now': 'Somebody pressed at the same moment. Please press once more.',
  'fault.unexpected':
    'Something went wrong (reference {{reference}}). Please try again; if it stays, tell an organizer the reference.',
  'fault.notebook': 'I cannot reach my notebook right now; try again in a minute. Nothing is half done.',
  'fault.too-slow': 'That took me too long. Please press once more.',
} as const;
