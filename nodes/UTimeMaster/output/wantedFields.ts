import type { IDataObject, IExecuteSingleFunctions, IPollFunctions } from 'n8n-workflow';
import { reject } from '../parameters/reject';
import type { Definition, SimplifiedFields } from '../shared/definition';
import { quoted, textOf } from '../shared/text';
import { toList } from '../shared/values';

type OutputContext = IExecuteSingleFunctions | IPollFunctions;

/**
 * The simplified fields that are wanted of a row; undefined where it is wanted as the server sends it.
 * A node has the switch Simplify, the tool of an agent a choice in its place, by which n8n lets a model
 * get fewer fields.
 *
 * @throws {NodeOperationError} naming what is no field, where some are selected
 */
export function fieldsWanted(
	context: OutputContext,
	{ resource, simplified }: Definition,
): SimplifiedFields | undefined {
	if (simplified === undefined) return undefined;
	const output = context.getNodeParameter('output', '') as string;
	if (output === '')
		return context.getNodeParameter('simplify', false) === true ? simplified : undefined;
	if (output === 'raw') return undefined;
	if (output === 'simplified') return simplified;
	return selected(context, simplified, context.getNodeParameter(`${resource}OutputFields`, []));
}

function selected(
	context: OutputContext,
	simplified: SimplifiedFields,
	chosen: unknown,
): SimplifiedFields {
	const names = toList(chosen).map((name) => textOf(name as IDataObject[string]));
	if (names.length === 0) {
		reject(context, 'No value for Output Fields', 'Select the fields to return. Nothing was sent.');
	}
	const unknown = names.filter((name) => !Object.hasOwn(simplified, name));
	if (unknown.length > 0) {
		reject(
			context,
			`Output Fields: ${quoted(unknown[0])} is not a valid field`,
			`Use: ${Object.keys(simplified).join(', ')}. Nothing was sent.`,
		);
	}
	const entries = Object.entries(simplified).filter(([key]) => key === 'id' || names.includes(key));
	return Object.fromEntries(entries);
}
