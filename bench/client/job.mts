/** What does the work: our node, n8n's HTTP Request node, or Node's `fetch` without n8n. */
export type Tool = 'node' | 'httpRequest' | 'fetch';

/** What a client process has to do. Its files are read by Node alone: types, and no more, are erased. */
export interface Job {
	tool: Tool;
	work: 'read' | 'get' | 'create' | 'poll' | 'load';
	/** Address of the server. */
	url: string;
	/** Start script of the n8n whose packages are used. */
	n8nBin: string;
	/** Folder of our installed package. */
	packageFolder: string;
	/** Rows asked for per page, where the tool lets its user choose. */
	pageSize: number;
	/** Records to get or create, one item each. */
	items: number;
	/** Requests in flight, where the tool lets its user choose. */
	inFlight: number;
}

/** What came of it. */
export interface Measurement {
	/** Rows, records or punches that came back. */
	rows: number;
	/** Message of the failure, where there was one. */
	failure?: string;
	/** Wall time in ms. */
	wall: number;
	/** CPU time of the client process in ms. */
	cpu: number;
	/** Highest memory of the client process above the idle one, in MB. */
	memory: number;
	/** For the work `load`: wall time in ms that n8n's own nodes took. */
	ownNodes?: number;
}

/** Lines by which a client process speaks; n8n writes others. */
export const READY = 'ready to work';
export const RESULT = 'measured ';

/** Log-in of the simulated server. */
export const USER = { username: 'admin', password: 'admin-password' };

export const PATHS = {
	logIn: '/jwt-api-token-auth/',
	employees: '/personnel/api/employees/',
	transactions: '/iclock/api/transactions/',
};

/** Employees that the simulated server has from the start. */
const EMPLOYEES = 24;

/** Items for the works `get` and `create`. */
export function itemsOf({ items }: Pick<Job, 'items'>): Array<{ id: number; code: string }> {
	return Array.from({ length: items }, (_item, n) => ({
		id: (n % EMPLOYEES) + 1,
		code: `B-${n}`,
	}));
}
