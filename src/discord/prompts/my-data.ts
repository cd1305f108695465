import { type APITextInputComponent, ComponentType, TextInputStyle } from 'discord.js';
import { exportMe, type MyData } from '../../party/export-me.ts';
import { FORGET_WORD, forgetMe } from '../../party/forget-me.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { type CustomIdName, customId } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, type Modal, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { myDataPage } from '../views/my-data-page.ts';
import { openForm, type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

/** The same twice: a page to read, and JSON in the form of docs/mydata-schema.json. */
export function renderMyData(data: MyData, locale: Locale): Payload {
  const encoded = new TextEncoder();
  return {
    ...message(say(locale, 'mydata.ready')),
    pictures: [
      {
        name: 'my-data.md',
        description: sayPlain(locale, 'mydata.picture-page'),
        data: encoded.encode(myDataPage(data, locale)),
      },
      {
        name: 'my-data.json',
        description: sayPlain(locale, 'mydata.picture-json'),
        data: encoded.encode(`${JSON.stringify(data, null, 2)}\n`),
      },
    ],
  };
}

export async function exportMyData(visit: Visit): Promise<Reply> {
  const data = await exportMe(visit.context, visit.caller);
  return isRefused(data) ? refusal(visit, data) : tell(renderMyData(data, visit.locale));
}

export function renderForgetQuestion(locale: Locale): Payload {
  return message(
    say(locale, 'forget.question'),
    buttonRow(
      button(locale, 'button.mydata-export', 'mydata-export', undefined, 'main'),
      button(locale, 'button.forget', 'forget'),
    ),
  );
}

export async function askToForget(visit: Visit): Promise<Reply> {
  return tell(renderForgetQuestion(visit.locale));
}

const FORM: CustomIdName = 'forget-form';

export function forgetForm(locale: Locale): Modal {
  const typed: APITextInputComponent = {
    type: ComponentType.TextInput,
    custom_id: 'word',
    style: TextInputStyle.Short,
    max_length: 40,
    required: true,
  };
  const label = sayPlain(locale, 'forget.form-label', { word: FORGET_WORD });
  return {
    custom_id: customId(FORM),
    title: sayPlain(locale, 'forget.form-title'),
    components: [{ type: ComponentType.Label, label, component: typed }],
  };
}

export async function pressForget(visit: Visit): Promise<Reply> {
  return openForm(forgetForm(visit.locale));
}

export async function submitForget(visit: Visit, _row: unknown, fields: FormFields): Promise<Reply> {
  const done = await forgetMe(visit.context, visit.caller, fields.text('word'), visit.discord.findNaming);
  if (isRefused(done)) return refusal(visit, done);
  const { locale } = visit;
  return tellAndRetire(message(say(locale, done.forgotten === 'now' ? 'forget.done' : 'forget.nothing-there')));
}
