import type { WebClient } from '@slack/web-api';
import type { Person, Request } from '../../chat/types';
import type { Profile, Profiles } from '../../store/profiles';
import { callSlack } from './slack-errors';
import { type Workspace, workspaceOf } from './workspace';

/** The person with their name and language, and whether they administer the workspace. */
export async function meetPerson(
  request: Request,
  clientOf: () => Promise<WebClient>,
  profiles: Profiles,
): Promise<Person> {
  const { id } = request.person;
  const { name, locale, admin } = await readProfile(workspaceOf(request.address), id, clientOf, profiles);
  return {
    id,
    name: name || request.person.name,
    ...(locale ? { locale } : {}),
    // In direct messages there is nobody else to administer.
    admin: admin === true || request.place.kind === 'direct',
  };
}

/** What Slack says of a person, asked once an hour; needs the scope `users:read`. */
export async function readProfile(
  workspace: Workspace,
  id: string,
  clientOf: () => Promise<WebClient>,
  profiles: Profiles,
): Promise<Profile> {
  const key = `slack-${workspace.teamId}-${id}`;
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
