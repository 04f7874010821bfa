import type { Button, Reply } from './types';

/** What to press on a platform that has no menus. */
export function plainButtons({ menu, buttons }: Pick<Reply, 'menu' | 'buttons'>): Button[] {
  const chosen = (menu?.choices ?? []).map(({ label, command }) => ({ label, command }));
  return [...chosen, ...buttons];
}
