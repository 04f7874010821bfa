import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createWebApp } from './create-web-app';
import { limits } from './limits';
import type { WebPorts } from './ports';

export interface Listening {
  port: number;
  /** The address to open in a browser. */
  url: string;
  close(): Promise<void>;
}

/** Puts the page on the port, or on the next free one where that is taken; 0 takes any. */
export async function listenForPeople(
  ports: WebPorts,
  options: { port: number; host?: string },
): Promise<Listening> {
  const app = createWebApp(ports);
  // The adapter's own Request and Response stay its own: the other platforms in this process use Node's.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  const host = options.host ?? '127.0.0.1';
  const port = await bindFrom(server, options.port, host);
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return {
    port,
    url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}/`,
    close: () => close(server),
  };
}

async function bindFrom(server: Server, wanted: number, host: string): Promise<number> {
  for (let port = wanted; ; port += 1) {
    try {
      return await bind(server, port, host);
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || port - wanted >= limits.portsTried || port >= 65_535) throw error;
    }
  }
}

function bind(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Streams never end by themselves.
    server.closeAllConnections();
  });
}
