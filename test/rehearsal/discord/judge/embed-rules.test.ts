import { sent, testRules } from './rule-cases.ts';

function withEmbed(embed: unknown) {
  return sent({ embeds: [embed] });
}

const limits = [
  { field: 'title', most: 256, embed: (text: string) => ({ title: text }) },
  { field: 'description', most: 4096, embed: (text: string) => ({ description: text }) },
  { field: 'footer.text', most: 2048, embed: (text: string) => ({ footer: { text } }) },
  { field: 'author.name', most: 256, embed: (text: string) => ({ author: { name: text } }) },
  { field: 'fields[0].name', most: 256, embed: (text: string) => ({ fields: [{ name: text, value: 'v' }] }) },
  { field: 'fields[0].value', most: 1024, embed: (text: string) => ({ fields: [{ name: 'n', value: text }] }) },
];

testRules(
  limits.map(({ field, most, embed }) => ({
    rule: `an embed's ${field} has at most ${most} characters`,
    takes: withEmbed(embed('x'.repeat(most))),
    refuses: withEmbed(embed('x'.repeat(most + 1))),
    saying: `embeds[0].${field}: has ${most + 1} characters, Discord takes at most ${most}`,
  })),
);

const field = { name: 'x'.repeat(100), value: 'x'.repeat(400) };

testRules([
  {
    rule: 'embeds have at most 6,000 characters in sum',
    takes: sent({
      embeds: [
        { description: 'x'.repeat(4000) },
        {
          title: 'x'.repeat(200),
          fields: [field, field, field],
          footer: { text: 'x'.repeat(200) },
          author: { name: 'x'.repeat(100) },
        },
      ],
    }),
    refuses: sent({
      embeds: [
        { description: 'x'.repeat(4000) },
        {
          title: 'x'.repeat(200),
          fields: [field, field, field],
          footer: { text: 'x'.repeat(201) },
          author: { name: 'x'.repeat(100) },
        },
      ],
    }),
    saying: 'embeds: hold 6001 characters in sum, Discord takes at most 6000',
  },
  {
    rule: 'a message has at most ten embeds',
    takes: sent({ embeds: Array.from({ length: 10 }, () => ({ title: 'x' })) }),
    refuses: sent({ embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }),
    saying: 'embeds: has 11 elements, Discord takes at most 10',
  },
  {
    rule: 'an embed has at most 25 fields',
    takes: withEmbed({ fields: Array.from({ length: 25 }, () => ({ name: 'n', value: 'v' })) }),
    refuses: withEmbed({ fields: Array.from({ length: 26 }, () => ({ name: 'n', value: 'v' })) }),
    saying: 'embeds[0].fields: has 26 elements, Discord takes at most 25',
  },
  {
    rule: 'a field of an embed has a name and a value',
    takes: withEmbed({ fields: [{ name: 'n', value: 'v', inline: true }] }),
    refuses: withEmbed({ fields: [{ name: '', inline: true }] }),
    saying: ['embeds[0].fields[0].name: is empty', 'embeds[0].fields[0].value: is missing'],
  },
  {
    rule: 'an embed has no unknown properties',
    takes: withEmbed({ title: 'x', color: 0xff0000, timestamp: '2026-01-01T10:00:00.000Z' }),
    refuses: withEmbed({ title: 'x', colour: 0xff0000, timestamp: 'today' }),
    saying: ['embeds[0].colour: is no property of an embed', 'embeds[0].timestamp: must be an ISO 8601 time'],
  },
]);
