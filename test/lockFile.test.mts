import lock from '../package-lock.json';
import manifest from '../package.json';

/* What is installed to build and test the package is the same everywhere. */

interface Locked {
	version?: string;
	/** Left out of the file (.npmrc), so that each machine takes its own registry. */
	resolved?: string;
	integrity?: string;
}

const pinned = Object.entries(manifest.devDependencies);
const packages = lock.packages as unknown as Record<string, Locked>;
const { '': root, ...installed } = packages;

test('the lock file is of the form that npm 7 and later write', () => {
	expect(lock.lockfileVersion).toBe(3);
});

test('and belongs to the manifest', () => {
	const { name, version, devDependencies, peerDependencies } = manifest;
	expect(root).toMatchObject({ name, version, peerDependencies });
	expect(root).toHaveProperty('devDependencies', devDependencies);
});

test.each(pinned)('%s is pinned and locked at %s', (name, version) => {
	expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
	expect(installed[`node_modules/${name}`]?.version).toBe(version);
});

test('every package is checked against a hash, wherever it comes from', () => {
	const unchecked = Object.entries(installed).filter(
		([, { integrity = '', resolved }]) =>
			!integrity.startsWith('sha512-') || resolved !== undefined,
	);
	expect(Object.keys(installed).length).toBeGreaterThan(pinned.length);
	expect(unchecked.map(([path]) => path)).toEqual([]);
});
