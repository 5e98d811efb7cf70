import type { Definition } from '../../shared/definition';
import { simplifiedTransaction } from './simplify';

/** Transactions, the punches of the server (manual 10). */
export const transaction: Definition = {
	resource: 'transaction',
	path: '/iclock/api/transactions/',
	simplified: simplifiedTransaction,
};
