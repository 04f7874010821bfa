/** English and Chinese names by ISO number, 1 = Monday. */
const names: readonly (readonly string[])[] = [
  ['mon', 'monday', '周一', '星期一', '一'],
  ['tue', 'tuesday', '周二', '星期二', '二'],
  ['wed', 'wednesday', '周三', '星期三', '三'],
  ['thu', 'thursday', '周四', '星期四', '四'],
  ['fri', 'friday', '周五', '星期五', '五'],
  ['sat', 'saturday', '周六', '星期六', '六'],
  ['sun', 'sunday', '周日', '星期日', '星期天', '周天', '日', '天'],
];
const groups: Record<string, number[]> = {
  every: [1, 2, 3, 4, 5, 6, 7],
  daily: [1, 2, 3, 4, 5, 6, 7],
  每天: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  工作日: [1, 2, 3, 4, 5],
  weekend: [6, 7],
  周末: [6, 7],
};

/** `mon-fri`, `mon,wed,fri`, `1-5`, `周一至周五`, `weekdays` as ISO numbers in order; null where it is none of these. */
export function readWeekdays(typed: string): number[] | null {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const days = new Set<number>();
  for (const part of text.split(/[,、，\s]+/).filter(Boolean)) {
    const read = groups[part] ?? readRange(part);
    if (!read) return null;
    for (const day of read) days.add(day);
  }
  return days.size > 0 ? [...days].sort() : null;
}

function readRange(part: string): number[] | null {
  const [from, to, more] = part.split(/[-–~至到]/).map(readDay);
  if (from === undefined || from === null || more !== undefined) return null;
  if (to === undefined) return [from];
  if (to === null) return null;
  // Over the weekend: fri-mon.
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, i) => ((from - 1 + i) % 7) + 1);
}

function readDay(name: string): number | null {
  if (/^[1-7]$/.test(name)) return Number(name);
  const found = names.findIndex(
    (own) => own.includes(name) || (name.length >= 3 && own[1]?.startsWith(name)),
  );
  return found < 0 ? null : found + 1;
}
