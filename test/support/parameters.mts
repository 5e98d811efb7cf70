import type { INodeParameterResourceLocator, INodeParameters, INodeProperties } from 'n8n-workflow';
import { UTimeMaster } from '../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { shownBy } from './formCheck.mts';

const { description } = new UTimeMaster();

/** Name of the mode of locators that is shown as By ID. */
export const ID_MODE = modeShownAs('By ID');

type Value = INodeParameterResourceLocator['value'];

function locator(mode: string, value: Value): INodeParameterResourceLocator {
	return { __rl: true, mode, value };
}

/** A record chosen from the list, as the form stores it. */
export const fromList = (id: Value) => locator('list', id);
/** A record given by ID. */
export const byId = (id: Value) => locator(ID_MODE, id);
/** A record given by code or serial number. */
export const byCode = (code: Value) => locator('code', code);
/** Rows of a field that chooses several records. */
export function recordRows(resource: string, ...locators: INodeParameterResourceLocator[]) {
	return { [resource]: locators.map((one) => ({ [`${resource}Id`]: one })) };
}
/** A locator that was emptied. */
export const none = fromList('');

/** Parameters of Create or of Create or Update as those of the one or the other. */
export function writtenBy(
	operation: 'create' | 'upsert',
	{ employeeDepartmentId, upsertDepartmentId, ...others }: INodeParameters,
): INodeParameters {
	const name = operation === 'create' ? 'employeeDepartmentId' : 'upsertDepartmentId';
	const department = employeeDepartmentId ?? upsertDepartmentId;
	return { ...others, operation, ...(department !== undefined && { [name]: department }) };
}

/** A value that comes from an expression, and so gets past the checks of the form. */
export const computed = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

/** Adds Simplify to parameters of the action node where their operation has it. */
export function withSimplify(simplify: boolean, parameters: INodeParameters): INodeParameters {
	const has = shownBy(description, parameters).some(({ name }) => name === 'simplify');
	return { ...(has && { simplify }), ...parameters };
}

function modeShownAs(label: string): string {
	const modes = description.properties.flatMap(({ modes: some }: INodeProperties) => some ?? []);
	const mode = modes.find(({ displayName }) => displayName === label);
	if (mode === undefined) throw new Error(`No locator has a mode ${label}`);
	return mode.name;
}
