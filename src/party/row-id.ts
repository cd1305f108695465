const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text may be a row's id: what is typed over a suggestion comes as it was typed. */
export function isRowId(text: string): boolean {
  return UUID.test(text);
}
