import {
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { Button, Menu, Reply } from '../../chat/types';
import { cutText } from '../../text/cut-text';
import { type KeepLine, toCustomId } from './custom-ids';
import { limits } from './limits';

export interface Component {
  type: ComponentType.ActionRow;
  components: (APIButtonComponentWithCustomId | APIStringSelectComponent)[];
}

/** Menus first, then rows of buttons; nothing twice, and no more than Discord shows. */
export function toComponents(
  { menu, buttons }: Pick<Reply, 'menu' | 'buttons'>,
  keep: KeepLine,
): Component[] {
  const menus = menu ? toMenus(menu, keep) : [];
  const seen = new Set<string>();
  const pressable = buttons
    .map((button) => toButton(button, keep))
    .filter(({ custom_id }) => !seen.has(custom_id) && seen.add(custom_id));
  const rows: Component[] = [];
  for (let start = 0; start < pressable.length; start += limits.buttonsInRow)
    rows.push(row(pressable.slice(start, start + limits.buttonsInRow)));
  return [...menus, ...rows].slice(0, limits.rows);
}

const row = (components: Component['components']): Component => ({
  type: ComponentType.ActionRow,
  components,
});

function toButton({ label, command, form }: Button, keep: KeepLine): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: cutText(label, limits.buttonLabel),
    custom_id: toCustomId(form ? 'form' : 'say', command, keep),
  };
}

/** As many menus as the choices need; the last row is left for buttons. */
function toMenus({ label, choices }: Menu, keep: KeepLine): Component[] {
  const menus: Component[] = [];
  for (let start = 0; start < choices.length && menus.length < limits.rows - 1; start += limits.menuChoices) {
    const part = choices.slice(start, start + limits.menuChoices);
    menus.push(
      row([
        {
          type: ComponentType.StringSelect,
          custom_id: `menu:${menus.length}`,
          placeholder: cutText(label, limits.menuText),
          options: part.map((choice) => ({
            label: cutText(choice.label, limits.menuText),
            value: toCustomId('say', choice.command, keep),
            ...(choice.hint ? { description: cutText(choice.hint, limits.menuText) } : {}),
          })),
        },
      ]),
    );
  }
  return menus;
}
