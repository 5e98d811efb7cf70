import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../shared/text';

/** The id of a transaction, which some builds send as text. NaN when there is none. */
export function idOf(row: IDataObject): number {
	return typeof row.id === 'string' ? Number(row.id) : typeof row.id === 'number' ? row.id : NaN;
}

/**
 * When each of some neighbouring rows reached the server, on its own clock. A row without upload
 * time is taken to have come with the one before it, or when it was punched.
 */
export function arrivalsOf(rows: readonly IDataObject[]): string[] {
	let arrival = '';
	return rows.map(({ upload_time: uploaded, punch_time: punched }) => {
		if (typeof uploaded === 'string' && uploaded !== '') arrival = uploaded;
		else if (arrival === '') arrival = textOf(punched);
		return arrival;
	});
}
