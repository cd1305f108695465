import { type APIFileUploadComponent, type APITextInputComponent, ComponentType, TextInputStyle } from 'discord.js';
import { customId, type FormName } from '../custom-id.ts';
import type { Modal } from '../payload.ts';

/** What a modal's text field takes at most. */
const LONGEST_PASTE = 4000;

export interface FileOrPaste {
  readonly name: FormName;
  readonly title: string;
  /** Labels of the two fields. */
  readonly file: string;
  readonly paste: string;
  readonly pasteHint?: string;
  /** The field that most people want stands first. */
  readonly first: 'file' | 'paste';
}

/** A form that takes a file or a pasted text, in fields of those names; neither is required, since either is enough. */
export function fileOrPasteForm({ name, title, file, paste, pasteHint, first }: FileOrPaste): Modal {
  const upload: APIFileUploadComponent = {
    type: ComponentType.FileUpload,
    custom_id: 'file',
    required: false,
    min_values: 0,
    max_values: 1,
  };
  const text: APITextInputComponent = {
    type: ComponentType.TextInput,
    custom_id: 'paste',
    style: TextInputStyle.Paragraph,
    ...(pasteHint === undefined ? {} : { placeholder: pasteHint }),
    max_length: LONGEST_PASTE,
    required: false,
  };
  const fields = [
    { type: ComponentType.Label, label: file, component: upload },
    { type: ComponentType.Label, label: paste, component: text },
  ] as const;
  return { custom_id: customId(name), title, components: first === 'file' ? [...fields] : fields.toReversed() };
}
