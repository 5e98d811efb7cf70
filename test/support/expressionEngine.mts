import { types } from 'node:util';

/*
 * n8n 2.41 evaluates expressions in an isolate (`vm`); n8n-core alone does it in this process
 * (`legacy`). N8N_EXPRESSION_ENGINE chooses here as in n8n: `npm run test:vm` sets it. Jest loads this
 * before each file of tests.
 */

/** The engine that this run is meant to have. */
export const EXPRESSION_ENGINE = process.env.N8N_EXPRESSION_ENGINE === 'vm' ? 'vm' : 'legacy';

if (EXPRESSION_ENGINE === 'vm') {
	beforeAll(start);
	afterAll(end);
}

/** Starts the isolates as n8n's commands do, with the defaults of @n8n/config. */
async function start(): Promise<void> {
	// Not loaded before: n8n reads its settings when it is, and files have some of their own.
	const { IsolatedVmBridge } = await import('@n8n/expression-runtime');
	bringResultsHome(IsolatedVmBridge.prototype);
	const { Expression } = await import('n8n-workflow');
	await Expression.initExpressionEngine({
		engine: 'vm',
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
	});
}

async function end(): Promise<void> {
	const { Expression } = await import('n8n-workflow');
	await Expression.disposeExpressionEngine();
}

interface Bridge {
	initialize: (this: Bridge) => Promise<void>;
}

interface IsolateContext {
	evalClosureSync(...args: unknown[]): unknown;
}

/**
 * Jest gives each file of tests a realm of its own, with its own Object and Date; what an isolate
 * answers belongs to Node's, and n8n would not find its dates in it. In n8n there is one realm.
 */
function bringResultsHome(bridge: Bridge): void {
	const { initialize } = bridge;
	bridge.initialize = async function () {
		await initialize.call(this);
		const context = Reflect.get(this, 'context') as IsolateContext;
		const evalClosureSync = (...args: unknown[]) => copied(context.evalClosureSync(...args));
		Reflect.set(this, 'context', { evalClosureSync } satisfies IsolateContext);
	};
}

/** A copy made in this realm, of what crosses the border of an isolate. */
function copied(value: unknown, known = new Map<unknown, unknown>()): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (known.has(value)) return known.get(value);
	const remember = <T extends object>(copy: T): T => {
		known.set(value, copy);
		return copy;
	};
	if (types.isDate(value)) return remember(new Date(value.getTime()));
	if (types.isRegExp(value)) return remember(new RegExp(value.source, value.flags));
	if (types.isNativeError(value)) return remember(Object.assign(new Error(value.message), value));
	if (types.isMap(value)) {
		const copy = remember(new Map<unknown, unknown>());
		for (const [key, one] of value) copy.set(copied(key, known), copied(one, known));
		return copy;
	}
	if (types.isSet(value)) {
		const copy = remember(new Set<unknown>());
		for (const one of value) copy.add(copied(one, known));
		return copy;
	}
	if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value)) return value;
	const copy = remember(Array.isArray(value) ? new Array<unknown>(value.length) : {});
	for (const [key, one] of Object.entries(value)) {
		Object.defineProperty(copy, key, {
			...{ value: copied(one, known), writable: true },
			...{ enumerable: true, configurable: true },
		});
	}
	return copy;
}
