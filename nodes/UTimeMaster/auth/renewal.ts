import { createHash } from 'node:crypto';
import { failureOf } from '../errors/failure';
import { isTokenRefusal } from '../errors/tokenRefusal';
import { accountOf, type Credential } from './credential';

/*
 * Between a node, which hands a request to n8n, and `authenticate`, which n8n calls with the same object
 * before it sends it.
 */

/** What is known of a request under way. */
interface PendingRequest {
	/** The account it is meant for; any where it is undefined. */
	account: string | undefined;
	/** Token of a log-in that it was sent with. */
	token?: string;
}

const pendingRequests = new WeakMap<object, PendingRequest>();

/** Tokens that were refused with 403, as hashes: `authenticate` sends none of them again. */
const usedUp = new Set<string>();
/** Tokens that are remembered at the most. */
const MAX_USED_UP = 1000;

/**
 * Hands a request to n8n. Where the server refuses the token with 403, which n8n takes for missing
 * rights, it is sent once more, and n8n logs in before. A write too: it was refused, not done.
 *
 * @param account the account it is meant for, as `accountOf` names it; any where it is undefined
 * @param send called with options of its own each time: n8n changes them
 */
export async function sendRenewing<Options extends object, T>(
	options: Options,
	account: string | undefined,
	send: (options: Options) => Promise<T>,
): Promise<T> {
	const attempt = async (pending: PendingRequest) => {
		const own = { ...options };
		pendingRequests.set(own, pending);
		return await send(own);
	};
	const first: PendingRequest = { account };
	return await attempt(first).catch(async (error: unknown) => {
		if (first.token === undefined || !isTokenRefusal(failureOf(error))) throw error;
		useUp(first.token);
		return await attempt({ account });
	});
}

/**
 * Notes which token a request is sent with. What n8n sends after a 401 has the same server and account.
 *
 * @param request as n8n hands it over the first time
 * @throws {TypeError} with the code `ERR_OTHER_ACCOUNT` when the credential was changed since the node
 * began with the item: an ID that was looked up on one server is another record on the next
 */
export function noteRequest(request: object, credential: Credential): void {
	const pending = pendingRequests.get(request);
	if (pending === undefined) return;
	if (pending.account !== undefined && pending.account !== accountOf(credential)) {
		throw Object.assign(new TypeError('Another account'), { code: 'ERR_OTHER_ACCOUNT' });
	}
	if (credential.logInWith === 'password') pending.token = credential.sessionToken;
}

function useUp(token: string): void {
	usedUp.add(hashOf(token));
	const [oldest] = usedUp;
	if (usedUp.size > MAX_USED_UP) usedUp.delete(oldest);
}

/** Whether a token was refused with 403. */
export function isUsedUp(token: string): boolean {
	return usedUp.size > 0 && usedUp.has(hashOf(token));
}

/** A server may give the same token again, as it does with general tokens: it has another chance then. */
export function giveAnotherChance(token: string): void {
	usedUp.delete(hashOf(token));
}

function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
