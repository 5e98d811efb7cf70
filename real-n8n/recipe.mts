/** The two versions this package is tried with: what users run, and a good lower bound. */
export type N8nVersion = '2.41.1' | '2.8.4';

/** What differs between the versions. */
export interface Recipe {
	/** Node lines it runs on, with the first minor of each. */
	node: Record<number, number>;
	/** Dependencies to pin because the ranges n8n asks for do not resolve everywhere. */
	overrides: Record<string, string>;
	/** n8n modules switched off; 2.8.4 refuses names it does not know. */
	disabledModules: readonly string[];
}

const MODULES_OF_BOTH = [
	'insights',
	'external-secrets',
	'mcp',
	'provisioning',
	'breaking-changes',
	'source-control',
	'dynamic-credentials',
	'chat-hub',
	'sso-oidc',
	'sso-saml',
	'log-streaming',
	'ldap',
	'quick-connect',
];

export const RECIPES: Record<N8nVersion, Recipe> = {
	'2.41.1': {
		node: { 24: 0, 26: 0 }, // the lines its isolated-vm is prebuilt for
		overrides: {},
		disabledModules: [
			...MODULES_OF_BOTH,
			'mcp-registry', // asks its registry at start
			'workflow-builder',
			'otel',
			'token-exchange',
			'instance-version-history',
			'workflow-reviews',
			'instance-ai',
			'agents',
		],
	},
	'2.8.4': {
		node: { 20: 19, 22: 0, 24: 0 },
		overrides: { xlsx: '0.18.5', '@langchain/langgraph-checkpoint': '1.0.0' },
		disabledModules: MODULES_OF_BOTH,
	},
};

export const PNPM_VERSION = '10.34.9';
export const NODE_GYP_VERSION = '12.4.0';
