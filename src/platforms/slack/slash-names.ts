/** Slack's own commands, whose names no app can have. */
const builtIn = new Set(
  'me status away dnd shrug remind msg dm feed who collapse expand leave join open search topic mute pro shortcuts invite archive rename star feedback apps call people prefs remove'.split(
    ' ',
  ),
);
const instead = 'quiz-';

/** How a command of ours is typed in Slack: `/ask`, but `/quiz-me`, because `/me` is Slack's own. */
export function toSlashName(command: string): string {
  return `/${builtIn.has(command) ? instead : ''}${command}`;
}

/** Our command's name in what Slack calls it; both spellings are understood. */
export function fromSlashName(slash: string): string {
  const name = slash.replace(/^\//, '').toLowerCase();
  return builtIn.has(name.slice(instead.length)) && name.startsWith(instead)
    ? name.slice(instead.length)
    : name;
}
