/** Whether what was captured is another value than the ruled one; what differs by the rounding of sums is the same. */
export function isOtherThan(ruled: number, captured: number): boolean {
  if (!Number.isFinite(captured)) return false;
  const value = Number.isFinite(ruled) ? ruled : 0;
  return Math.abs(captured - value) > 1e-9 * Math.max(1e-6, Math.abs(captured), Math.abs(value));
}
