import { groupsOf } from './fingerprint.ts';
import type { ShownGroup } from './mask.ts';

/**
 * The PGP word list (Juola and Zimmermann, 1996): words of two syllables for the bytes at even places, of three for those
 * at odd ones, so that a word left out, doubled or swapped is heard.
 */
const TWO_SYLLABLES = words(`
  aardvark absurd accrue acme adrift adult afflict ahead aimless Algol allow alone ammo ancient apple artist assume
  Athens atlas Aztec baboon backfield backward banjo beaming bedlamp beehive beeswax befriend Belfast berserk
  billiard bison blackjack blockade blowtorch bluebird bombast bookshelf brackish breadline breakup brickyard
  briefcase Burbank button buzzard cement chairlift chatter checkup chisel choking chopper Christmas clamshell
  classic classroom cleanup clockwork cobra commence concert cowbell crackdown cranky crowfoot crucial crumpled
  crusade cubic dashboard deadbolt deckhand dogsled dragnet drainage dreadful drifter dropper drumbeat drunken Dupont
  dwelling eating edict egghead eightball endorse endow enlist erase escape exceed eyeglass eyetooth facial fallout
  flagpole flatfoot flytrap fracture framework freedom frighten gazelle Geiger glitter glucose goggles goldfish
  gremlin guidance hamlet highchair hockey indoors indulge inverse involve island jawbone keyboard kickoff kiwi
  klaxon locale lockup merit minnow miser Mohawk mural music necklace Neptune newborn nightbird Oakland obtuse
  offload optic orca payday peachy pheasant physique playhouse Pluto preclude prefer preshrunk printer prowler pupil
  puppy python quadrant quiver quota ragtime ratchet rebirth reform regain reindeer rematch repay retouch revenge
  reward rhythm ribcage ringbolt robust rocker ruffled sailboat sawdust scallion scenic scorecard Scotland seabird
  select sentence shadow shamrock showgirl skullcap skydive slingshot slowdown snapline snapshot snowcap snowslide
  solo southward soybean spaniel spearhead spellbind spheroid spigot spindle spyglass stagehand stagnate stairway
  standard stapler steamship sterling stockman stopwatch stormy sugar surmount suspense sweatband swelter tactics
  talon tapeworm tempest tiger tissue tonic topmost tracker transit trauma treadmill Trojan trouble tumor tunnel
  tycoon uncut unearth unwind uproot upset upshot vapor village virus Vulcan waffle wallet watchword wayside willow
  woodlark Zulu
`);

const THREE_SYLLABLES = words(`
  adroitness adviser aftermath aggregate alkali almighty amulet amusement antenna applicant Apollo armistice article
  asteroid Atlantic atmosphere autopsy Babylon backwater barbecue belowground bifocals bodyguard bookseller
  borderline bottomless Bradbury bravado Brazilian breakaway Burlington businessman butterfat Camelot candidate
  cannonball Capricorn caravan caretaker celebrate cellulose certify chambermaid Cherokee Chicago clergyman coherence
  combustion commando company component concurrent confidence conformist congregate consensus consulting corporate
  corrosion councilman crossover crucifix cumbersome customer Dakota decadence December decimal designing detector
  detergent determine dictator dinosaur direction disable disbelief disruptive distortion document embezzle
  enchanting enrollment enterprise equation equipment escapade Eskimo everyday examine existence exodus fascinate
  filament finicky forever fortitude frequency gadgetry Galveston getaway glossary gossamer graduate gravity
  guitarist hamburger Hamilton handiwork hazardous headwaters hemisphere hesitate hideaway holiness hurricane
  hydraulic impartial impetus inception indigo inertia infancy inferno informant insincere insurgent integrate
  intention inventive Istanbul Jamaica Jupiter leprosy letterhead liberty maritime matchmaker maverick Medusa megaton
  microscope microwave midsummer millionaire miracle misnomer molasses molecule Montana monument mosquito narrative
  nebula newsletter Norwegian October Ohio onlooker opulent Orlando outfielder Pacific pandemic Pandora paperweight
  paragon paragraph paramount passenger pedigree Pegasus penetrate perceptive performance pharmacy phonetic
  photograph pioneer pocketful politeness positive potato processor provincial proximate puberty publisher pyramid
  quantity racketeer rebellion recipe recover repellent replica reproduce resistor responsive retraction retrieval
  retrospect revenue revival revolver sandalwood sardonic Saturday savagery scavenger sensation sociable souvenir
  specialist speculate stethoscope stupendous supportive surrender suspicious sympathy tambourine telephone therapist
  tobacco tolerance tomorrow torpedo tradition travesty trombonist truncated typewriter ultimate undaunted underfoot
  unicorn unify universe unravel upcoming vacancy vagabond vertigo Virginia visitor vocalist voyager warranty
  Waterloo whimsical Wichita Wilmington Wyoming yesteryear Yucatan
`);

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}

/**
 * The fingerprint in PGP words, two for each group of four digits: all its bits, in another dress. 20 words for version 4,
 * 32 for version 6.
 *
 * @param fingerprint 40 or 64 hex digits
 * @param mask indexes of groups whose words are withheld, as for the digits
 */
export function pgpWords(fingerprint: string, mask: readonly number[] = []): ShownGroup[] {
  return groupsOf(fingerprint).map((group, index) => {
    const [even, odd] = [group.slice(0, 2), group.slice(2, 4)].map((byte) => Number.parseInt(byte, 16));
    return { index, text: mask.includes(index) ? null : `${TWO_SYLLABLES[even]} ${THREE_SYLLABLES[odd]}` };
  });
}

const VALUES = [TWO_SYLLABLES, THREE_SYLLABLES].map((list) => {
  return new Map(list.map((word, value) => [word.toLowerCase(), value.toString(16).padStart(2, '0').toUpperCase()]));
});

/**
 * The digits that PGP words stand for, in any case and with anything but letters between them. Null for what is not words
 * of two and of three syllables in turn, two for each group: so a word left out, doubled or swapped is no answer, and no miss.
 */
export function digitsOfPgpWords(typed: string): string | null {
  const said = typed.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (said.length < 2 || said.length % 2 !== 0 || /\p{N}/u.test(typed)) return null;
  const digits = said.map((word, place) => VALUES[place % 2]?.get(word));
  return digits.includes(undefined) ? null : digits.join('');
}
