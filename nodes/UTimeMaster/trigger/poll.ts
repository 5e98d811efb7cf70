import { createHash } from 'node:crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { serverTimeOf } from '../parameters/serverTime';
import { serverUrl, toCredential } from '../auth/credential';
import { Client } from '../api/client';
import { helperAdapter } from '../api/helperAdapter';
import { transaction } from '../resources/transaction/definition';
import { CREDENTIAL } from '../shared/api';
import { textOf } from '../shared/text';
import { isBlank } from '../shared/values';
import { requestTimeout } from './budget';
import type { CursorState } from '../cursor/cursor';
import { goesOn, poll, type Store } from '../cursor/pollCursor';
import { createPageReader, EndError, OrderError, type PageReader } from '../cursor/pageReader';
import { isOvertaken, pollBegins } from './overlap';
import type { KnownCodes } from './recordFilters';
import { RestartError } from '../cursor/restart';
import type { CursorScope } from '../cursor/scan';
import { choiceOf, rulesOf } from './rules';
import { type StoredKind, storedKind } from './storedState';

const START_LABEL = 'Arrived Since';
const START_CHOICES = { activation: 'Activation', date: 'Date and Time' };

/** What is kept between polls. */
interface PunchState {
	cursor: CursorState;
	/** What a poll found of the chosen records, and the server they are of. */
	codes: { server: string; known: KnownCodes };
}

/** How to go on when the list cannot be followed. */
const DESCRIPTIONS = new Map<unknown, string>([
	[
		EndError,
		'The server returned records after its last page, so new punches cannot be distinguished from old ones. The trigger has not output anything. Publish the workflow again. If it keeps happening, report the version of your server.',
	],
	[
		OrderError,
		'Without that order late punches cannot be told from old ones, so nothing was passed on. Please report the version of your server.',
	],
	[
		RestartError,
		'Or its newest thousand punches were deleted. Nothing was passed on. To go on, set Start From to Date and Time, give a time on the clock of the server before the first punch that was not passed on, and publish the workflow again (activate it, in older n8n).',
	],
]);

/**
 * The punches that arrived since the last poll and fit the filters, oldest arrival first. The cursor
 * moves as the last step, so that a poll that fails loses nothing. None where another poll overlaps.
 *
 * @throws {NodeApiError} when the server cannot be read, or its list not be followed; it says how to
 * go on, and the cause for newer hosts
 */
export async function newPunches(context: IPollFunctions): Promise<IDataObject[]> {
	const stored = storedKind<PunchState>(context, 'punches');
	const server = await serverOf(context);
	const scope = { server, start: startOf(context) };
	// One that begins anew is not put off: what arrives until the next one would be lost.
	if (goesOn(stored.read().cursor, scope) && isOvertaken(context, stored.turn)) return [];
	const ends = pollBegins(context);
	let left: number | undefined;
	try {
		const punches = await punchesSince(context, stored, scope);
		left = stored.turn;
		return punches;
	} finally {
		ends(left);
	}
}

async function punchesSince(
	context: IPollFunctions,
	stored: StoredKind<PunchState>,
	scope: CursorScope,
): Promise<IDataObject[]> {
	const { server } = scope;
	const { cursor, codes } = stored.read();
	// The IDs of another server are others.
	const known = server === codes?.server ? { ...codes.known } : {};
	const client = pollClient(context);
	const rules = await rulesOf(context, client, known);
	const reader = transactionReader(client, server === cursor?.server ? cursor.cap : undefined);
	const work = poll(cursorStore(stored), reader, scope, rules, async () => {
		return await startTimeOf(context);
	});
	const punches = await withAdvice(context, work);
	stored.write({ ...stored.read(), codes: { server, known } });
	return punches;
}

/** The cursor as it is at each moment. */
function cursorStore(stored: StoredKind<PunchState>): Store {
	return {
		get cursor() {
			return stored.read().cursor;
		},
		set cursor(cursor) {
			stored.write({ ...stored.read(), cursor });
		},
	};
}

/** The same outcome; a list that cannot be followed fails with what to do about it. */
export async function withAdvice<T>(context: IPollFunctions, work: Promise<T>): Promise<T> {
	return await work.catch((error: Error) => {
		const description = DESCRIPTIONS.get(error.constructor);
		if (description === undefined) throw error;
		const failure = { cause: 'configuration-invalid' } as const;
		const { message } = error;
		throw new NodeApiError(context.getNode(), {}, { message, description, failure });
	});
}

/** The transaction list, read without filters: only then are missing ids told from filtered rows. */
export function transactionReader(client: Client, cap?: number): PageReader {
	return createPageReader(
		async (page, size) => await client.page(transaction.path, page, size),
		cap,
	);
}

/** The server, as a poll sees it. */
export function pollClient(context: IPollFunctions): Client {
	return new Client(helperAdapter(context, requestTimeout(context)));
}

/**
 * "Arrived Since" as it stands in the form; empty for a start with the activation. Not its value:
 * that of an expression with the current time, or in another time zone, is another one at each poll.
 */
function startOf(context: IPollFunctions): string {
	if (choiceOf(context, 'startFrom', 'Start From', START_CHOICES) === 'activation') return '';
	const { startTime = '' } = context.getNode().parameters;
	if (!isBlank(startTime)) return textOf(startTime);
	throw startIsEmpty(context);
}

/** "Arrived Since" on the server's clock. */
async function startTimeOf(context: IPollFunctions): Promise<string> {
	const value = context.getNodeParameter('startTime');
	const start = await serverTimeOf(context, {
		send: 'start',
		label: START_LABEL,
		value,
	});
	if (start === undefined) throw startIsEmpty(context);
	return start;
}

function startIsEmpty(context: IPollFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), `${START_LABEL} is empty`, {
		description: 'Give the time from which on punches are wanted, or set Start From to Activation.',
	});
}

/**
 * Server and account as a short text that shows neither. The kind of token is left out: both kinds
 * show the same punches. A pasted token says nothing about its account.
 */
async function serverOf(context: IPollFunctions): Promise<string> {
	const credential = toCredential(await context.getCredentials(CREDENTIAL));
	const { baseUrl, logInWith, account, username } = credential;
	const scope = logInWith === 'token' ? [] : [account, username];
	const text = [serverUrl(baseUrl), ...scope].join(' ');
	return createHash('sha256').update(text).digest('base64').slice(0, 12);
}
