import { type Entry, frabXml } from '../programme/build-programme.ts';

const entry = (id: number, room: string, title: string, start: string, duration: string): Entry => ({
  ...{ id: String(id), room, title, start, duration, people: [`Speaker ${id}`] },
});

/** Three breaks of a quarter of an hour between talks in two rooms, on a day ten years ago. */
export function smallProgramme(): { readonly name: string; readonly bytes: Uint8Array } {
  const entries = [
    entry(1, 'Main', 'Opening', '11:00', '00:30'),
    entry(2, 'Main', 'Keys &amp; people', '11:45', '01:00'),
    entry(3, 'Side', 'Soldering', '11:45', '01:00'),
    entry(4, 'Main', 'Trust', '13:00', '01:00'),
    entry(5, 'Side', 'Kernels', '13:00', '00:50'),
    entry(6, 'Main', 'Lawyers', '14:15', '01:15'),
    entry(7, 'Side', 'Bicycles', '14:15', '01:15'),
  ];
  return {
    name: 'small.xml',
    bytes: Buffer.from(frabXml([{ date: '2016-03-05', entries }], { zone: 'Europe/Berlin' })),
  };
}
