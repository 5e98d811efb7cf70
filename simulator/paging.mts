import { ok, type Answer, type Call } from './endpoint.mts';
import { detail } from './errors.mts';
import { parameter, type Query } from './query.mts';
import type { Switches } from './switches.mts';
import { messages } from './texts.mts';

const DEFAULT_PAGE_SIZE = 10;
/** What a server behind a router believes to be. */
const FOREIGN_HOST = '10.11.12.13:8081';

/** Rows of a list, of which only one page is ever made. */
export interface PageSource {
	count: number;
	/** The rows `from` (counted from 0) to `to` (not included) as they are answered. */
	rows(from: number, to: number): unknown[];
}

/** A source over rows that are all at hand. */
export function sourceOf<Row>(rows: Row[], shape: (row: Row) => unknown): PageSource {
	return { count: rows.length, rows: (from, to) => rows.slice(from, to).map(shape) };
}

/** The page a call asks for, in its envelope. Throws 404 for a page that is no number or too high. */
export function paged(call: Call, source: PageSource): Answer {
	const { switches } = call.server;
	if (switches.code !== 0) return ok(envelope(switches, 0, [], { next: null, previous: null }));
	const size = pageSize(switches, call.query);
	const last = Math.max(1, Math.ceil(source.count / size));
	const wanted = parameter(call.query, 'page') ?? '1';
	const invalidPage = detail(404, messages(switches.language).invalidPage);
	if (!/^\d+$/.test(wanted) || Number(wanted) < 1) throw invalidPage;
	if (Number(wanted) > last && switches.pastTheEnd === '404') throw invalidPage;
	const page = Math.min(Number(wanted), last);
	const links = {
		next: page < last ? link(call, page + 1) : none(switches),
		previous: page > 1 ? link(call, page - 1) : none(switches),
	};
	const rows = source.rows((page - 1) * size, Math.min(page * size, source.count));
	return ok(envelope(switches, source.count, rows, links));
}

function envelope(
	{ msg, code, envelope: kind, next }: Switches,
	count: number,
	rows: unknown[],
	links: { next: string | null; previous: string | null },
): unknown {
	if (kind === 'bare') return rows;
	const head = { count, ...(next === 'absent' ? {} : links), msg, code };
	if (kind === 'results') return { ...head, results: rows };
	if (kind === 'dataAndResults') return { ...head, results: [], data: rows };
	return { ...head, data: rows };
}

function pageSize({ pageSizeNames, pageSizeCap }: Switches, query: Query): number {
	const names = pageSizeNames === 'both' ? ['page_size', 'limit'] : [pageSizeNames];
	const given = names.map((name) => Number(parameter(query, name))).find((size) => size >= 1);
	return Math.min(Math.floor(given ?? DEFAULT_PAGE_SIZE), pageSizeCap ?? Infinity);
}

function none({ next }: Switches): string | null {
	return next === 'textNull' ? 'null' : null;
}

/** The address of a page: keys in alphabetical order, `page` left out when it is 1 (observed). */
function link({ server, host, path, query }: Call, page: number): string {
	const keys = Object.keys({ ...query, page: '' }).sort();
	const parameters = new URLSearchParams();
	for (const key of keys) {
		const values = key === 'page' ? (page > 1 ? String(page) : []) : (query[key] ?? []);
		for (const value of [values].flat()) parameters.append(key, value);
	}
	const text = parameters.toString();
	const search = text ? `?${text}` : '';
	if (server.switches.next === 'relative') return search || path;
	return `http://${server.switches.next === 'foreign' ? FOREIGN_HOST : host}${path}${search}`;
}
