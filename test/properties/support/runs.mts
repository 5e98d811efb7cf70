/** Values tried per property. More of them, for an hour of looking: PROPERTY_RUNS=500 npx jest properties */
export const RUNS = Number(process.env.PROPERTY_RUNS ?? 8);
