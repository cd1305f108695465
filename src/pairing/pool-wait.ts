/**
 * How long the free pool waits after the first change in it before it is paired. Pairing at once takes the two or three who
 * happen to be there: more people are left over, and those who meet are farther from the best choice; waiting long costs
 * everybody time. Of 0 to 60 seconds, five give 130 people the most verifications and the closest web, and 30 people as many
 * as anything up to half a minute (docs/pairing.md, "How long the pool waits"; `node bench/pool-wait.ts` shows it anew).
 */
export const POOL_WAIT_MILLISECONDS = 5_000;
