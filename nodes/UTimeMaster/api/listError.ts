import { toNodeError } from '../errors/nodeError';
import { type Context, itemIndexOf } from '../shared/context';

/** Why a list could not be read to its end, and how to get on. */
export class ListError extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/** More rows than can be handed on, or looked through. */
export class TooManyRows extends ListError {}

/**
 * The error for a list that was not read to its end; any other error as it is.
 *
 * @param howToNarrow what to do where there are too many rows, if the form has fields of its own for it
 */
export function listFailed(context: Context, error: Error, howToNarrow?: string): Error {
	if (!(error instanceof ListError)) return error;
	const { message } = error;
	const description = error instanceof TooManyRows ? howToNarrow : undefined;
	return toNodeError(
		context.getNode(),
		{ message, description: description ?? error.description },
		{},
		itemIndexOf(context),
	);
}
