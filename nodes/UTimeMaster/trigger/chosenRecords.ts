import type { IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isBlank, isRecord, toList } from '../shared/values';
import type { Filter } from './filterFields';

/** Records that a filter chooses: how they are given, and the texts that name them. */
export interface ChosenRecords {
	mode: string;
	values: string[];
}

/**
 * The records that one locator of a filter chooses; no values where it was left empty. What an
 * expression brings is a code, also where the form shows From List: the item it comes from knows
 * codes. Only an object `{ mode, value }` in the place of the whole locator says otherwise.
 *
 * @param raw the locator as it is saved, with its expressions
 * @param resolved the same with what they bring
 * @throws {NodeOperationError} naming the filter, when its expression brings nothing: without the
 * filter everybody's punches would be passed on. Also when it brings what names no record
 */
export function chosenRecords(
	context: IPollFunctions,
	filter: Filter,
	raw: unknown,
	resolved: unknown,
): ChosenRecords {
	const { mode, value, isComputed } = toChoice(raw, resolved);
	const { label, modes } = filter;
	if (!modes.includes(mode)) {
		throw new NodeOperationError(context.getNode(), `Filters → ${label} has an unknown mode`, {
			description: `There are: ${modes.join(', ')}. Correct the mode that the expression brings.`,
		});
	}
	if (isBlank(value) && !isComputed) return { mode, values: [] };
	const given = entriesOf(mode, value);
	if (given.length === 0) {
		throw new NodeOperationError(context.getNode(), `Filters → ${label} is empty`, {
			description:
				'It names no record, and without the filter every punch would be passed on. Correct the expression, or remove the filter.',
		});
	}
	if (!given.every(isName)) {
		throw new NodeOperationError(
			context.getNode(),
			`Filters → ${label} holds something else than texts and numbers`,
			{ description: 'Let the expression bring a code, or several with commas between them.' },
		);
	}
	return { mode, values: given.map(String) };
}

function entriesOf(mode: string, value: unknown): unknown[] {
	if (Array.isArray(value) || isBlank(value)) return toList(value);
	// One choice from the list is one record, whatever its name holds.
	return typeof value === 'string' && mode !== 'list' ? toList(value) : [value];
}

function toChoice(raw: unknown, resolved: unknown) {
	if (isExpression(raw)) {
		return isChoice(resolved)
			? { mode: modeOf(resolved), value: resolved.value, isComputed: true }
			: { mode: 'code', value: resolved, isComputed: true };
	}
	if (!isChoice(resolved)) return { mode: 'code', value: resolved, isComputed: false };
	const isComputed = isRecord(raw) && isExpression(raw.value);
	const mode = modeOf(resolved);
	return {
		mode: isComputed && mode === 'list' ? 'code' : mode,
		value: resolved.value,
		isComputed,
	};
}

/** Expressions may call it `id`, as other nodes of n8n do. */
function modeOf({ mode }: { mode: unknown }): string {
	if (mode === 'id') return 'recordId';
	return typeof mode === 'string' ? mode : '';
}

function isChoice(value: unknown): value is { mode: unknown; value: unknown } {
	return isRecord(value) && 'mode' in value && 'value' in value;
}

function isExpression(raw: unknown): boolean {
	return typeof raw === 'string' && raw.startsWith('=');
}

/** Whether a value can be a code, a name or an ID. Larger numbers have lost digits. */
function isName(value: unknown): boolean {
	return (
		typeof value === 'string' ||
		(typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER)
	);
}
