import type { ActionsBlock, Button, KnownBlock, StaticSelect } from '@slack/types';
import type { Reply } from '../../chat/types';
import { plainText } from '../../text/plain-text';
import { clip } from './clip';
import { limits } from './limits';

/** What can be pressed or chosen; its command line travels as the value. */
export function toActions({ menu, buttons }: Pick<Reply, 'menu' | 'buttons'>): KnownBlock[] {
  const pressed = buttons
    .filter(({ command }) => command.length <= limits.buttonValue)
    .map(
      ({ label, command, form }, index): Button => ({
        type: 'button',
        action_id: `${form ? 'form' : 'say'}-${index}`,
        text: { type: 'plain_text', text: labelOf(label), emoji: false },
        value: command,
      }),
    );
  return inRows([...toSelect(menu), ...pressed]);
}

function toSelect(menu: Reply['menu']): StaticSelect[] {
  const options = (menu?.choices ?? [])
    .filter(({ command }) => command.length <= limits.optionValue)
    .slice(0, limits.options)
    .map(({ label, hint, command }) => ({
      text: plain(label, limits.optionText),
      value: command,
      ...(hint ? { description: plain(hint, limits.optionText) } : {}),
    }));
  if (!menu || options.length === 0) return [];
  return [
    { type: 'static_select', action_id: 'menu', placeholder: plain(menu.label, limits.placeholder), options },
  ];
}

function inRows(elements: ActionsBlock['elements']): KnownBlock[] {
  const rows: KnownBlock[] = [];
  for (let start = 0; start < elements.length; start += limits.row)
    rows.push({ type: 'actions', elements: elements.slice(start, start + limits.row) });
  return rows;
}

const labelOf = (text: string) => clip(plainText(text).trim(), limits.button) || '–';
const plain = (text: string, limit: number) =>
  ({ type: 'plain_text', text: clip(plainText(text).trim(), limit) || '–', emoji: false }) as const;
