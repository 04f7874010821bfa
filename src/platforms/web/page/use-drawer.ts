import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The channel list behind a button on narrow windows: Esc closes it, and the focus goes in and back. */
export function useDrawer() {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const side = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (!open) return;
    side.current?.querySelector<HTMLElement>('[aria-current], a')?.focus();
    const back = opener.current;
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && setOpen(false);
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
      back?.focus();
    };
  }, [open]);
  return { open, setOpen, opener, side };
}
