import type { Client } from '../api/client';
import type { Form } from '../form/form';
import type { ItemContext } from '../shared/context';

/** What an operation works with, for one item of the input. */
export interface Item {
	context: ItemContext;
	client: Client;
	/** The fields of the operation. */
	form: Form;
	/**
	 * Their values as n8n prepared them, by API key: one for each field that is shown, or was added to
	 * a collection.
	 */
	prepared: { body: unknown; qs: unknown };
}
