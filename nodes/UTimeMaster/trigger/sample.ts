import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { pollClient, transactionReader, withAdvice } from './poll';
import { idOf } from '../cursor/row';
import { rulesOf } from './rules';

/** Punches a manual test shows. */
const SAMPLE_SIZE = 10;
/** Pages looked through for them, newest first. */
const MAX_PAGES = 5;

/**
 * The newest punches that fit the filters, newest arrival first, for a test in the editor. Nothing
 * is remembered of it.
 *
 * @throws {NodeOperationError} when there are none
 */
export async function samplePunches(context: IPollFunctions): Promise<IDataObject[]> {
	const client = pollClient(context);
	const { matches } = await rulesOf(context, client, {});
	const reader = transactionReader(client);
	const found = new Map<number, IDataObject>();
	let view = await withAdvice(
		context,
		reader.search(() => true),
	);
	for (let pages = 1; ; pages++) {
		for (const row of view.rows.filter(matches)) found.set(idOf(row), row);
		if (found.size >= SAMPLE_SIZE || view.offset === 0 || pages === MAX_PAGES) break;
		view = (await withAdvice(context, reader.before(view))) ?? { ...view, offset: 0 };
	}
	if (found.size === 0) {
		throw new NodeOperationError(context.getNode(), 'No punch fits', {
			description:
				'Among the newest punches on the server none fits the filters. Check them, or punch on a terminal and test again.',
		});
	}
	return [...found.values()].sort((a, b) => idOf(b) - idOf(a)).slice(0, SAMPLE_SIZE);
}
