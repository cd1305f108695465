import { type APILabelComponent, ComponentType, TextInputStyle } from 'discord.js';

interface Field {
  readonly most: number;
  readonly required?: boolean;
  /** What stands in it when the form opens. */
  readonly value?: string | null;
  readonly hint?: string;
}

/** A field of one line in a form. What stands in it is left out where it is longer than the field: then it is typed anew. */
export function textField(
  id: string,
  label: string,
  { most, required = false, value, hint }: Field,
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    component: {
      type: ComponentType.TextInput,
      custom_id: id,
      style: TextInputStyle.Short,
      required,
      max_length: most,
      ...(hint ? { placeholder: hint } : {}),
      ...(value && value.length <= most ? { value } : {}),
    },
  };
}
