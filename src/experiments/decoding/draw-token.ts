/** Draws from a list of probabilities by its sums: the first place whose sum exceeds u from [0, 1). */
export function createDraw(probabilities: ArrayLike<number>): (u: number) => number {
  const sums = new Float64Array(probabilities.length);
  let total = 0;
  for (let i = 0; i < probabilities.length; i++) {
    total += probabilities[i] ?? 0;
    sums[i] = total;
  }
  return (u) => {
    const target = u * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
