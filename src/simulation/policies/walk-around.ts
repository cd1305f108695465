import type { Policy } from '../policy.ts';

/** The story's own way: no bot; whoever dares asks the nearest red dot that is not in a conversation. The floor knows how. */
export const walkAround = { name: 'walk', groups: 'walk around' } as const satisfies Policy;
