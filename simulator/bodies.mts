import type { FastifyInstance } from 'fastify';

import { detail } from './errors.mts';

/** Request bodies: JSON and forms, empty ones allowed; anything else is answered with 415. */
export function bodyParsers(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
		try {
			done(null, text === '' ? undefined : JSON.parse(String(text)));
		} catch (error) {
			done(detail(400, `JSON parse error - ${(error as Error).message}`));
		}
	});
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(String(text)))),
	);
}
