import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	request as httpRequest,
	type Server,
} from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it came in. */
export interface SeenRequest {
	line: string;
	authorization: string | undefined;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface PlainServer {
	url: string;
	seen: SeenRequest[];
}

/** A server that never answers; the promises tell that its first client has asked, and has hung up. */
export async function silentServer(): Promise<{
	url: string;
	asked: Promise<unknown>;
	hungUp: Promise<unknown>;
}> {
	let [tellAsked, tell]: Array<(value?: unknown) => void> = [];
	const asked = new Promise((resolve) => (tellAsked = resolve));
	const hungUp = new Promise((resolve) => (tell = resolve));
	const url = await listen(async (request) => {
		request.socket.once('close', tell);
		tellAsked();
		return await new Promise(() => {});
	});
	return { url, asked, hungUp };
}

const running: Server[] = [];

/** A server that answers everything with `body` and remembers what it saw. */
export async function plainServer(body: unknown = {}): Promise<PlainServer> {
	const seen: SeenRequest[] = [];
	const url = await listen(async (request) => {
		const { method, url: path, headers } = request;
		const { authorization } = headers;
		seen.push({ line: `${method} ${path}`, authorization, headers, body: await text(request) });
		return { status: 200, body: JSON.stringify(body) };
	});
	return { url, seen };
}

/** A server that hands requests under a path on to another server, and answers 404 to others. */
export async function behindPrefix(prefix: string, target: { url: string }): Promise<string> {
	const url = await listen(async (request) => {
		const { method, url: path = '', headers } = request;
		if (!path.startsWith(`${prefix}/`)) return { status: 404, body: '<html>nothing here</html>' };
		const onward = httpRequest(target.url + path.slice(prefix.length), { method, headers });
		onward.end(await text(request));
		const [answer] = (await once(onward, 'response')) as [IncomingMessage];
		return { status: answer.statusCode ?? 0, body: await text(answer) };
	});
	return url + prefix;
}

/** For `afterEach`. */
export async function closePlainServers(): Promise<void> {
	for (const server of running.splice(0)) {
		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	}
}

async function listen(
	answer: (request: IncomingMessage) => Promise<{ status: number; body: string }>,
): Promise<string> {
	const server = createServer((request, response) => {
		void answer(request).then(({ status, body }) => {
			const type = body.startsWith('<') ? 'text/html' : 'application/json';
			response.writeHead(status, { 'content-type': type }).end(body);
		});
	});
	running.push(server);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
