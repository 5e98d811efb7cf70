import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { isRecord } from '../shared/values';

/*
 * Where the state of a trigger is kept.
 *
 * n8n's default engine keeps static data under the name of a node, which users change; its durable
 * cursors keep it under the ID of the node, and commit that of the node alone. So the state stands in
 * the static data of the node, with the node's ID, and a copy in that of the workflow, under the ID
 * and with the name. A renamed trigger finds the copy; one that got the name of another does not take
 * over what is not its own.
 *
 * A trigger that was replaced by one of the same name goes on with the state of the former one: that
 * is what an import over a workflow looks like. Nothing tells it from a trigger that was deleted and
 * added anew, except for the time that has passed.
 */

/** Key in the static data of the workflow, which belongs to all its nodes. */
const MIRROR = 'uTimeMasterTriggers';
/** Copies kept: each import brings new IDs. */
const MAX_COPIES = 20;
/** Seconds after which a new trigger does not go on where a former one of its name was: two weeks. */
const MAX_ADOPTION_AGE = 14 * 24 * 3600;

/** What is kept of a trigger: small, plain, survives JSON. */
interface StoredState {
	/** ID of its node. */
	id: string;
	/** Counts the changes, so that the newer one of two copies is known. */
	turn: number;
	/** n8n's clock at the last change, in seconds. */
	changedAt: number;
	/** By kind of event, such as `punches`. */
	kinds: Record<string, IDataObject>;
}

type Mirror = Record<string, { name: string; state: StoredState }>;

/** What is kept of one kind of event. */
export interface StoredKind<T> {
	/** Counts the changes of all kinds. */
	readonly turn: number;
	/** Empty where nothing is kept yet. */
	read(): Partial<T>;
	/** Replaces it. There at once, for a poll that runs beside this one; n8n saves it with the rows. */
	write(value: Partial<T>): void;
}

/**
 * The state of a trigger for one kind of event, wherever it was left: before its node was renamed, or by
 * the node that it replaces.
 */
export function storedKind<T extends object>(context: IPollFunctions, kind: string): StoredKind<T> {
	const { id, name } = context.getNode();
	const node = context.getWorkflowStaticData('node');
	const global = context.getWorkflowStaticData('global');
	const now = Math.floor(Date.now() / 1000);

	const named = stateIn(node);
	const state = ownState(id, name, named, mirrorIn(global), now);
	if (state !== named) put(node, state);
	const copy = copyOf(id, mirrorIn(global));
	// At once: another trigger may ask in the same moment whether the state under its name is free.
	if (state !== undefined && copy !== undefined && copy.name !== name) {
		mirror(global, name, state);
	}

	return {
		get turn() {
			return stateIn(node)?.turn ?? 0;
		},
		read: () => (stateIn(node)?.kinds[kind] ?? {}) as Partial<T>,
		write(value) {
			const before = stateIn(node);
			const next: StoredState = {
				id,
				turn: (before?.turn ?? 0) + 1,
				changedAt: now,
				kinds: { ...before?.kinds, [kind]: value as IDataObject },
			};
			put(node, next);
			mirror(global, name, next);
		},
	};
}

/** The state a trigger goes on with, under its own ID; undefined where it begins. */
function ownState(
	id: string,
	name: string,
	named: StoredState | undefined,
	copies: Mirror,
	now: number,
): StoredState | undefined {
	const copy = copyOf(id, copies);
	if (named?.id === id) {
		// Under another name it went on, and was renamed back. A copy of the same name is not asked: with
		// durable cursors n8n saves it also where it then drops the rows, to poll them again.
		const isNewer = copy !== undefined && copy.name !== name && copy.state.turn > named.turn;
		return isNewer ? copy.state : named;
	}
	if (copy !== undefined) return copy.state;
	if (named === undefined) return undefined;
	const scope = copyOf(named.id, copies);
	if (scope !== undefined && scope.name !== name) return undefined;
	return now - named.changedAt <= MAX_ADOPTION_AGE ? { ...named, id, changedAt: now } : undefined;
}

/** The state in the static data of a node. */
function stateIn(node: IDataObject): StoredState | undefined {
	return isRecord(node.kinds) ? (node as unknown as StoredState) : undefined;
}

function mirrorIn(global: IDataObject): Mirror {
	return (global[MIRROR] ?? {}) as unknown as Mirror;
}

function copyOf(id: string, copies: Mirror): Mirror[string] | undefined {
	return Object.hasOwn(copies, id) ? copies[id] : undefined;
}

function put(node: IDataObject, state: StoredState | undefined): void {
	for (const key of Object.keys(node)) delete node[key];
	Object.assign(node, state);
}

function mirror(global: IDataObject, name: string, state: StoredState): void {
	const others = Object.entries(mirrorIn(global)).filter(([id]) => id !== state.id);
	const kept = others.slice(1 - MAX_COPIES);
	// A copy: the static data of the node may become another trigger's.
	const entry = { name, state: { ...state } };
	global[MIRROR] = Object.fromEntries([...kept, [state.id, entry]]) as unknown as IDataObject;
}
