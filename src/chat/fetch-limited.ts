/** ms for a whole file. */
const timeout = 15_000;

/** The body of an address, read no further than `limit` bytes; null where nothing is there (any more). */
export async function fetchLimited(
  address: string,
  limit: number,
  headers: Record<string, string> = {},
): Promise<Uint8Array | 'too large' | null> {
  const response = await fetch(address, { headers, redirect: 'error', signal: AbortSignal.timeout(timeout) });
  if (response.status === 404 || response.status === 403 || response.status === 410) {
    await response.body?.cancel();
    return null;
  }
  if (!response.ok || !response.body) throw new Error(`a file was not handed out: HTTP ${response.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop closes the connection.
  for await (const part of response.body) {
    size += part.length;
    if (size > limit) return 'too large';
    parts.push(part);
  }
  return Buffer.concat(parts);
}
