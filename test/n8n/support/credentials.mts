import { systemUser } from '../../../real-n8n/credential.mts';
import type { Credential } from '../../../real-n8n/rest.mts';
import { ADMIN, type Simulator } from '../../../simulator/index.mts';
import type { Stage } from './stage.mts';

/** A new credential as the form saves it, for the simulator's administrator unless values say else. */
export function credentialFor(
	{ url }: Pick<Simulator, 'url'>,
	values: Credential['data'] = {},
): Omit<Credential, 'id'> {
	return systemUser(`Credential ${Date.now()}`, url, ADMIN, values);
}

/** Saves a credential in n8n. */
export async function savedCredential(
	{ n8n }: Stage,
	simulator: Pick<Simulator, 'url'>,
	values: Credential['data'] = {},
): Promise<Credential> {
	return await n8n.rest.createCredential(credentialFor(simulator, values));
}
