import type { WebClient } from '@slack/web-api';
import type { Person, Request } from '../../chat/types';
import type { Pace } from '../../store/pace';
import type { Profile, Profiles } from '../../store/profiles';
import { callSlack } from './slack-errors';
import { type Workspace, workspaceOf } from './workspace';

/**
 * The person with their name and language, and whether they administer the workspace; as they came where Slack has been asked about
 * too many others lately: a channel full of people may press at once, and an answer must not wait for who they are.
 */
export async function meetPerson(
  request: Request,
  clientOf: () => Promise<WebClient>,
  profiles: Profiles,
  acquaintances: Pace,
): Promise<Person> {
  const { id } = request.person;
  // In direct messages there is nobody else to administer.
  const alone = request.place.kind === 'direct' ? { admin: true } : {};
  const { teamId } = workspaceOf(request.address);
  const known = await profiles.read(profileKey(teamId, id));
  if (!known && (await acquaintances.take(teamId)) > 0) return { ...request.person, ...alone };
  const { name, locale, admin } = await readProfile(workspaceOf(request.address), id, clientOf, profiles);
  return {
    id,
    name: name || request.person.name,
    ...(locale ? { locale } : {}),
    admin: admin === true,
    ...alone,
  };
}

const profileKey = (teamId: string, id: string) => `slack-${teamId}-${id}`;

/** What Slack says of a person, asked once an hour; needs the scope `users:read`. */
export async function readProfile(
  workspace: Workspace,
  id: string,
  clientOf: () => Promise<WebClient>,
  profiles: Profiles,
): Promise<Profile> {
  const key = profileKey(workspace.teamId, id);
  const known = await profiles.read(key);
  if (known) return known;
  const profile = await ask(await clientOf(), id);
  await profiles.keep(key, profile);
  return profile;
}

async function ask(client: WebClient, id: string): Promise<Profile> {
  const { user } = await callSlack(() => client.users.info({ user: id, include_locale: true }));
  const name = user?.profile?.display_name || user?.profile?.real_name || user?.real_name || user?.name || '';
  const admin = Boolean(user?.is_admin || user?.is_owner);
  return { name: name.slice(0, 100), locale: user?.locale?.slice(0, 35) ?? null, admin };
}
