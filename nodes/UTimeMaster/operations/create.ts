import { presenter } from '../output/present';
import type { Item } from '../parameters/item';
import { reject } from '../parameters/reject';
import { resolveBody } from '../parameters/resolve';
import type { RecordDefinition } from '../shared/definition';
import { quoted } from '../shared/text';
import type { Operation } from './item';
import { assertComplete, codeIn, createNew, inTurn } from './write';
import { outputOf } from './written';

/** Create: a record with a code that none has. */
export const create =
	(record: RecordDefinition): Operation =>
	async (item) => {
		const present = await presenter(item.context, record);
		const { body } = await resolveBody(item);
		assertComplete(item, record, body);
		const code = codeIn(body, record);
		const { note, ...result } = await inTurn(item, record, code, async () => {
			if (record.createMayOverwrite) await assertFree(item, record, code);
			return await createNew(item, record, body);
		});
		return await outputOf(item, record, present, result, note);
	};

/** @throws {NodeOperationError} when a record has the code */
async function assertFree({ context, client }: Item, record: RecordDefinition, code: string) {
	if ((await client.idByCode(record, code)) === undefined) return;
	reject(
		context,
		`Another ${record.resource} has the code ${quoted(code)}`,
		'Nothing was changed. To change the one that exists, use Create or Update.',
	);
}
