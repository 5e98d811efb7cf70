import type { Credential } from './rest.mts';

/** A credential of this package for a system user, as its form saves it. */
export function systemUser(
	name: string,
	baseUrl: string,
	user: { username: string; password: string },
	values: Credential['data'] = {},
): Omit<Credential, 'id'> {
	const form = { logInWith: 'password', account: 'systemUser', authScheme: 'jwt' };
	return {
		name,
		type: 'uTimeMasterApi',
		data: { baseUrl, ...form, ...user, ignoreSslIssues: false, ...values },
	};
}
