import { ADMIN, type Simulator } from '../../simulator/index.mts';

/** Logs in; answers the token. */
export async function tokenOf(
	{ url }: Pick<Simulator, 'url'>,
	user: typeof ADMIN,
	path: string,
): Promise<string> {
	const answer = await fetch(url + path, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(user),
	});
	return ((await answer.json()) as { token: string }).token;
}

/** Logs in; answers the value of the Authorization header. */
export async function logIn(
	simulator: Pick<Simulator, 'url'>,
	user = ADMIN,
	path = '/api-token-auth/',
): Promise<string> {
	const token = await tokenOf(simulator, user, path);
	return `${path.includes('jwt') ? 'JWT' : 'Token'} ${token}`;
}
