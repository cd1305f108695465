import type { FieldValue } from './modal-form.ts';
import type { OptionValue } from './slash-options.ts';

/** A value somebody gave, as a conversation shows it. */
export function describeValue(value: OptionValue | FieldValue): string {
  if (Array.isArray(value)) return value.map(describeValue).join(', ');
  if (typeof value !== 'object') return `"${String(value)}"`;
  if ('displayName' in value) return value.displayName;
  return 'name' in value ? value.name : '';
}

/** Options or fields with what was given for them. */
export function describeValues(values: Readonly<Record<string, OptionValue | FieldValue>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}: ${describeValue(value)}`)
    .join(',');
}
