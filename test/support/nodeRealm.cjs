const { AsyncLocalStorage } = require('node:async_hooks');
const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { TestEnvironment } = require('jest-environment-node');
const { ModuleMocker } = require('jest-mock');

/*
 * Runs tests in the realm of the process, as n8n runs nodes: with the one Object, Date and Error that
 * n8n's engine has. So the engine is loaded once for each worker, where Jest would load it for each file
 * (nativeModule.cjs): that was a third of the processor time of all tests.
 */

/** What Jest takes for the realm of a file: code for it is compiled for the realm of the process. */
const standIns = new WeakSet();
const { compileFunction } = vm;
vm.compileFunction = (code, parameters, options) => {
	const isForTests = standIns.has(options?.parsingContext);
	return compileFunction(
		code,
		parameters,
		isForTests ? { ...options, parsingContext: undefined } : options,
	);
};

/**
 * Jest 30.5 makes a storage for each file and never gives it up; up to Node 22 every promise pays for
 * each of them, a sixth of the processor time of all tests.
 */
const storages = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...args) {
	storages.add(this);
	return run.apply(this, args);
};

// A Jest that is interrupted leaves its workers behind, with what their tests have started.
process.once('disconnect', () => process.exit(1));

module.exports = class NodeRealm extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		standIns.add(this.context);
		this.global = Object.assign(globalThis, { nativeRequire: require });
		this.moduleMocker = new ModuleMocker(globalThis);
		this.fakeTimersModern = new ModernFakeTimers({
			config: config.projectConfig,
			global: globalThis,
		});
	}

	async teardown() {
		storages.forEach((storage) => storage.disable());
		storages.clear();
		await super.teardown();
	}
};
