import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageFigure } from '../page-message';
import { Icon } from './icon';
import { fill, useTexts } from './texts';

interface PictureDialogProps {
  figures: PageFigure[];
  /** Which picture is open; null: none. */
  open: PageFigure | null;
  onMove(figure: PageFigure): void;
  onClose(): void;
}

/** The pictures of a place at full size: Esc closes, the arrow keys go from one to the next. */
export function PictureDialog({ figures, open, onMove, onClose }: PictureDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [actual, setActual] = useState(false);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
    if (!open) setActual(false);
  }, [open]);
  const at = figures.findIndex(({ url }) => url === open?.url);
  const go = (step: number) => {
    const next = figures[at + step];
    if (next) onMove(next);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') go(1);
    else if (key === 'ArrowLeft') go(-1);
  };
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-labelledby="viewer-count"
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      {open && (
        <>
          <ViewerBar
            {...{ figure: open, at, count: figures.length, go, actual, onClose }}
            onSize={() => setActual(!actual)}
          />
          <div class={actual ? 'viewer-picture actual' : 'viewer-picture'}>
            <img src={open.url} alt={open.alt} width={open.width} height={open.height} />
          </div>
          <p class="viewer-alt">{open.alt}</p>
        </>
      )}
    </dialog>
  );
}

interface ViewerBarProps {
  figure: PageFigure;
  at: number;
  count: number;
  actual: boolean;
  go(step: number): void;
  onSize(): void;
  onClose(): void;
}

function ViewerBar({ figure, at, count, actual, go, onSize, onClose }: ViewerBarProps) {
  const say = useTexts();
  const size = actual ? say.fit : say.actualSize;
  return (
    <div class="viewer-bar">
      <span id="viewer-count">{fill(say.picture, { number: at + 1, count })}</span>
      <IconButton name="left" label={say.previous} disabled={at <= 0} onClick={() => go(-1)} />
      <IconButton name="right" label={say.next} disabled={at >= count - 1} onClick={() => go(1)} />
      <IconButton name={actual ? 'shrink' : 'grow'} label={size} onClick={onSize} />
      <a class="icon-button" href={figure.url} download aria-label={say.save} title={say.save}>
        <Icon name="save" />
      </a>
      <IconButton name="close" label={say.close} onClick={onClose} />
    </div>
  );
}

interface IconButtonProps {
  name: Parameters<typeof Icon>[0]['name'];
  label: string;
  disabled?: boolean;
  onClick(): void;
}

function IconButton({ name, label, disabled = false, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={name} />
    </button>
  );
}
