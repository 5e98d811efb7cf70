import { invalid } from './errors.mts';
import type { Switches } from './switches.mts';
import { messages } from './texts.mts';

type Texts = ReturnType<typeof messages>;
type Body = Record<string, unknown>;

/** A rule answers the value to keep, or throws the text of what is wrong with it. */
export type Rule = (value: unknown, texts: Texts) => unknown;

/** One field of a write: its rule, and whether it must be there (creating, or PUT). */
export interface FieldRule {
	rule: Rule;
	required?: boolean;
}

/**
 * The checked values of those fields that were sent. Unknown fields are dropped silently
 * (observed). Throws 400 with the texts of all fields at fault.
 *
 * @param partial PATCH: nothing is required.
 */
export function validate(
	body: Body,
	fields: Record<string, FieldRule>,
	{ partial, language }: { partial: boolean; language: Switches['language'] },
): Body {
	const texts = messages(language);
	const values: Body = {};
	const errors: Record<string, string[]> = {};
	for (const [name, { rule, required }] of Object.entries(fields)) {
		if (body[name] === undefined) {
			if (required && !partial) errors[name] = [texts.required];
			continue;
		}
		try {
			values[name] = rule(body[name], texts);
		} catch (error) {
			if (!(error instanceof FieldError)) throw error;
			errors[name] = [error.message];
		}
	}
	if (Object.keys(errors).length > 0) throw invalid(errors);
	return values;
}

class FieldError extends Error {}

/** Text; numbers are taken as text (recorded, the rest observed). */
export function text({ max, blank = false }: { max?: number; blank?: boolean } = {}): Rule {
	return (value, texts) => {
		if (value === null) throw new FieldError(texts.null);
		if (typeof value !== 'string' && typeof value !== 'number') {
			throw new FieldError(texts.notText);
		}
		const result = String(value);
		if (!blank && result.trim() === '') throw new FieldError(texts.blank);
		if (max !== undefined && result.length > max) throw new FieldError(texts.tooLong(max));
		return result;
	};
}

/** An int, or digits. A boolean is none (observed, `app_status`). */
export const int: Rule = (value, texts) => {
	const isInt = typeof value === 'number' || typeof value === 'string';
	if (!isInt || !/^-?\d+$/.test(String(value))) throw new FieldError(texts.notInt);
	return Number(value);
};

export const bool: Rule = (value, texts) => {
	if ([true, 1, 'true', 'True', '1'].includes(value as string)) return true;
	if ([false, 0, 'false', 'False', '0'].includes(value as string)) return false;
	throw new FieldError(texts.notBool);
};

export const date: Rule = (value, texts) => {
	const isDate = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
	if (!isDate || Number.isNaN(Date.parse(value))) throw new FieldError(texts.notDate);
	return value;
};

/** One of some ints. */
export function choice(...values: number[]): Rule {
	return (value, texts) => {
		const found = values.find((one) => String(one) === String(value));
		if (found === undefined) throw new FieldError(texts.notChoice(String(value)));
		return found;
	};
}

/** Id of an existing row. */
export function pk(exists: (id: number) => boolean): Rule {
	return (value, texts) => {
		if (value === null) throw new FieldError(texts.null);
		const isId = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
		if (!isId) throw new FieldError(texts.notPk);
		if (!exists(Number(value))) throw new FieldError(texts.unknownPk(String(value)));
		return Number(value);
	};
}

/** JSON list of ids of existing rows, not empty. */
export function pkList(exists: (id: number) => boolean): Rule {
	const one = pk(exists);
	return (value, texts) => {
		if (!Array.isArray(value)) throw new FieldError(texts.notList);
		if (value.length === 0) throw new FieldError(texts.emptyList);
		return value.map((id) => one(id, texts));
	};
}

export function nullable(rule: Rule): Rule {
	return (value, texts) => (value === null ? null : rule(value, texts));
}
