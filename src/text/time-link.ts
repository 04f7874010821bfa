/**
 * An instant in our Markdown: a link whose address is `time:` and Unix ms. Chats show it by everybody's own clock, others show
 * the label.
 */
export function timeLink(at: number): string {
  return `[${new Date(at).toISOString().slice(11, 19)} UTC](time:${Math.round(at)})`;
}

/** Unix ms; null for every other address. */
export function readTime(url: string): number | null {
  const [, ms] = /^time:(\d{1,15})$/.exec(url) ?? [];
  return ms === undefined ? null : Number(ms);
}
