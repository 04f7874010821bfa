import { ApiError, asJson, unknownMessage, unknownWebhook } from './api-error';
import { checkMessage } from './check-message';
import { deleteMessage, editMessage, postMessage } from './messages';
import type { Route } from './router';
import { showMessage } from './show-message';
import type { Answer, Call, Interaction, LoopbackMessage } from './types';

const TOKEN_MS = 15 * 60_000;
const EPHEMERAL = 1 << 6;
const MAX_FOLLOW_UPS = 5;
const AUTOCOMPLETE = 4;

/** The reply to an interaction and what follows it, by the interaction's own token. */
export function webhookRoutes(): Route[] {
  const path = '/webhooks/:app/:token';
  const answers = 'MessageResponseSchema';
  const takes = 'IncomingWebhookUpdateRequestPartialSchema';
  const one = ['/messages/@original', '/messages/:message'].flatMap<Route>((message) => [
    { method: 'GET', path: path + message, open: true, answers, handle: read },
    { method: 'PATCH', path: path + message, open: true, takes, answers, handle: edit },
    { method: 'DELETE', path: path + message, open: true, handle: remove },
  ]);
  const posted = 'IncomingWebhookRequestPartialSchema';
  return [{ method: 'POST', path, open: true, takes: posted, answers, handle: followUp }, ...one];
}

/** The interaction whose token this is, if the token lives. */
function useToken({ state, params }: Call): Interaction {
  const interaction = [...state.interactions.values()].find((one) => one.token === params.token);
  if (!interaction || params.app !== state.applicationId) throw unknownWebhook('a token that never was');
  if (state.now() - interaction.createdAt > TOKEN_MS) {
    interaction.lateUses += 1;
    // The client's clock may differ: it is told once or twice, but then it should know.
    const breach = interaction.lateUses > 2 ? 'went on using a token after its 15 minutes' : undefined;
    throw new ApiError(401, 50027, 'Invalid Webhook Token', breach);
  }
  if (interaction.acknowledgedAfter === undefined) {
    const told = interaction.excused || interaction.deliveries > 1;
    throw unknownWebhook(told ? undefined : 'used a token before it was acknowledged');
  }
  if (interaction.type === AUTOCOMPLETE) throw unknownWebhook('an answer after autocomplete');
  return interaction;
}

function findMessage(call: Call): { interaction: Interaction; message: LoopbackMessage } {
  const interaction = useToken(call);
  const id = call.params.message ?? interaction.replyId ?? '';
  const message = call.state.messages.get(id);
  const own = message?.interactionId === interaction.id || id === interaction.replyId;
  if (message && own) return { interaction, message };
  const gone = call.state.deleted.has(id);
  throw unknownMessage(gone ? undefined : `a message that is not of interaction ${interaction.id}`);
}

const show = (call: Call, message: LoopbackMessage): Answer => ({
  status: 200,
  body: showMessage(call.state, message),
});

function read(call: Call): Answer {
  return show(call, findMessage(call).message);
}

function edit(call: Call): Answer {
  const { interaction, message } = findMessage(call);
  checkMessage(asJson(call.body), call.files, interaction.attachmentSizeLimit);
  editMessage(call.state, message, asJson(call.body), call.files);
  interaction.answered = true;
  call.state.changed();
  return show(call, message);
}

function remove(call: Call): Answer {
  deleteMessage(call.state, findMessage(call).message);
  return { status: 204 };
}

/** The first one after a deferral takes the deferral's place, and its privacy. */
function followUp(call: Call): Answer {
  const { state, files } = call;
  const interaction = useToken(call);
  const body = asJson(call.body);
  checkMessage(body, files, interaction.attachmentSizeLimit);
  const reply = state.messages.get(interaction.replyId ?? '');
  if (reply?.thinking) {
    editMessage(state, reply, body, files);
    interaction.answered = true;
    state.changed();
    return show(call, reply);
  }
  if (interaction.userInstall && interaction.followUps >= MAX_FOLLOW_UPS) {
    const text = 'This interaction has reached the maximum number of follow-up messages.';
    throw new ApiError(400, 40094, text, 'more than five follow-ups where the bot is no member');
  }
  const message = postMessage(state, {
    channelId: interaction.channelId,
    authorId: state.applicationId,
    body,
    files,
    interaction,
    ephemeralFor: (Number(body.flags ?? 0) & EPHEMERAL) !== 0 ? interaction.userId : undefined,
  });
  interaction.followUps += 1;
  interaction.answered = true;
  state.changed();
  return show(call, message);
}
