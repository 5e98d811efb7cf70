import type { IDataObject } from 'n8n-workflow';
import type { Resource } from '../shared/api';
import { simplifyDevice } from './device/simplify';
import { simplifyEmployee } from './employee/simplify';
import { simplifyTransaction } from './transaction/simplify';

/** Makes the useful part of a row; `zoned` gives a server time its offset. */
export type Simplifier = (row: IDataObject, zoned: (time: unknown) => string | null) => IDataObject;

const simplifiers: Partial<Record<Resource, Simplifier>> = {
	device: simplifyDevice,
	employee: simplifyEmployee,
	transaction: simplifyTransaction,
};

/** The simplifier of a resource; undefined where rows are small as they are. */
export function simplifierOf(resource: Resource): Simplifier | undefined {
	return simplifiers[resource];
}
