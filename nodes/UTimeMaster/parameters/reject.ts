import { NodeOperationError } from 'n8n-workflow';
import { type Context, itemIndexOf } from '../shared/context';

/**
 * Rejects a value.
 *
 * @param message names the field and what is wrong
 * @param description how to get on
 * @throws {NodeOperationError} for the item that is worked on
 */
export function reject(context: Context, message: string, description: string): never {
	throw new NodeOperationError(context.getNode(), message, {
		itemIndex: itemIndexOf(context),
		description,
	});
}

/**
 * Rejects an expression that brings nothing where the user meant it to bring something.
 *
 * @param label of the field
 * @param description what would come of it, and how to get on
 * @throws {NodeOperationError} for the item that is worked on
 */
export function rejectNothing(context: Context, label: string, description: string): never {
	return reject(context, `${label}: the expression brings nothing`, description);
}
