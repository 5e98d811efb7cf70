import type { IExecuteSingleFunctions, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { codesOf, isPunchState, punchStates } from './codes';

/**
 * The codes of the punch states that a field chose.
 *
 * @throws {NodeOperationError} naming one that does not exist: left out, it would let others through
 */
export function punchCodesOf(
	functions: IExecuteSingleFunctions | IPollFunctions,
	chosen: readonly string[],
): string[] {
	const unknown = chosen.find((state) => !isPunchState(state));
	if (unknown === undefined) return codesOf(chosen);
	throw new NodeOperationError(functions.getNode(), `There is no punch state "${unknown}"`, {
		itemIndex: 'getItemIndex' in functions ? functions.getItemIndex() : undefined,
		description: `The states are ${Object.keys(punchStates).join(', ')}.`,
	});
}
