/** What a break can be called: the whole title is made of these and what goes with them, one of these at least. */
const BREAKS = new Set(
  [
    'break breaks coffee tea lunch dinner breakfast brunch supper pause pauses snack snacks refreshments intermission recess',
    'kaffee kaffeepause mittagspause mittagessen mittag abendessen abendbrot frühstück teepause vesper',
    'déjeuner dejeuner dîner diner café cafe goûter almuerzo comida cena descanso desayuno merienda',
    'pausa pranzo caffè colazione almoço jantar lanche intervalo koffie koffiepauze lunchpauze pauze middagpause frokost fika přestávka oběd přerva',
    'lunchbreak coffeebreak teabreak',
  ].flatMap((words) => words.split(' ')),
);
const BESIDE = new Set(
  [
    'the and a with in for or und et y e en de du la le les der die das mit am im och og a',
    'morning afternoon evening midday noon short long first second third late early big small',
    'time hour minutes minute min networking social catering buffet free self served biobreak bio welcome matin midi soir',
    'mañana tarde mattina pomeriggio',
  ].flatMap((words) => words.split(' ')),
);

/**
 * Whether a title is the name of a break and nothing else: "Lunch break", "Coffee & networking", "Mittagspause". A title
 * that merely holds such a word ("Break your BSD kernel", "This is not a lunch break") is not.
 */
export function isBreakName(title: string): boolean {
  const words = title.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.some((word) => BREAKS.has(word)) && words.every((word) => BREAKS.has(word) || BESIDE.has(word));
}
