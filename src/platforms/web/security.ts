import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { limits } from './limits';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** Nothing inline, nothing from elsewhere, nothing framed, and no string ever becomes markup (trusted types). */
export function securityHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
    // The page speaks plain HTTP on loopback; a browser must not remember anything else for it.
    strictTransportSecurity: false,
  });
}

/**
 * Refuses requests that came under another name: a site elsewhere can point its own name at 127.0.0.1 (DNS
 * rebinding), and the browser then sends that name as Host.
 */
export function checkHost(allowed: string[] = []): MiddlewareHandler {
  const names = new Set([...loopback, ...allowed]);
  return async (context, next) => {
    const host = context.req.header('host') ?? new URL(context.req.url).host;
    if (!names.has(host.replace(/:\d+$/, '').toLowerCase())) throw refuse(403, 'host');
    await next();
  };
}

/** A browser names the Origin of every POST; one that is not this page is refused, and so is anything but JSON. */
export function checkOrigin(): MiddlewareHandler {
  return async (context, next) => {
    if (context.req.method !== 'POST') return next();
    const origin = context.req.header('origin');
    const host = context.req.header('host') ?? new URL(context.req.url).host;
    if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
      throw refuse(403, 'origin');
    }
    if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) throw refuse(415, 'json');
    await next();
  };
}

/** At most 64 KB of body, but for a file. */
export function limitBody(): MiddlewareHandler {
  const refusing = (code: string) => () => {
    throw refuse(413, code);
  };
  const usual = bodyLimit({ maxSize: limits.body, onError: refusing('too-long') });
  const ofFiles = bodyLimit({ maxSize: limits.fileBody, onError: refusing('too-large') });
  return (context, next) => (context.req.path === '/api/files' ? ofFiles : usual)(context, next);
}

/** A refusal that the page can put into the person's language by its code. */
export function refuse(status: 400 | 403 | 404 | 409 | 413 | 415, code: string): HTTPException {
  return new HTTPException(status, { res: Response.json({ error: code }, { status }) });
}
