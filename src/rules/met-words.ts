/**
 * Short, kind words of everyday English, to be said in a noisy corridor and typed by somebody whose first language is another.
 * No two of them sound alike (by Double Metaphone, which a test holds), end alike, or are fewer than three letters apart:
 * so one mistyped letter is still that word. None is an animal or a colour of a sign, or a command.
 */
export const MET_WORDS: readonly string[] = `
  acorn almond amber anchor apricot arrow artist atlas avocado backpack bakery balcony balloon bamboo banana bathtub
  bicycle biscuit blanket blossom bluebell blueberry bonfire bracelet breakfast bridge broccoli buffet butter cabin
  cactus camera candle canvas caramel caravan cardigan carpet cashew cedar cello cheese chestnut chimney chocolate
  cinema cinnamon circle clarinet clover cobalt coconut coffee compass concert cookie cottage cream crystal cupboard
  cushion daffodil daisy dance dessert domino drawer drizzle dumpling eclipse emerald engine envelope fabric family
  farmer fern festival field firefly forest fountain fudge galaxy gallery garden garlic gazebo glacier grass guitar
  hallway hammock harp harvest hilltop holiday honey horizon hourglass house iceberg indigo ivory jasmine jigsaw
  journey juggle juniper ketchup kettle keyhole kingdom kiosk ladder lake lantern laptop lavender leaf lemon library
  lilac lipstick lobster lollipop lullaby lunch magnet mailbox maple marmalade mascot mattress meadow melody mermaid
  milk mirror mitten moonlight muffin museum mushroom mustard napkin nectar nightcap noodle nutmeg oasis oatmeal
  ocean octave olive onion opera orchard ostrich oxygen pancake paper paprika parasol peach peanut pebble pencil
  picnic picture pillow pineapple pipeline pizza postcard potato pudding puddle puppet pyjama pyramid quilt radio
  rainbow raisin recipe ribbon river robot rocket rooftop saffron sailor sandwich satellite scarf school scooter
  seahorse seaside shell shoulder signpost sketch slipper snowball sofa spinach spoon spring stable stamp station
  street studio submarine sugar suitcase summer sunflower sunset syrup tango tapestry teapot telescope thistle toast
  torch tortoise towel tractor trailer treasure treetop triangle trombone trumpet tugboat tulip tunnel umbrella
  vanilla velvet village vineyard violin visitor vitamin volcano waffle walnut waltz wardrobe waterfall weekend
  whisker windmill window winter wizard workshop zigzag
`
  .trim()
  .split(/\s+/);

/**
 * Draws two different words, in alphabetical order, that nobody holds now ("kettle maple").
 *
 * @param taken pairs of words that are valid now, as this function gives them
 * @param random gives numbers in [0, 1)
 * @throws RangeError when every pair is taken, which takes 34,000 people who ask within ten minutes
 */
export function drawMetWords(taken: Iterable<string>, random: () => number): string {
  const inUse = new Set(taken);
  const left = allPairs().filter((words) => !inUse.has(words));
  if (left.length === 0) throw new RangeError('every pair of words is taken');
  return left[Math.floor(random() * left.length)];
}

/**
 * The two words as drawMetWords gives them, whatever their order, case, separators and an "and" between; one letter
 * wrong, missing or too many in each is forgiven. Null when these are not two words of the list.
 */
export function normaliseMetWords(text: string): string | null {
  if (text.length > 100) return null;
  const typed = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'and');
  const words = typed.map(closestWord);
  const [first, second] = words;
  if (words.length !== 2 || first === null || second === null || first === second) return null;
  return inOrder(first, second);
}

/** Whether a text is exactly two different words of the list, nothing forgiven but case, order and separators. */
export function looksLikeMetWords(text: string): boolean {
  const typed = text
    .trim()
    .toLowerCase()
    .split(/[\s\-+,]+/);
  return typed.length === 2 && typed[0] !== typed[1] && typed.every((word) => MET_WORDS.includes(word));
}

function inOrder(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function allPairs(): string[] {
  return MET_WORDS.flatMap((one, index) => MET_WORDS.slice(index + 1).map((other) => inOrder(one, other)));
}

function closestWord(typed: string): string | null {
  return (
    MET_WORDS.find((word) => word === typed) ?? MET_WORDS.find((word) => atMostOneLetterApart(word, typed)) ?? null
  );
}

function atMostOneLetterApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  const rest = short.length === long.length ? short.slice(same + 1) : short.slice(same);
  return long.slice(same + 1) === rest;
}
