import type { INodePropertyOptions } from 'n8n-workflow';
import type { FormField } from '../form/form';
import { quoted, textOf } from '../shared/text';
import type { Context } from '../shared/context';
import { reject } from './reject';
import { wholeNumber } from './wholeNumber';

/* Values of plain fields as the server reads them, whatever an expression or a sheet made of them. */

/** Half of a character that takes two units: what is left when an emoji is cut in the middle. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/**
 * The value of a text, choice, switch or number.
 *
 * @param value not empty
 * @throws {NodeOperationError} naming the field, when it cannot be read as such
 */
export function scalarOf(
	context: Context,
	{ label, kind }: Pick<FormField, 'label' | 'kind'>,
	value: unknown,
) {
	rejectObject(context, label, value);
	switch (kind.kind) {
		case 'choice':
			return choiceOf(context, label, kind.choices, value);
		case 'switch':
			return switchOf(context, label, value);
		case 'number':
			return wholeNumber(context, label, value, { min: kind.min ?? -Number.MAX_SAFE_INTEGER });
		default:
			return textIn(context, label, value, kind.kind === 'password');
	}
}

/**
 * Rejects an object or a list where one value is wanted: some servers write it down as a text of
 * brackets.
 */
export function rejectObject(context: Context, label: string, value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	reject(
		context,
		`${label}: the value is an object or a list`,
		'One value is wanted here: let the expression take it out. Nothing was changed.',
	);
}

/**
 * A text. Blanks around it are cut, as servers do when they store it, but not those of a password.
 *
 * @throws {NodeOperationError} where it holds half a character, which arrives as another one
 */
export function textIn(
	context: Context,
	label: string,
	value: unknown,
	isPassword = false,
): string {
	const text = textOf(value);
	if (HALF_CHARACTER.test(text)) {
		reject(
			context,
			`${label}: the text holds half a character`,
			'It was probably cut in the middle of an emoji. Correct the value. Nothing was changed.',
		);
	}
	return isPassword ? text : text.trim();
}

/** A choice by its value or its label, in any capitals. */
function choiceOf(
	context: Context,
	label: string,
	choices: readonly INodePropertyOptions[],
	value: unknown,
) {
	const given = textOf(value).trim().toLowerCase();
	const chosen = choices.find(({ name, value: one }) =>
		[String(one), name].some((text) => text.toLowerCase() === given),
	);
	if (chosen !== undefined) return chosen.value;
	const names = choices.map(({ name, value: one }) => `${name} (${one})`).join(', ');
	reject(
		context,
		`${label}: ${quoted(value)} is no choice`,
		`The choices are: ${names}. Nothing was changed.`,
	);
}

const YES: ReadonlySet<string> = new Set(['true', 'yes', 'y', 'on', '1']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'n', 'off', '0']);

/** A switch, also in the words and numbers that sheets hold. */
function switchOf(context: Context, label: string, value: unknown): boolean {
	const given = textOf(value).trim().toLowerCase();
	if (YES.has(given)) return true;
	if (NO.has(given)) return false;
	reject(
		context,
		`${label}: ${quoted(value)} is neither yes nor no`,
		'Give true or false; yes and no, on and off, 1 and 0 are taken as well. Nothing was changed.',
	);
}
