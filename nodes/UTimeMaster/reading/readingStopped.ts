import { toNodeError } from '../errors/nodeError';
import { type Context, itemIndexOf } from '../shared/context';

/** Why a reading could not be brought to its end, and how to get on. */
export class ReadingStopped extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/** More rows than can be handed on, or looked through. */
export class TooManyRows extends ReadingStopped {}

/**
 * The error for a reading that ended before its end; any other error as it is.
 *
 * @param howToNarrow what to do where there are too many rows, if the form has fields of its own for it
 */
export function readingFailed(functions: Context, error: Error, howToNarrow?: string): Error {
	if (!(error instanceof ReadingStopped)) return error;
	const { message } = error;
	const description = error instanceof TooManyRows ? howToNarrow : undefined;
	return toNodeError(
		functions.getNode(),
		{ message, description: description ?? error.description },
		{},
		itemIndexOf(functions),
	);
}
