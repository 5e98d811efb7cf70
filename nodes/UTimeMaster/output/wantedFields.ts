import type { IDataObject, IExecuteSingleFunctions, IPollFunctions } from 'n8n-workflow';
import { outputChoices } from '../form/output';
import { reject } from '../parameters/reject';
import { savedAt } from '../parameters/saved';
import { scalarOf } from '../parameters/scalars';
import type { Definition, SimplifiedFields } from '../shared/definition';
import { quoted, textOf } from '../shared/text';
import { isBlank, toList } from '../shared/values';

type OutputContext = IExecuteSingleFunctions | IPollFunctions;

const SIMPLIFIED = 'simplified';

/**
 * What the tool of an agent puts out; undefined in a node, which has the switch Simplify in its place.
 *
 * @throws {NodeOperationError} naming the choices, where an expression brings none of them
 */
export function toolOutput(context: OutputContext): unknown {
	if (savedAt(context.getNode(), 'output') === undefined) return undefined;
	const value = context.getNodeParameter('output', '');
	if (isBlank(value)) return SIMPLIFIED;
	const kind = { kind: 'choice', choices: outputChoices } as const;
	return scalarOf(context, { label: 'Output', kind }, value);
}

/**
 * The simplified fields that are wanted of a row; undefined where it is wanted as the server sends it.
 *
 * @throws {NodeOperationError} naming what is no field, where some are selected
 */
export function fieldsWanted(
	context: OutputContext,
	{ resource, simplified }: Definition,
): SimplifiedFields | undefined {
	if (simplified === undefined) return undefined;
	switch (toolOutput(context)) {
		case undefined:
			return context.getNodeParameter('simplify', false) === true ? simplified : undefined;
		case SIMPLIFIED:
			return simplified;
		case 'selectedFields':
			return selected(context, simplified, context.getNodeParameter(`${resource}OutputFields`, []));
		default:
			return undefined;
	}
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
