import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { freePorts } from '../../../tools/freePort.mts';
import { type Service, startProgram } from './service.mts';

/** Starts a Redis on a free port of 127.0.0.1 that keeps nothing on disk. */
export async function startRedis(logFile: string): Promise<Service> {
	const [port] = await freePorts(1);
	const inMemory = ['--save', '', '--appendonly', 'no'];
	const { end } = await startProgram({
		name: 'Redis',
		command: ['redis-server', '--port', String(port), '--bind', '127.0.0.1', ...inMemory],
		cwd: tmpdir(),
		logFile,
		answers: async () => await accepts(port),
	});
	return {
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
		stop: end,
	};
}

async function accepts(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}
