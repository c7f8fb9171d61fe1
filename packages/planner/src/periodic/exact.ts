/** Sums of measures, kept by differences, err a little: what exceeds a limit by less keeps it. */
export const EXACT = 1e-7;
