import type { INodeProperties } from 'n8n-workflow';
import { areaDescription } from './area';
import { departmentDescription } from './department';
import { deviceDescription } from './device';
import { employeeDescription } from './employee';
import { positionDescription } from './position';
import { transactionDescription } from './transaction';

/** The resources in the order of the form. */
export const resourceDescriptions: INodeProperties[] = [
	...areaDescription,
	...departmentDescription,
	...deviceDescription,
	...employeeDescription,
	...positionDescription,
	...transactionDescription,
];
