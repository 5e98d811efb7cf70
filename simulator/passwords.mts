import { createHash } from 'node:crypto';

/** What an employee gets who is created without a self-service password. */
export const DEFAULT_SELF_PASSWORD = '123456';

/**
 * A hash that looks like the server's own (`pbkdf2_sha256$36000$salt$…`, manual 6.1). It is one
 * quick round, so that tables of employees cost nothing to build.
 */
export function hashPassword(password: string, salt: string): string {
	const digest = createHash('sha256').update(`${salt}${password}`).digest('base64');
	return `pbkdf2_sha256$36000$${salt}$${digest}`;
}

/** Whether `password` belongs to a hash made here. */
export function passwordMatches(password: string, hash: string): boolean {
	const salt = hash.split('$')[2];
	return salt !== undefined && hashPassword(password, salt) === hash;
}

const defaultHashes = new Map<string, string>();

/** The hash of the default password for a new employee; made once for each code. */
export function defaultHash(code: string): string {
	const known = defaultHashes.get(code);
	if (known !== undefined) return known;
	const hash = hashPassword(DEFAULT_SELF_PASSWORD, saltOf(code));
	// Whoever loads the simulator with employees should not fill the memory with it.
	if (defaultHashes.size < 1000) defaultHashes.set(code, hash);
	return hash;
}

/** A salt of 12 characters that is always the same for a code. */
export function saltOf(code: string): string {
	return hashPassword(code, '').split('$')[3].replace(/\W/g, '').slice(0, 12);
}
