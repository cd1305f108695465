/**
 * Tells the rooms of a joined name ("C01, B05"): apart only where each part is a room by itself elsewhere in the file, since
 * a room's own name may hold a comma ("Hall 1, first floor").
 *
 * @param names every name that the file tells for a room
 */
export function tellRooms(names: readonly string[]): (joined: string) => readonly string[] {
  const single = new Set(names.map((name) => name.trim()).filter((name) => name !== '' && !name.includes(',')));
  return (joined) => {
    const name = joined.trim();
    const parts = name.split(',').map((part) => part.trim());
    if (parts.length > 1 && parts.every((part) => single.has(part))) return [...new Set(parts)];
    return name === '' ? [] : [name];
  };
}
