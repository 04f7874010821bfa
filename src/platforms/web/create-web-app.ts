import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { HTTPException } from 'hono/http-exception';
import { createChannels } from './channels';
import type { WebPorts } from './ports';
import { apiRoutes } from './routes';
import { checkHost, checkOrigin, limitBody, refuse, securityHeaders } from './security';

/** The page's whole server, without a socket: `app.request()` asks it, `listenForPeople` puts it on a port. */
export function createWebApp(ports: WebPorts): Hono {
  const app = new Hono();
  app.use(securityHeaders(), checkHost(ports.allowedHosts), checkOrigin(), limitBody());
  app.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    ports.onError(error);
    return Response.json({ error: 'ours' }, { status: 500 });
  });
  app.notFound((context) => context.json({ error: 'not-found' }, 404));
  app.route('/api', neverKept(apiRoutes(ports, createChannels(ports.channels))));
  app.route('/', healthRoutes(ports));
  app.route('/', pageRoutes(ports));
  return app;
}

function neverKept(routes: Hono): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
  });
  app.route('/', routes);
  return app;
}

/** For operators: alive, ready for work, numbers. */
function healthRoutes(ports: WebPorts): Hono {
  const app = new Hono();
  app.get('/healthz', (context) => context.json({ alive: true }));
  app.get('/readyz', async (context) => {
    const state = await ports.ready();
    const ready = state.gateway && state.redis && state.worker;
    return context.json({ ready, ...state }, ready ? 200 : 503);
  });
  app.get('/metrics', async (context) =>
    context.body(await ports.metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
  return app;
}

/** Pictures, and the files that `buildPage` wrote. */
function pageRoutes({ figures, files, pageFolder }: WebPorts): Hono {
  const app = new Hono();
  app.get('/files/:id{[A-Za-z0-9_-]{32}}', async (context) => {
    const file = await files.read(context.req.param('id'));
    if (!file) throw refuse(404, 'no-file');
    return context.body(file.text, 200, {
      'Content-Type': `${file.mediaType}; charset=utf-8`,
      // Never shown in the page's own origin: an SVG may hold anything.
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Cache-Control': 'private, no-store',
    });
  });
  app.get('/figures/:file{[A-Za-z0-9_-]{1,128}[.]png}', async (context) => {
    const figure = await figures.read(context.req.param('file').slice(0, -'.png'.length));
    if (!figure) throw refuse(404, 'no-figure');
    return context.body(new Uint8Array(figure.png), 200, {
      'Content-Type': 'image/png',
      // The id is a hash of everything that the picture shows.
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
  });
  const assets = serveStatic({
    root: pageFolder,
    rewriteRequestPath: (path) => path.replace(/^\/assets\//, '/'),
    onFound: (path, context) => {
      const kept = /\.(?:woff2|otf)$/.test(path) ? 'public, max-age=604800' : 'no-cache';
      context.header('Cache-Control', kept);
    },
  });
  const page = serveStatic({ root: pageFolder, path: 'index.html' });
  app.get('/', etag(), page);
  // A link to a figure is the page, which then asks for the figure.
  app.get('/f/:id{[0-9a-fA-F]{1,32}}', etag(), page);
  app.get('/assets/*', compress(), etag(), assets);
  return app;
}
