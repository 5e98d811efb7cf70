import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Engine } from '../requests/nodeRun';

/**
 * Rows as items that know which input item they belong to. The engine links none by itself; without
 * it later nodes cannot tell which item made a row.
 */
export function linked(engine: Engine, rows: IDataObject[]): INodeExecutionData[] {
	const pairedItem = { item: engine.getItemIndex() };
	return rows.map((json) => ({ json, pairedItem }));
}
