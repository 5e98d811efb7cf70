import type { FormField } from '../form/form';
import type { Row } from '../shared/page';
import { textOf } from '../shared/text';
import { isBlank, isRecord } from '../shared/values';

const FLAGS = new Map([
	['true', '1'],
	['false', '0'],
]);
const DATE_LENGTH = 'yyyy-MM-dd'.length;

/**
 * Whether a row holds what was given in a field. Related records come as objects or IDs and in any
 * order, numbers and switches as texts, dates with a time or without, nothing as null, '' or [].
 *
 * @param given as the server reads it
 */
export function isSame({ kind, valueIn }: FormField, row: Row, given: unknown): boolean {
	const isDate = kind.kind === 'time';
	const [first, second] = [valueIn(row), given].map((value) => textsOf(value, isDate).sort());
	return first.length === second.length && first.every((text, index) => text === second[index]);
}

function textsOf(value: unknown, isDate: boolean): string[] {
	return [value]
		.flat()
		.map((one) => (isRecord(one) ? one.id : one))
		.filter((one) => !isBlank(one))
		.map((one) => {
			const text = textOf(one);
			return isDate ? text.slice(0, DATE_LENGTH) : (FLAGS.get(text.toLowerCase()) ?? text);
		});
}
