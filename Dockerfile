# syntax=docker/dockerfile:1
# One image for both kinds of process: the gateway (`node dist/src/main.js`) and the worker (`node dist/workers/main.js`).

FROM node:22-bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
      build-essential python3 python3-pip pkg-config \
      libcairo2-dev libpango1.0-dev libjpeg-dev libgif-dev librsvg2-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
# A Redis is a service of its own here: REDIS_URL keeps the set-up from looking for one. The libraries are hard-linked out
# of the cache folder, so that emptying it leaves node_modules whole.
ENV REDIS_URL=redis://redis:6379 QUIZFORMER_CACHE=/tmp/quizformer
RUN node src/setup/install.mjs \
    && npm prune --omit=dev --ignore-scripts \
    && rm -rf /tmp/quizformer .cache dist/test test

FROM node:22-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
      libcairo2 libpango-1.0-0 libpangocairo-1.0-0 libjpeg62-turbo libgif7 librsvg2-2 fontconfig \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir /data && chown node:node /data
WORKDIR /app
COPY --from=build --chown=node:node /app /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 QUIZFORMER_DATA=/data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
