import type { ZodMiniType } from 'zod/mini';
import type { Json } from './types';

interface Issue {
  code?: string;
  path: PropertyKey[];
  message?: string;
  origin?: string;
  maximum?: number | bigint;
  errors?: Issue[][];
}

/** Compares a body with one of Discord's published schemas; undefined when it fits. */
export type CheckSchema = (name: string, body: unknown, list?: boolean) => string | undefined;

/** Discord's OpenAPI description as zod schemas. The package ships ES modules only, hence the import at run time. */
export async function loadSchemas(): Promise<CheckSchema> {
  const schemas: Record<string, ZodMiniType> = await import('discord-api-spec/zod');
  return function check(name: string, body: unknown, list = false): string | undefined {
    if (list) {
      const wrong = Array.isArray(body) ? body.map((entry) => check(name, entry)) : ['not a list'];
      return wrong.find((text) => text !== undefined);
    }
    const schema = schemas[name];
    if (!schema) throw new Error(`Discord's description has no ${name}.`);
    const tolerant = loosen(body);
    const parsed = schema.safeParse(tolerant);
    if (parsed.success) return undefined;
    const issues = (parsed.error.issues as Issue[]).filter((issue) => !isShortEnough(issue, tolerant));
    return issues.length > 0 ? `${name}: ${issues.map(describe).join('; ')}` : undefined;
  };
}

/** What Discord takes although its description does not say so: attachment ids as numbers, permissions as text. */
function loosen(body: unknown): unknown {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body;
  const loose: Json = { ...(body as Json) };
  if (Array.isArray(loose.attachments)) {
    loose.attachments = (loose.attachments as Json[]).map((entry) => ({ ...entry, id: String(entry.id) }));
  }
  if (typeof loose.default_member_permissions === 'string' && !('version' in loose)) {
    loose.default_member_permissions = Number(loose.default_member_permissions);
  }
  if (loose.data !== undefined) loose.data = loosen(loose.data);
  return loose;
}

/** zod counts UTF-16 units, Discord code points. */
function isShortEnough(issue: Issue, body: unknown): boolean {
  if (issue.code !== 'too_big' || issue.origin !== 'string') return false;
  const value = issue.path.reduce<unknown>((inner, key) => (inner as Json)?.[key as string], body);
  return typeof value === 'string' && [...value].length <= Number(issue.maximum);
}

function describe(issue: Issue): string {
  const place = issue.path.map(String).join('.') || 'body';
  // In a union the branch with the right `type` is the one that was meant; failing that, the shortest list.
  const branches = (issue.errors ?? []).filter((errors) => !errors.some((e) => e.path[0] === 'type'));
  const meant = (branches.length > 0 ? branches : (issue.errors ?? [])).sort(
    (a, b) => a.length - b.length,
  )[0];
  if (meant) return `${place} → ${meant.map(describe).join(', ')}`;
  const bound = issue.maximum === undefined ? '' : `, at most ${issue.maximum}`;
  return `${place}: ${issue.message ?? 'invalid'} (${issue.code ?? 'unknown'}${bound})`;
}
