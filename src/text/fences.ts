/** A fenced block of code in a text: where it lies, and the lines that open and close it. */
export interface Fence {
  /** Index of its first line. */
  start: number;
  /** Index behind its last line. */
  end: number;
  open: string;
  close: string;
}

const opening = /^([>\s]*(?:(?:[-*+•◦▪]|\d+\.)\s+)*[>\s]*)(```[^`\s]*)\s*$/;
const closing = /^[>\s]*```\s*$/;

/** The fenced blocks of a text; one that is never closed ends with the text. */
export function findFences(text: string): Fence[] {
  const fences: Fence[] = [];
  let current: Fence | undefined;
  let index = 0;
  for (const line of text.split('\n')) {
    const end = index + line.length;
    if (current) {
      current.end = end;
      if (closing.test(line)) current = undefined;
    } else current = openFence(line, index);
    if (current && current.start === index) fences.push(current);
    index = end + 1;
  }
  return fences;
}

function openFence(line: string, start: number): Fence | undefined {
  const [, prefix, fence] = opening.exec(line) ?? [];
  if (prefix === undefined || fence === undefined) return undefined;
  // Within a list the block goes on below its first line, which has the bullet.
  const below = prefix.replace(/[^>\s]/g, ' ');
  return { start, end: start + line.length, open: `${below}${fence}`, close: `${below}\`\`\`` };
}
