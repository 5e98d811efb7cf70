import { inTurn } from '../../support/exploration.mts';
import { everyOperation, type OperationCase } from '../../support/everyOperation.mts';

/** What a struck request asks for: all of a list, a row of it, one record, or a change. */
export type Kind = 'list' | 'lookUp' | 'record' | 'write';

/** The requests of an operation that a fault strikes. */
export interface Target {
	title: string;
	operation: OperationCase;
	/** Its reads or its write. */
	struck: 'reads' | 'write';
	/** Kind of the first struck request. */
	kind: Kind;
}

const READS = new Set(['get', 'getAll', 'getDailyAttendance']);
/** Calls that look up what their fields name before they write. */
const LOOKS_UP = new Set(['employee create', 'reinstate', 'upsert']);

/** Every operation: its reads if it has any, and its write if it is one. */
export const targets: Target[] = everyOperation.flatMap((operation): Target[] => {
	const title = `${operation.resource} ${operation.operation}`;
	if (READS.has(operation.operation)) {
		return [{ title, operation, struck: 'reads', kind: kindOfRead(operation) }];
	}
	const write: Target = { title, operation, struck: 'write', kind: 'write' };
	const looksUp = LOOKS_UP.has(operation.operation) || LOOKS_UP.has(title);
	if (!looksUp && !isChosenByCode(operation)) return [write];
	return [{ title: `${title}, look-up`, operation, struck: 'reads', kind: 'lookUp' }, write];
});

/** One target of each kind, for faults that cost much memory. */
export const fewTargets = (['list', 'lookUp', 'record', 'write'] as const).map(
	(kind) => targets.find((target) => target.kind === kind) as Target,
);

function kindOfRead(operation: OperationCase): Kind {
	if (operation.operation !== 'get') return 'list';
	return isChosenByCode(operation) ? 'lookUp' : 'record';
}

function isChosenByCode({ parameters }: OperationCase): boolean {
	return JSON.stringify(parameters).includes('"mode":"code"');
}

/**
 * Targets of which each takes another path through the code: what is asked for, and how the operation
 * goes on from there. Operations of the same path, as those of areas and positions, take turns.
 */
export function targetsInTurn(some: Target[], turn: number): Target[] {
	return inTurn(some, turn, ({ kind, operation }) => `${kind}, ${pathOf(operation)}`);
}

/** Calls on several records are one path, but for those that find theirs in another list. */
function pathOf({ operation }: OperationCase): string {
	const isOther = operation === 'resign' || operation === 'reinstate';
	return isCall({ operation }) && !isOther ? 'call' : operation;
}

function isCall({ operation }: Pick<OperationCase, 'operation'>): boolean {
	return !/^(create|update|upsert|delete|get|getAll|getDailyAttendance)$/.test(operation);
}

/** Whether a call on several records is struck: its status alone tells whether it was taken. */
export function isOfSeveral({ kind, operation }: Target): boolean {
	return kind === 'write' && isCall(operation);
}
