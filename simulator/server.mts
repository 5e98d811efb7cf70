import type { Database } from './database.mts';
import type { Sessions } from './sessions.mts';
import type { Profile, Switches } from './switches.mts';

/** What everything that answers requests needs to know about the server it belongs to. */
export interface Server {
	profile: Profile;
	/** Live: read at every request. */
	switches: Switches;
	data: Database;
	sessions: Sessions;
}
