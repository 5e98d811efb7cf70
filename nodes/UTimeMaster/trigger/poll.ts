import type { IDataObject } from 'n8n-workflow';
import { addSeconds } from '../shared/time';
import { accept, type CursorState } from './cursor';
import type { Reader } from './reader';
import { type Owner, type PollRules, readNews, startAt, startNow } from './reading';
import { idsRestarted } from './restart';

/** Ids started again, and the rows do not say which of them are new. */
export class RestartError extends Error {
	constructor() {
		super('The transaction numbers of the server have started again');
	}
}

/** What n8n keeps for the trigger: plain data, saved when rows are emitted. */
export interface Store {
	cursor?: CursorState;
}

/**
 * One poll: the rows that are new and fit, oldest arrival first. The store changes as the last step,
 * so a poll that throws changes nothing. Two polls may run at once: what the other one has emitted
 * meanwhile is read from the store again before rows are chosen.
 *
 * It begins anew for another server or account, and for another start in the past. Back to a start
 * with the activation it goes on: rows may be waiting.
 *
 * @param startTime the start in the past, on the server's clock; asked for when it begins there
 * @throws {RestartError} when ids started again and upload times do not say which rows are new
 */
export async function poll(
	store: Store,
	reader: Reader,
	owner: Owner,
	rules: PollRules,
	startTime: () => Promise<string>,
): Promise<IDataObject[]> {
	const before = store.cursor;
	const isOtherStart = owner.start !== '' && owner.start !== before?.start;
	if (before?.server !== owner.server || isOtherStart) {
		const begun =
			owner.start === ''
				? await startNow(reader, owner, rules)
				: await startAt(reader, owner, await startTime(), rules.now);
		if (store.cursor === before) store.cursor = begun;
		// What is there at the activation is no news.
		if (owner.start === '') return [];
	}
	const { fresh, next } = await readFresh(reader, () => store.cursor as CursorState, rules);
	store.cursor = next;
	return fresh;
}

async function readFresh(reader: Reader, current: () => CursorState, rules: PollRules) {
	const state = current();
	const views = await readNews(reader, state, rules);
	const restarted = idsRestarted(state, views);
	if (restarted === 'no') return accept(current(), views, rules);
	if (restarted === 'unclear') throw new RestartError();
	const again = await startAt(reader, state, addSeconds(state.newest, 1), rules.now);
	const rest = await readNews(reader, again, rules);
	return current() === state ? accept(again, rest, rules) : { fresh: [], next: current() };
}
