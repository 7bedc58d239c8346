# One node of Chapeau. The first stage builds server and client with all tools; the second holds what runs, and nothing
# that builds: it asks nobody for anything while it runs.

FROM node:24-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY vite.config.ts vite.server.config.ts tsconfig.json ./
COPY client client
COPY server server
COPY shared shared
COPY seeds seeds
COPY templates templates
RUN npm run build

FROM node:24-trixie-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    CHAPEAU_DATA=/data \
    LOG_FORMAT=json
WORKDIR /app
# pg_dump and its kin, for "chapeau backup" and "restore": of the database's version or newer.
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force \
  && mkdir /data && chown node:node /data
COPY server/launch.mjs server/launch.mjs
COPY seeds seeds
COPY templates templates
COPY --from=build /app/dist dist
USER node
VOLUME /data
EXPOSE 8080
# Lives, that is: a node whose database is away is not ready, and is not to be killed for it.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "server/launch.mjs"]
CMD ["serve", "--wait-for-store", "60"]
