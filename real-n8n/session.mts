/** A person who may log in to n8n. */
export interface Owner {
	email: string;
	password: string;
}

/** Answer of n8n with a status of 400 or more. */
export class N8nAnswerError extends Error {
	constructor(
		readonly status: number,
		what: string,
		body: string,
	) {
		super(`n8n answered ${what} with ${status}: ${messageIn(body)}`);
	}
}

/** Requests to one n8n, with the log-in cookie once there is one. */
export class Session {
	private cookie = '';

	/** @param signal when it is aborted, every request fails with its reason */
	constructor(
		readonly url: string,
		readonly signal?: AbortSignal,
	) {}

	/**
	 * Sends one request and gives the answer's `data` (or the whole body where n8n wraps nothing).
	 * @throws N8nAnswerError with n8n's own message; an Error when there is no answer
	 */
	async send<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.fetch(method, path, body);
		const text = await response.text();
		if (!response.ok) throw new N8nAnswerError(response.status, `${method} ${path}`, text);
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		if (cookies.length > 0) this.cookie = cookies.join('; ');
		return unwrap(JSON.parse(text)) as T;
	}

	private async fetch(
		method: string,
		path: string,
		body: unknown,
		lastAttempt: boolean = method !== 'GET',
	): Promise<Response> {
		try {
			return await fetch(new URL(path, this.url), {
				method,
				headers: { 'content-type': 'application/json', cookie: this.cookie },
				body: body === undefined ? undefined : JSON.stringify(body),
				signal: this.signal,
			});
		} catch (error) {
			this.signal?.throwIfAborted();
			// A busy n8n drops connections that seem idle to it: reading is tried once more.
			if (!lastAttempt) return await this.fetch(method, path, body, true);
			throw new Error(`n8n does not answer at ${this.url}`, { cause: error });
		}
	}

	/** Makes the first account of a new n8n; an n8n that has one keeps it. */
	async setUpOwner({ email, password }: Owner): Promise<void> {
		const { userManagement } = await this.send<{
			userManagement: { showSetupOnFirstLoad: boolean };
		}>('GET', '/rest/settings');
		if (!userManagement.showSetupOnFirstLoad) return;
		const name = { firstName: 'Demo', lastName: 'Owner' };
		await this.send('POST', '/rest/owner/setup', { email, password, ...name });
	}

	/** Logs in; every later request carries the cookie. */
	async logIn({ email, password }: Owner): Promise<void> {
		await this.send('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}
}

/** The message of an error body, or the body itself where it is not n8n's usual object. */
function messageIn(body: string): string {
	try {
		return (JSON.parse(body) as { message?: string }).message ?? body;
	} catch {
		return body;
	}
}

function unwrap(body: unknown): unknown {
	return body !== null && typeof body === 'object' && 'data' in body ? body.data : body;
}
