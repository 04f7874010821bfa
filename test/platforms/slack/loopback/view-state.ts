import { optionsOf } from './block-elements';
import { isObject } from './blocks';
import { asSlack } from './methods-views';
import type { Json, LoopbackFile, LoopbackView } from './types';
import type { World } from './world';

/** What Slack reports of an element: its type and what was pressed or chosen. */
export function stateOf(world: World, element: Json, value: string | undefined): Json {
  const type = String(element.type);
  if (value === undefined) return { type };
  const option = () => optionOf(world, element, value);
  if (type.startsWith('multi_') || type === 'checkboxes')
    return {
      type,
      selected_options: value ? value.split(',').map((one) => optionOf(world, element, one)) : [],
    };
  if (/^(static_select|external_select|radio_buttons|overflow)$/.test(type))
    return { type, selected_option: option() };
  const field = /^(users|conversations|channels)_select$/.exec(type)?.[1]?.slice(0, -1);
  if (field) return { type, [`selected_${field}`]: value };
  if (type === 'file_input')
    return { type, files: world.files.filter(({ id }) => id === value).map(shownFile) };
  if (type === 'datepicker') return { type, selected_date: value };
  if (type === 'timepicker') return { type, selected_time: value };
  return { type, value };
}

const shownFile = ({ id, name }: LoopbackFile): Json => ({ id, name });

function optionOf(world: World, element: Json, value: string): Json {
  const initial = [element.initial_option].filter(isObject);
  const known = [...optionsOf(element), ...initial].find((option) => option.value === value);
  if (known) return known;
  if (!String(element.type).includes('external')) throw new Error(`${value} is not among the options`);
  return world.suggested.get(value) ?? { text: { type: 'plain_text', text: value }, value };
}

export function remember(
  view: LoopbackView,
  ids: { block_id: string; action_id: string },
  state: Json,
): void {
  view.values[ids.block_id] = { ...view.values[ids.block_id], [ids.action_id]: state };
}

export function inView(view: LoopbackView): Json {
  return { view: asSlack(view), container: { type: 'view', view_id: view.id } };
}
