/** Puts a part that scrolls sideways into the keyboard's way; not every browser does so by itself. */
export function reachScroller(element: HTMLElement | null): void {
  if (element && element.scrollWidth > element.clientWidth) element.tabIndex = 0;
}
