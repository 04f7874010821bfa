/** Whether a mark of Discord's or Slack's that begins in the text is still open at its end. */
export function hasOpenMark(text: string): boolean {
  const bare = text.replace(/\\./gs, '').replace(/(`+)(?!`).*?[^`]\1(?!`)/gs, '');
  if (bare.includes('`') || /<[^<>\s][^<>]*$|\[[^[\]]*$|\]\([^()]*$/.test(bare)) return true;
  const underscores = bare.match(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu) ?? [];
  return ['**', '*', '~', '||'].some((mark) => count(bare, mark) % 2 === 1) || underscores.length % 2 === 1;
}

const count = (text: string, mark: string): number => text.split(mark).length - 1;
