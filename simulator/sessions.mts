import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';

import type { Database } from './database.mts';
import { ApiError, detail } from './errors.mts';
import { passwordMatches } from './passwords.mts';
import type { Employee } from './rows.mts';
import type { Profile, Switches } from './switches.mts';
import { messages } from './texts.mts';
import { secondsOf } from './time.mts';

/** Who is logged in. */
export interface Account {
	kind: 'system' | 'staff';
	id: number;
	name: string;
	email: string;
	password: string;
	mayWrite: boolean;
}

/** The system users of every simulated server. */
export const ADMIN = { username: 'admin', password: 'admin-password' };
/** May read everything and write nothing. */
export const CLERK = { username: 'clerk', password: 'clerk-password' };

const SYSTEM_USERS: Account[] = [
	{ ...system(1, ADMIN), mayWrite: true },
	{ ...system(2, CLERK), mayWrite: false },
];

function system(id: number, { username, password }: typeof ADMIN) {
	return {
		kind: 'system' as const,
		id,
		name: username,
		password,
		email: `${username}@example.com`,
	};
}

export interface Credentials {
	username: string;
	password: string;
}

/** Log-ins, tokens and what they are worth. Nobody else knows a password. */
export class Sessions {
	private readonly jwts = new Map<string, { account: Account; expires: number }>();
	private readonly generalTokens = new Map<string, Account>();
	/** Changed by `expire`, so that no new token has the text of an expired one. */
	private generation = 0;
	private key = randomBytes(32);

	constructor(
		private readonly profile: Profile,
		private readonly switches: Switches,
		private readonly data: Database,
		private readonly now: () => Date,
	) {}

	/** The system user with these credentials, if any. */
	systemUser({ username, password }: Credentials): Account | undefined {
		return SYSTEM_USERS.find((user) => user.name === username && user.password === password);
	}

	/** The employee with this code and self-service password, if any. */
	staff({ username, password }: Credentials): Account | undefined {
		const employee = this.data.employeeByCode(username);
		if (!employee || !passwordMatches(password, employee.self_password)) return undefined;
		return staffAccount(employee);
	}

	/** A new JWT, HS256; which claims it has depends on the profile (observed). */
	issueJwt(account: Account): string {
		const iat = secondsOf(this.now());
		const exp = iat + this.switches.jwtLifeSeconds;
		const claims =
			this.profile === 9
				? {
						token_type: 'access',
						exp,
						iat,
						jti: randomUUID().replace(/-/g, ''),
						user_id: account.id,
					}
				: { user_id: account.id, username: account.name, exp, email: account.email };
		const unsigned = `${base64url({ typ: 'JWT', alg: 'HS256' })}.${base64url(claims)}`;
		const token = `${unsigned}.${createHmac('sha256', this.key).update(unsigned).digest('base64url')}`;
		this.jwts.set(token, { account, expires: exp });
		return token;
	}

	/** The general token of the account: 40 hex digits, the same at every log-in. */
	issueGeneralToken(account: Account): string {
		const token = createHash('sha1')
			.update(`${account.kind}:${account.name}:${account.password}:${this.generation}`)
			.digest('hex');
		this.generalTokens.set(token, account);
		return token;
	}

	/** Every JWT so far answers as expired; with `general` the general tokens are invalid too. */
	expire({ general = false }: { general?: boolean } = {}): void {
		for (const session of this.jwts.values()) session.expires = -Infinity;
		this.key = randomBytes(32);
		if (general) {
			this.generalTokens.clear();
			this.generation += 1;
		}
	}

	/**
	 * The account behind an Authorization header. The scheme words are taken exactly as documented
	 * (`JWT`, `Token`). Throws the refusal that belongs to the case.
	 */
	authenticate(header: string | undefined): Account {
		const texts = messages(this.switches.language);
		const [scheme, value = ''] = (header ?? '').split(' ');
		if (scheme === 'JWT') {
			const session = this.jwts.get(value);
			if (!session) throw this.jwtError(texts.badSignature);
			if (session.expires <= secondsOf(this.now())) throw this.jwtError(texts.expiredSignature);
			return session.account;
		}
		if (scheme === 'Token') {
			const account = this.generalTokens.get(value);
			if (!account) throw this.refused(texts.badToken);
			return account;
		}
		if (scheme === 'Basic' && this.switches.basicAuth === 'accepted') {
			const [username, ...rest] = Buffer.from(value, 'base64').toString().split(':');
			const account = this.systemUser({ username, password: rest.join(':') });
			if (!account) throw this.refused(texts.badBasic);
			return account;
		}
		throw this.refused(texts.noCredentials);
	}

	private refused(text: string): ApiError {
		return detail(Number(this.switches.tokenRefusal), text);
	}

	private jwtError(text: string): ApiError {
		if (this.switches.jwtErrorBody === 'drfJwt') return this.refused(text);
		return new ApiError(Number(this.switches.tokenRefusal), {
			detail: 'Given token not valid for any token type',
			code: 'token_not_valid',
			messages: [
				{
					token_class: 'AccessToken',
					token_type: 'access',
					message: 'Token is invalid or expired',
				},
			],
		});
	}
}

function staffAccount(employee: Employee): Account {
	return {
		kind: 'staff',
		id: employee.id,
		name: employee.emp_code,
		email: employee.email ?? '',
		password: employee.self_password,
		mayWrite: false,
	};
}

function base64url(value: object): string {
	return Buffer.from(JSON.stringify(value)).toString('base64url');
}
