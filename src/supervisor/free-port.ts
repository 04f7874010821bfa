import { createServer } from 'node:net';

const tries = 50;

/** The wanted port when nobody listens on it, else the next free one; 0 stands for any. */
export async function findFreePort(host: string, wanted: number): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + tries, 65_536); port += 1) {
    const got = await tryPort(host, port);
    if (got !== null) return got;
  }
  throw new Error(
    `No free port from ${wanted} to ${wanted + tries - 1} on ${host}; set PORT to another one.`,
  );
}

function tryPort(host: string, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else
        reject(
          new Error(`Cannot listen on ${host}:${port} (${error.code ?? error.message}); set HOST or PORT.`),
        );
    });
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
