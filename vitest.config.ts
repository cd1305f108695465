import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/store/global-setup.ts'],
    testTimeout: 20_000,
    // The whole program is started in hooks, on machines that others use, too.
    hookTimeout: 120_000,
  },
});
