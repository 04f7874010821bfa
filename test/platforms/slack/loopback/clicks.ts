import { checkOptionList, optionsOf } from './block-elements';
import { isObject } from './blocks';
import type { Deliveries } from './deliveries';
import { submitForms } from './forms';
import { asSlack as messageAsSlack } from './methods-chat';
import { type Gesture, gestureOf, interactive, shownChannel } from './payloads';
import { issueReply } from './response-url';
import type { Delivery, From, Json, LoopbackMessage, LoopbackSlack, LoopbackView } from './types';
import { inView, remember, stateOf } from './view-state';
import type { World } from './world';

interface Found {
  block: Json;
  element: Json;
}

type Clicks = Pick<LoopbackSlack, 'press' | 'choose' | 'suggest' | 'submit' | 'closeView'>;

/** What people do with messages, forms and the home tab: press, choose, type, submit. */
export function createClicks(world: World, { deliver }: Deliveries): Clicks {
  function act(at: string, actionId: string, value: string | undefined, from: From): Promise<Delivery> {
    const view = viewAt(world, at, from);
    const message = view ? undefined : messageAt(world, at, from);
    const shown = view ?? message;
    if (!shown) throw new Error(`there is no message or view ${at}`);
    const { block, element } = find(shown.blocks, actionId);
    const action = { ...stateOf(world, element, value), action_ts: world.ts() };
    const ids = { action_id: actionId, block_id: String(block.block_id ?? actionId) };
    if (view && element.type !== 'button') remember(view, ids, stateOf(world, element, value));
    const channelId = message?.channel;
    const who = { userId: view?.userId, teamId: shown.teamId, channelId, ...from };
    const gesture = gestureOf(world, dropUndefined(who));
    const actions = [{ ...pick(element, 'text', 'value'), ...action, ...ids }];
    const base = { ...interactive('block_actions', gesture), actions };
    if (view) return deliver('interactive', { ...base, ...inView(view) });
    return deliverFromMessage(shown as LoopbackMessage, gesture, base);
  }

  function deliverFromMessage(message: LoopbackMessage, gesture: Gesture, base: Json): Promise<Delivery> {
    const { url, reply } = issueReply(world, gesture, message.channel, message.ts);
    const is_ephemeral = message.ephemeralFor !== undefined;
    const container = { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral };
    const thread = message.thread_ts ? { thread_ts: message.thread_ts } : {};
    const payload = {
      ...base,
      container: { ...container, ...thread },
      channel: shownChannel(gesture.channel),
      message: messageAsSlack(message, true),
      state: { values: {} },
      response_url: url,
    };
    return deliver('interactive', payload, reply);
  }

  async function suggest(viewId: string, actionId: string, typed: string, from: From = {}) {
    const view = viewAt(world, viewId, from);
    if (!view) throw new Error(`there is no view ${viewId}`);
    const { block, element } = find(view.blocks, actionId);
    if (typed.length < Number(element.min_query_length ?? 3))
      throw new Error(`Slack asks from ${String(element.min_query_length ?? 3)} characters on`);
    const gesture = gestureOf(world, { userId: view.userId, teamId: view.teamId, ...from });
    const asked = { action_id: actionId, block_id: String(block.block_id), value: typed };
    const { response, after } = await deliver('interactive', {
      ...interactive('block_suggestion', gesture),
      ...asked,
      ...inView(view),
    });
    return { options: suggested(world, response), after };
  }

  return {
    press: (at, actionId, from = {}) => act(at, actionId, undefined, from),
    choose: (at, actionId, value, from = {}) => act(at, actionId, value, from),
    suggest,
    ...submitForms(world, deliver),
  };
}

/** The options that an app suggested, as the menu shows them. */
function suggested(world: World, response: unknown): unknown[] {
  if (!isObject(response)) return [];
  const problems: string[] = [];
  const options = optionsOf(response);
  checkOptionList(options, 100, '/options', (what, where) => problems.push(`${what} ${where}`));
  if (problems.length > 0) world.violate(`block_suggestion: ${problems.join('; ')}`);
  for (const option of options) world.suggested.set(String(option.value), option);
  return options;
}

function viewAt(world: World, at: string, from: From): LoopbackView | undefined {
  if (at !== 'home') return [...world.views, ...world.homes.values()].find(({ id }) => id === at);
  return world.homes.get(gestureOf(world, from).userId);
}

/** Timestamps are unique in this Slack, but a channel may be named all the same. */
function messageAt(world: World, at: string, { channelId }: From): LoopbackMessage | undefined {
  return world.messages.find(({ ts, channel }) => ts === at && (!channelId || channel === channelId));
}

function find(blocks: Json[], actionId: string): Found {
  for (const block of blocks) {
    const elements = [...((block.elements as Json[] | undefined) ?? []), block.accessory, block.element];
    const element = elements.filter(isObject).find(({ action_id }) => action_id === actionId);
    if (element) return { block, element };
  }
  throw new Error(`nothing with the action_id ${actionId} is shown there`);
}

function pick(element: Json, ...names: string[]): Json {
  if (element.type !== 'button') return {};
  return Object.fromEntries(
    names.filter((name) => element[name] !== undefined).map((name) => [name, element[name]]),
  );
}

function dropUndefined(from: Record<string, string | undefined>): From {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as From;
}
