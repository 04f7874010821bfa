/** JSON that keeps numbers which JSON has no sign for: a measurement can be NaN or infinite. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_, entry: unknown) =>
    typeof entry === 'number' && !Number.isFinite(entry) ? { $number: String(entry) } : entry,
  );
}

/** The other way round. */
export function readJson<T>(text: string): T {
  return JSON.parse(text, (_, entry: unknown) =>
    entry !== null && typeof entry === 'object' && '$number' in entry ? Number(entry.$number) : entry,
  ) as T;
}
