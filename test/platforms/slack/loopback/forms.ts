import { isObject } from './blocks';
import type { Deliveries } from './deliveries';
import { addView, checkView, replaceView } from './methods-views';
import { gestureOf, interactive } from './payloads';
import type { Delivery, From, Json, LoopbackSlack, LoopbackView } from './types';
import { inView, remember, stateOf } from './view-state';
import { Refusal, type World } from './world';

/** Submitting a form and closing it, and what the app's acknowledgement then does to it. */
export function submitForms(
  world: World,
  deliver: Deliveries['deliver'],
): Pick<LoopbackSlack, 'submit' | 'closeView'> {
  async function submit(viewId: string, values: Record<string, string>, from: From = {}): Promise<Delivery> {
    const view = openView(world, viewId);
    fill(world, view, values);
    const gesture = gestureOf(world, { userId: view.userId, teamId: view.teamId, ...from });
    const base = interactive('view_submission', gesture);
    const delivery = await deliver('interactive', { ...base, ...inView(view), response_urls: [] });
    if (delivery.acknowledged) follow(world, view, delivery.response);
    return delivery;
  }

  async function closeView(viewId: string): Promise<Delivery | null> {
    const view = openView(world, viewId);
    close(world, view);
    if (view.sent.notify_on_close !== true) return null;
    const gesture = gestureOf(world, { userId: view.userId, teamId: view.teamId });
    return deliver('interactive', {
      ...interactive('view_closed', gesture),
      ...inView(view),
      is_cleared: false,
    });
  }

  return { submit, closeView };
}

function openView(world: World, id: string): LoopbackView {
  const view = world.views.find((candidate) => candidate.id === id);
  if (!view) throw new Error(`no open form ${id}`);
  return view;
}

function close(world: World, view: LoopbackView): void {
  const at = world.views.indexOf(view);
  if (at >= 0) world.views.splice(at, 1);
}

/** Types and chooses in the inputs; Slack itself refuses to send a form with a required field left empty. */
function fill(world: World, view: LoopbackView, values: Record<string, string>): void {
  const inputs = view.blocks.filter(({ type }) => type === 'input');
  const used = new Set<string>();
  for (const block of inputs) {
    const element = block.element as Json;
    const ids = { block_id: String(block.block_id), action_id: String(element.action_id) };
    const key = [ids.action_id, ids.block_id].find((name) => values[name] !== undefined);
    if (key) used.add(key);
    const state = key ? stateOf(world, element, values[key]) : (kept(view, ids) ?? initial(element));
    if (!state && block.optional !== true) throw new Error(`Slack asks to fill in ${ids.action_id} first`);
    remember(view, ids, state ?? stateOf(world, { type: 'plain_text_input' }, undefined));
  }
  const unknown = Object.keys(values).filter((name) => !used.has(name));
  if (unknown.length > 0) throw new Error(`the form has no input ${unknown.join(', ')}`);
}

const kept = (view: LoopbackView, ids: { block_id: string; action_id: string }) =>
  view.values[ids.block_id]?.[ids.action_id];

function initial(element: Json): Json | undefined {
  const type = element.type;
  if (element.initial_option) return { type, selected_option: element.initial_option };
  if (element.initial_options) return { type, selected_options: element.initial_options };
  if (element.initial_value !== undefined) return { type, value: element.initial_value };
  if (element.initial_time) return { type, selected_time: element.initial_time };
  return element.initial_date ? { type, selected_date: element.initial_date } : undefined;
}

/** `response_action`: errors keep the form, update and push show another, clear and nothing close it. */
function follow(world: World, view: LoopbackView, response: unknown): void {
  const body = isObject(response) ? response : {};
  try {
    switch (body.response_action) {
      case undefined:
        return void close(world, view);
      case 'clear':
        return void world.views.splice(
          0,
          world.views.length,
          ...world.views.filter((v) => v.userId !== view.userId),
        );
      case 'errors':
        return void checkErrors(world, view, body.errors);
      case 'update':
        return void replaceView(world, view, body.view);
      case 'push':
        return void addView(world, checkView(world, view.teamId, body.view, 'modal'), view);
      default:
        world.violate(`unknown response_action ${String(body.response_action)}`);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.violate(`response_action ${String(body.response_action)}: ${error.violation || error.code}`);
  }
}

function checkErrors(world: World, view: LoopbackView, errors: unknown): void {
  const inputs = view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => String(block_id));
  const named = isObject(errors) ? Object.keys(errors) : [];
  if (named.length === 0 || named.some((name) => !inputs.includes(name)))
    world.violate(
      `response_action errors for ${named.join(', ') || 'nothing'}; the inputs are ${inputs.join(', ')}`,
    );
}
