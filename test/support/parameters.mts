import type { INodeParameterResourceLocator } from 'n8n-workflow';

type Value = INodeParameterResourceLocator['value'];

function locator(mode: string, value: Value): INodeParameterResourceLocator {
	return { __rl: true, mode, value };
}

/** A record chosen from the list, as the form stores it. */
export const fromList = (id: Value) => locator('list', id);
/** A record given by ID. */
export const byId = (id: Value) => locator('recordId', id);
/** A record given by code or serial number. */
export const byCode = (code: Value) => locator('code', code);
/** A locator that was emptied. */
export const none = fromList('');

/** A value that comes from an expression, and so gets past the checks of the form. */
export const computed = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;
