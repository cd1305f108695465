export { randomFrom } from '../../src/simulation/random.ts';
