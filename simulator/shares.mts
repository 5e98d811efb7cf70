/** Whether the row with this id belongs to a share (0 to 1): always the same rows, evenly mixed. */
export function isPicked(id: number, share: number): boolean {
	// Multiplicative hashing: neighbours land far apart.
	return share > 0 && (Math.imul(id, 2_654_435_761) >>> 0) / 2 ** 32 < share;
}
