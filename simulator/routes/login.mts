import type { FastifyInstance, FastifyReply } from 'fastify';

import { answerUnknownPath, asObject } from '../endpoint.mts';
import { detail, invalid, UnknownPath } from '../errors.mts';
import type { Server } from '../server.mts';
import type { Account, Credentials } from '../sessions.mts';
import type { Switches } from '../switches.mts';
import { messages } from '../texts.mts';

/** The four log-in endpoints (manual 2 and 3). */
const ENDPOINTS = [
	{ path: '/jwt-api-token-auth/', staff: false, jwt: true },
	{ path: '/api-token-auth/', staff: false, jwt: false },
	{ path: '/staff-jwt-api-token-auth/', staff: true, jwt: true },
	{ path: '/staff-api-token-auth/', staff: true, jwt: false },
];

export const LOGIN_PATHS = ENDPOINTS.map(({ path }) => path);

export function loginRoutes(app: FastifyInstance, server: Server): void {
	const { switches, sessions } = server;
	for (const { path, staff, jwt } of ENDPOINTS) {
		app.route({
			method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
			url: path,
			handler: (request, reply) => {
				const texts = messages(switches.language);
				if (switches.logInProxy !== 'off') return byProxy(switches.logInProxy, reply);
				if (staff && switches.staffAccounts === 'absent') throw new UnknownPath();
				if (jwt && switches.jwtEndpointMissing !== 'off')
					return missing(server, request.method, reply);
				if (request.method !== 'POST') throw detail(405, texts.method(request.method));
				const credentials = credentialsOf(asObject(request.body), texts);
				const account = staff ? sessions.staff(credentials) : sessions.systemUser(credentials);
				if (!account) return wrongPassword(switches, reply);
				if (!staff && !switches.accountMayUseApi) throw detail(400, texts.apiNotAllowed);
				return reply.send({ token: issue(server, account, jwt) });
			},
		});
	}
}

function issue({ sessions }: Server, account: Account, jwt: boolean): string {
	return jwt ? sessions.issueJwt(account) : sessions.issueGeneralToken(account);
}

function missing(server: Server, method: string, reply: FastifyReply): FastifyReply {
	const texts = messages(server.switches.language);
	const kind = server.switches.jwtEndpointMissing;
	if (kind === '404') throw detail(404, texts.notFound);
	if (kind === '405') throw detail(405, texts.method(method));
	return answerUnknownPath(
		{ ...server, switches: { ...server.switches, unknownPath: 'html' } },
		reply,
	);
}

function credentialsOf(
	body: Record<string, unknown>,
	texts: ReturnType<typeof messages>,
): Credentials {
	const errors: Record<string, string[]> = {};
	for (const name of ['username', 'password']) {
		if (body[name] === undefined) errors[name] = [texts.required];
		else if (body[name] === '') errors[name] = [texts.blank];
	}
	if (Object.keys(errors).length > 0) throw invalid(errors);
	return { username: String(body.username), password: String(body.password) };
}

/** Seconds that a server asks to wait after too many wrong passwords. */
const RETRY_AFTER = 600;

function wrongPassword({ wrongPassword: kind, language }: Switches, reply: FastifyReply) {
	const texts = messages(language);
	const answers = {
		400: { non_field_errors: [texts.badLogin] },
		401: { detail: texts.badLogin401 },
		422: { detail: texts.badLogin },
		423: { detail: texts.locked },
		429: { detail: texts.throttled(RETRY_AFTER) },
		'200code': { code: -1, msg: texts.badLogin200 },
		'200errors': { non_field_errors: [texts.badLogin] },
	};
	if (kind === '429') reply.header('retry-after', RETRY_AFTER);
	return reply.code(parseInt(kind)).send(answers[kind]);
}

function byProxy(kind: Exclude<Switches['logInProxy'], 'off'>, reply: FastifyReply) {
	const page = (title: string) =>
		`<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
	reply.type('text/html; charset=utf-8');
	if (kind === 'page403') {
		return reply.code(403).send(page('ERROR: The requested URL could not be retrieved'));
	}
	if (kind === 'empty403') return reply.code(403).send('');
	return reply
		.code(401)
		.header('www-authenticate', 'Basic realm="intranet"')
		.send(page('401 Authorization Required'));
}
