import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Stands for the chat a workflow posts to. */
export interface Chat {
	url: string;
	/** Bodies of the posts, in the order in which they came. */
	posts: unknown[];
	/** From now on posts are taken, but their answers kept back. */
	hold: () => void;
	/** Answers what was kept back, and everything from now on. */
	release: () => void;
	close: () => Promise<void>;
}

/** Starts a chat on a free port of 127.0.0.1. */
export async function startChat(): Promise<Chat> {
	const posts: unknown[] = [];
	let released = Promise.resolve();
	let release = () => {};
	const server = createServer((request, response) => {
		void (async () => {
			posts.push(JSON.parse(await text(request)));
			await released;
			response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
		})();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		posts,
		hold() {
			released = new Promise((resolve) => (release = resolve));
		},
		release: () => release(),
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
