import type { IDataObject } from 'n8n-workflow';

/** Makes the useful part of a row; `zoned` gives a server time its offset. */
export type Simplifier = (row: IDataObject, zoned: (time: unknown) => string | null) => IDataObject;
