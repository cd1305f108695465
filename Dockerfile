# Red Dot in a container. The database is elsewhere: see compose.yaml.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Not without optional packages: the drawing of pictures is one for each platform.
RUN npm ci --omit=dev --no-audit --no-fund \
    && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data METRICS_PORT=9464
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY drizzle drizzle
COPY src src
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
# The program answers on its own loopback address alone; this asks from inside.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.METRICS_PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, so that it hears the stop signal; it needs ten seconds at most.
# As `npm start`: half of the memory, for a twelfth more of the processor (docs/benchmarks.md).
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=50", "src/main.ts"]
