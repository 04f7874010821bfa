/** Share of the values per unit of x in each of the equal bins between `edges`; what lies outside is left out. */
export function densityOf(values: ArrayLike<number>, edges: readonly number[]): number[] {
  const [from = 0, next = 1] = edges;
  const width = next - from;
  const density = new Array<number>(edges.length - 1).fill(0);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.floor(((values[i] ?? Number.NaN) - from) / width);
    if (bin >= 0 && bin < density.length) density[bin] = (density[bin] ?? 0) + 1 / (values.length * width);
  }
  return density;
}
