import { edited, file, followedUp, request, sent, testRules } from './rule-cases.ts';

const owl = '🦉';
const rows = [{ type: 1, components: [{ type: 2, style: 1, label: 'a', custom_id: 'a' }] }];
const everythingGone = { content: '', embeds: [], components: [], attachments: [] };

testRules([
  {
    rule: 'content has at most 2,000 characters, an emoji being one',
    takes: sent({ content: owl.repeat(2000) }),
    refuses: sent({ content: `${owl.repeat(2000)}!` }),
    saying: 'content: has 2001 characters, Discord takes at most 2000',
  },
  {
    rule: 'a sent message holds something',
    takes: sent({ content: 'hello', embeds: [], components: [] }),
    refuses: sent({ content: ' \n ', embeds: [], components: [], tts: false }),
    saying: 'body: the message is empty: no content, embeds, components, files, stickers or poll',
  },
  {
    rule: 'a message may hold only embeds',
    takes: sent({ embeds: [{ title: 'x' }] }),
    refuses: sent({}),
    saying: 'body: the message is empty: no content, embeds, components, files, stickers or poll',
  },
  {
    rule: 'a message may hold only rows',
    takes: sent({ components: rows }),
    refuses: sent({ components: [] }),
    saying: 'body: the message is empty: no content, embeds, components, files, stickers or poll',
  },
  {
    rule: 'a message may be files alone, without a body',
    takes: sent(undefined, { files: [file(0)] }),
    refuses: sent(undefined),
    saying: 'body: must be an object',
  },
  {
    rule: 'a message may be a sticker, but not a bare reference',
    takes: sent({ sticker_ids: ['1'] }),
    refuses: sent({ message_reference: { type: 0, message_id: '600000000000000000' } }),
    saying: 'body: the message is empty: no content, embeds, components, files, stickers or poll',
  },
  {
    rule: 'an edit may leave things out, but not leave nothing',
    takes: edited({ components: [], content: '', embeds: [] }),
    refuses: edited(everythingGone),
    saying: 'body: the message is empty: no content, embeds, components, files, stickers or poll',
  },
  {
    rule: 'an edit that keeps an attachment holds something',
    takes: edited({ ...everythingGone, attachments: [{ id: '600000000000000001' }] }),
    refuses: edited({ ...everythingGone, content: null }),
    saying: 'body: the message is empty: no content, embeds, components, files, stickers or poll',
  },
  {
    rule: 'a follow-up holds something',
    takes: followedUp({ content: 'hello' }),
    refuses: followedUp({ flags: 64 }),
    saying: 'body: the message is empty: no content, embeds, components, files, stickers or poll',
  },
  {
    rule: 'a nonce has at most 25 characters',
    takes: sent({ content: 'x', nonce: 'n'.repeat(25), enforce_nonce: true }),
    refuses: sent({ content: 'x', nonce: 'n'.repeat(26), enforce_nonce: true }),
    saying: 'nonce: has 26 characters, Discord takes at most 25',
  },
  {
    rule: 'a nonce is text or a whole number, and may be enforced without being there',
    takes: sent({ content: 'x', nonce: 12, enforce_nonce: true }),
    refuses: sent({ content: 'x', nonce: 1.5 }),
    saying: 'nonce: must be text or a whole number',
  },
  {
    rule: 'enforcing a nonce needs none',
    takes: sent({ content: 'x', enforce_nonce: true }),
    refuses: sent({ content: 'x', enforce_nonce: 'yes' }),
    saying: 'enforce_nonce: must be true or false',
  },
  {
    rule: 'content is text',
    takes: sent({ content: '5' }),
    refuses: sent({ content: 5, embeds: [{ title: 'x' }] }),
    saying: 'content: must be text',
  },
  {
    rule: 'mentions parse all users or list some',
    takes: sent({ content: 'x', allowed_mentions: { parse: ['roles'], users: ['1'] } }),
    refuses: sent({ content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } }),
    saying: 'allowed_mentions.users: lists some while parse allows all users',
  },
  {
    rule: 'mentions parse all roles or list some',
    takes: sent({ content: 'x', allowed_mentions: { parse: [], roles: ['1'] } }),
    refuses: sent({ content: 'x', allowed_mentions: { parse: ['roles'], roles: ['1'] } }),
    saying: 'allowed_mentions.roles: lists some while parse allows all roles',
  },
  {
    rule: 'mentions list nobody twice',
    takes: sent({ content: 'x', allowed_mentions: { users: ['1', '2'] } }),
    refuses: sent({ content: 'x', allowed_mentions: { users: ['1', '1'] } }),
    saying: 'allowed_mentions.users: holds the same value twice',
  },
  {
    rule: 'a message has at most ten files',
    takes: sent({ content: 'x' }, { files: Array.from({ length: 10 }, (_, number) => file(number)) }),
    refuses: sent({ content: 'x' }, { files: Array.from({ length: 11 }, (_, number) => file(number)) }),
    saying: 'files: are 11, Discord takes at most 10',
  },
  {
    rule: 'a file has at most 10 MiB',
    takes: sent({ content: 'x' }, { files: [file(0, 'a.png', 10_485_760)] }),
    refuses: sent({ content: 'x' }, { files: [file(0, 'a.png', 10_485_761)] }),
    saying: 'files[0]: has 10485761 bytes, Discord takes at most 10485760',
  },
  {
    rule: 'attachments describe files of the request',
    takes: sent({ content: 'x', attachments: [{ id: '0', description: 'an owl' }] }, { files: [file(0)] }),
    refuses: sent({ content: 'x', attachments: [{ id: '1' }] }, { files: [file(0)] }),
    saying: 'attachments[0].id: is 1, but the request has no files[1]',
  },
  {
    rule: 'attachments of an edit may be earlier ones',
    takes: edited({ content: 'x', attachments: [{ id: '600000000000000001' }, { id: '0' }] }, { files: [file(0)] }),
    refuses: edited({ content: 'x', attachments: [{ id: '0' }] }),
    saying: 'attachments[0].id: is 0, but the request has no files[0]',
  },
  {
    rule: 'an attachment stands once',
    takes: sent({ content: 'x', attachments: [{ id: '0' }, { id: '1' }] }, { files: [file(0), file(1)] }),
    refuses: sent({ content: 'x', attachments: [{ id: '0' }, { id: '0' }] }, { files: [file(0)] }),
    saying: 'attachments[1].id: is 0 a second time',
  },
  {
    rule: 'an embed shows a file that comes with the message',
    takes: sent({ embeds: [{ image: { url: 'attachment://owl.png' } }] }, { files: [file(0, 'owl.png')] }),
    refuses: sent({ embeds: [{ image: { url: 'attachment://owl.png' } }] }, { files: [file(0, 'cat.png')] }),
    saying: 'embeds[0].image.url: names owl.png, but no file of this request has that name',
  },
  {
    rule: 'a component shows a file that comes with the message',
    takes: sent(
      { flags: 32768, components: [{ type: 12, items: [{ media: { url: 'attachment://owl.png' } }] }] },
      { files: [file(0, 'owl.png')] },
    ),
    refuses: sent({ flags: 32768, components: [{ type: 13, file: { url: 'attachment://owl.png' } }] }),
    saying: 'components[0].file.url: names owl.png, but no file of this request has that name',
  },
  {
    rule: 'an edit may show a file that stays',
    takes: edited({ embeds: [{ image: { url: 'attachment://owl.png' } }] }),
    refuses: edited({ embeds: [{ image: { url: 'owl.png' } }] }),
    saying: 'embeds[0].image.url: must be an address that begins with http:// or https:// or attachment://',
  },
  {
    rule: 'a message has no unknown properties',
    takes: sent({ content: 'x', tts: false, enforce_nonce: false }),
    refuses: sent({ content: 'x', ephemeral: true }),
    saying: 'ephemeral: is no property of a message',
  },
  {
    rule: 'a follow-up has no unknown properties',
    takes: followedUp({ content: 'x', tts: false, enforce_nonce: false, username: 'Dot' }),
    refuses: followedUp({ content: 'x', message_reference: { message_id: '1' } }),
    saying: 'message_reference: is no property of a follow-up',
  },
  {
    rule: 'allowed mentions, attachments and references have no unknown properties',
    takes: sent({ content: 'x', allowed_mentions: { parse: [], replied_user: false } }),
    refuses: sent(
      {
        content: 'x',
        allowed_mentions: { repliedUser: false },
        attachments: [{ id: '0', name: 'x' }],
        message_reference: { message_id: '1', messageId: '1' },
      },
      { files: [file(0)] },
    ),
    saying: [
      'allowed_mentions.repliedUser: is no property of allowed mentions',
      'attachments[0].name: is no property of an attachment',
      'message_reference.messageId: is no property of a message reference',
    ],
  },
  {
    rule: 'opening a direct message has no unknown properties',
    takes: request('POST', '/users/@me/channels', { recipient_id: '300000000000000000' }),
    refuses: request('POST', '/users/@me/channels', { recipient: '300000000000000000' }),
    saying: 'recipient: is no property of a direct message channel',
  },
]);
