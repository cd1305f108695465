/** Taking one's data along, being forgotten, and what a party leaves behind. */
export const myData = {
  'mydata.ready':
    'Everything I have stored about you, twice the same: **my-data.md** to read, **my-data.json** for programs. What others wrote about you is not in it.',
  'mydata.picture-page': 'Everything stored about you, to read',
  'mydata.picture-json': 'Everything stored about you, for programs',
  'mydata.page-title': 'What Red Dot has stored about you',
  'mydata.page-made': 'Made on {{at}}. Times are in UTC.',
  'mydata.page-people': 'People you were in a meeting with, by their ids below',
  'forget.question':
    '**I can forget you.** Your name, your key, your meetings and whom you checked are erased, in every party, and cannot be brought back. A meeting that is going on ends. People who checked your key keep only a count. What I wrote about you to others I delete where Discord lets me.\nIf you want a copy, get it first: `/mydata export`.',
  'forget.form-title': 'Forget me',
  'forget.form-label': 'Type: {{word}}',
  'forget.done':
    '**You are forgotten.** Nothing about you is stored any more. This chat is yours: you can delete it in Discord.',
  'forget.nothing-there': 'There is nothing about you here.',
  'audit.head_one':
    'End of the day: the audit record, which lists what organizers did, has {{count}} entry. It ends with:',
  'audit.head_other':
    'End of the day: the audit record, which lists what organizers did, has {{count}} entries. It ends with:',
  'audit.keep': 'Keep this message: with it anybody can check later that nothing before it was changed.',
  'audit.exported_one': 'The audit record so far, {{count}} entry. It ends with:',
  'audit.exported_other': 'The audit record so far, {{count}} entries. It ends with:',
  'audit.file': 'The audit record, one entry a line',
  'expiry.announced': 'On **{{day}}** I erase everything I have stored about **{{party}}** and the people in it.',
  'expiry.until-then': 'Until then `/mydata export` gives you what is yours.',
} as const;
