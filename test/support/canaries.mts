import type { Simulator, SimulatorOptions } from '../../simulator/index.mts';
import { hashPassword } from '../../simulator/passwords.mts';
import { credentialFor, loggedIn, server, type TestCredentials } from './server.mts';

/** Every character that is written otherwise in JSON, in addresses or in patterns. */
export const PASSWORD = 'kanarie-word "q\\b" &/+ü? $.*(x) end';
const PASTED = 'kanarie.pasted/token+is=none';

/** What the server keeps of every employee. */
export const KEPT = {
	device_password: '90817263544',
	self_password: hashPassword('kanarie-kept', 'kanarie'),
	card_no: '77011223344556',
};

/** What operations on employees send; each has a name in the form and one in the API. */
export const SENT = {
	devicePassword: '55566677788899',
	selfServicePassword: 'kanarie-self "s\\t" & co',
	cardNumber: '33344455566677',
};

/** Kinds of log-in, each with secrets of its own. */
export type Kind = 'jwt' | 'general' | 'pasted';

export interface Canaries {
	simulator: Simulator;
	credential: TestCredentials;
	/** Secrets of the credential. */
	held: Record<string, string>;
	/** All secrets. */
	secrets: Record<string, string>;
}

/**
 * A server whose employees have unmistakable secrets, and a credential with others. It is logged in;
 * log-ins with its password bring the same token once more.
 *
 * @param isGood whether a pasted token is one that the server knows
 */
export async function canaries(
	kind: Kind,
	options: SimulatorOptions = {},
	isGood = true,
): Promise<Canaries> {
	const simulator = await server({ profile: 9, ...options });
	for (const { id } of simulator.data.employees.all()) simulator.data.employees.update(id, KEPT);
	const isPasted = kind === 'pasted';
	const credential = credentialFor(simulator, {
		...(isPasted
			? { logInWith: 'token', username: '', password: '' }
			: { authScheme: kind, password: PASSWORD }),
	});
	const token = await loggedIn(simulator, credential);
	simulator.clearLog();
	acceptLogIns(simulator, token);
	const pasted = isGood ? token : PASTED;
	if (isPasted) Object.assign(credential.stored, { token: `JWT ${pasted}`, sessionToken: '' });
	const held: Record<string, string> = isPasted ? { pasted } : { password: PASSWORD, token };
	return { simulator, credential, held, secrets: { ...held, ...KEPT, ...SENT } };
}

/** Makes the server take every password. */
export function acceptLogIns(simulator: Simulator, token: string): void {
	simulator.fault({
		path: /^\/(staff-)?(jwt-)?api-token-auth\/$/,
		times: Infinity,
		answer: { status: 200, body: { token } },
	});
}

/** Characters at the beginning of a secret that are too much already. */
const BEGINNING = 12;

/** A secret, or its beginning, in the forms in which it could get out. */
function formsOf(secret: string): string[] {
	return [...new Set([secret, secret.slice(0, BEGINNING)].flatMap(variantsOf))];
}

/** The secrets of which something stands in a value, in any form. */
export function foundIn(value: unknown, secrets: Record<string, string>): string[] {
	const text = spill(value);
	return Object.keys(secrets).filter((name) =>
		formsOf(secrets[name]).some((form) => text.includes(form)),
	);
}

function variantsOf(text: string): string[] {
	const inAddress = new URLSearchParams({ '': text }).toString().slice(1);
	return [
		text,
		...[0, 1, 2].flatMap((offset) => asBase64(text, offset)),
		Buffer.from(text).toString('hex'),
		encodeURIComponent(text),
		inAddress,
		JSON.stringify(text).slice(1, -1),
	];
}

/** The part of the base64 that depends on the text alone where `offset` bytes stand before it. */
function asBase64(text: string, offset: number): string[] {
	const bytes = Buffer.from(text);
	const skipped = (3 - offset) % 3;
	const inner = bytes.subarray(skipped, bytes.length - ((bytes.length - skipped) % 3));
	return [inner.toString('base64'), inner.toString('base64url')];
}

/**
 * All texts in a value: keys and values, also those that are not enumerable, as the stack, cause and
 * context of an error, in objects of any kind, each once.
 */
export function spill(value: unknown): string {
	const texts: string[] = [];
	const seen = new Set<unknown>();
	const waiting: unknown[] = [value];
	while (waiting.length > 0) {
		const next = waiting.pop();
		if (typeof next === 'string') texts.push(next);
		if (typeof next === 'number') texts.push(String(next));
		if (typeof next !== 'object' || next === null || seen.has(next)) continue;
		seen.add(next);
		if (Buffer.isBuffer(next)) texts.push(next.toString('latin1'));
		else if (next instanceof Map) waiting.push([...next]);
		else if (next instanceof Set) waiting.push([...next]);
		else {
			for (const key of Reflect.ownKeys(next)) {
				texts.push(String(key));
				waiting.push(Reflect.get(next, key));
			}
		}
	}
	return texts.join('\n');
}
