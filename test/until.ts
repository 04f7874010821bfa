/** Waits until something holds, and fails after `patience` ms. */
export async function until(holds: () => unknown, patience = 60_000): Promise<void> {
  const giveUp = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > giveUp) throw new Error(`waited ${patience} ms in vain for: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
