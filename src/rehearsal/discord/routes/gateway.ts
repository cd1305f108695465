import type { Route } from '../router.ts';
import { reply } from '../router.ts';

/** Where clients learn the gateway's address. */
export function gatewayRoutes(address: () => string): readonly Route[] {
  return [
    { method: 'GET', pattern: '/gateway', handle: () => reply({ url: address() }) },
    {
      method: 'GET',
      pattern: '/gateway/bot',
      handle: () => {
        const start = { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 16 };
        return reply({ url: address(), shards: 1, session_start_limit: start });
      },
    },
  ];
}
