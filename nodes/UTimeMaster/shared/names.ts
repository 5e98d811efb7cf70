import type { IDataObject } from 'n8n-workflow';
import { textOf } from './text';

/** First and last name of a person in a row, as one text; null where it has neither. */
export function fullName({ first_name: first, last_name: last }: IDataObject): string | null {
	const names = [first, last].map(textOf).filter((name) => name !== '');
	return names.length > 0 ? names.join(' ') : null;
}
