import type { Simulator, SimulatorOptions } from '../../../simulator/index.mts';
import { hashPassword } from '../../../simulator/passwords.mts';
import { credentialFor, loggedIn, server, type TestCredentials } from '../../support/server.mts';

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
