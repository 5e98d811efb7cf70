/** Punches passed on at a time: what one execution handles well. */
export const DEFAULT_LIMIT = 5000;

export const DEFAULT_LOOKBACK_MINUTES = 30;
/**
 * A punch may become visible ten minutes late. The rest is for jumps of n8n's clock, each of which
 * uses up five minutes of the look-back at the most (`MAX_ELAPSED` in cursor.ts).
 */
export const MIN_LOOKBACK_MINUTES = 20;
