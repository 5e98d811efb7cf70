import { NodeOperationError } from 'n8n-workflow';
import { codesOf, punchStates } from '../shared/codes';
import { type Context, itemIndexOf } from '../shared/context';
import { quoted } from '../shared/text';
import { toList } from '../shared/values';

/**
 * Codes of the punch states that were chosen; none where the choice is empty, which filters nothing.
 *
 * @param chosen a list or a text, which is what AI models and expressions give
 * @throws {NodeOperationError} naming what is no punch state, and those there are
 */
export function chosenCodes(context: Context, chosen: unknown): string[] {
	return toList(chosen).flatMap((state) => {
		const codes = codesOf(state);
		if (codes !== undefined) return codes;
		const labels = Object.values(punchStates).map(({ label }) => label);
		throw new NodeOperationError(
			context.getNode(),
			`Punch States: ${quoted(state)} is no punch state`,
			{
				itemIndex: itemIndexOf(context),
				description: `There are: ${labels.join(', ')}. Their codes on the server are taken as well.`,
			},
		);
	});
}
