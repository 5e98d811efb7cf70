import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** As many different free ports of 127.0.0.1 as asked for. */
export async function freePorts(count: number): Promise<number[]> {
	// All are held at once, so that none is given out twice.
	const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
	await Promise.all(
		servers.map(async (server): Promise<unknown> => await once(server, 'listening')),
	);
	const ports = servers.map((server) => (server.address() as AddressInfo).port);
	await Promise.all(
		servers.map(async (server): Promise<unknown> => await once(server.close(), 'close')),
	);
	return ports;
}
