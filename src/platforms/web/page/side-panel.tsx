import type { ComponentChildren, RefObject } from 'preact';
import { Icon } from './icon';
import { useTexts } from './texts';

interface SidePanelProps {
  side: RefObject<HTMLElement | null>;
  onClose(): void;
  children: ComponentChildren;
}

/** The column at the side; on narrow windows a drawer over the talk. */
export function SidePanel({ side, onClose, children }: SidePanelProps) {
  const say = useTexts();
  return (
    <>
      <aside id="side" ref={side} class="side">
        <div class="brand">
          <img src="/assets/icon.svg" alt="" width={32} height={32} />
          <div>
            <strong>{say.product}</strong>
            <span>{say.tagline}</span>
          </div>
          <button type="button" class="icon-button closer" aria-label={say.closeChannels} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </aside>
      <div class="shade" onClick={onClose} aria-hidden="true" />
    </>
  );
}
