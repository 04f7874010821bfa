import { encodePng } from './encode-png';
import type { Context, Ink } from './ink';
import { paintFormula } from './paint-formula';
import { paintCells, paintCellsApart, paintDot, paintHatch, paintPath, toWord } from './paint-shapes';
import { quantise } from './quantise';
import type { CellsMark, Mark, RectMark, Scene, TextMark } from './scene';

/** Paints the marks in order and returns a PNG of at most 256 colours. */
export function paintScene(ink: Ink, scene: Scene): Buffer {
  const { width, height } = scene;
  const context = ink.createContext(width, height);
  paintMarks(ink, context, scene, paintCells);
  const rgba = context.getImageData(0, 0, width, height).data;
  return encodePng(quantise(rgba, width, height, chosenColours(scene)));
}

/** Paints the marks in order as an SVG, whose `title` says to readers of screens what it shows. */
export function paintVector(ink: Ink, scene: Scene, title: string): string {
  const { context, write } = ink.createVector(scene.width, scene.height);
  paintMarks(ink, context, scene, paintCellsApart);
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // Cairo calls our pixels points, which would be a third larger on a page.
  const inPixels = (opening: string) => opening.replace(/(width|height)="(\d+)pt"/g, '$1="$2"');
  return write().replace(/<svg[^>]*>/, (opening) => `${inPixels(opening)}\n<title>${escaped}</title>`);
}

type PaintCells = (context: Context, mark: CellsMark) => void;

function paintMarks(ink: Ink, context: Context, scene: Scene, cells: PaintCells): void {
  context.fillStyle = scene.background;
  context.fillRect(0, 0, scene.width, scene.height);
  context.lineJoin = 'round';
  for (const mark of scene.marks) paintMark(ink, context, mark, cells);
}

/** Colours that were chosen and must not be merged with others: cells, inks, fills. */
function chosenColours({ marks, background }: Scene): Set<number> {
  const colours = new Set([background]);
  for (const mark of marks) {
    if (mark.kind === 'cells') for (const colour of mark.colours.flat()) colours.add(colour ?? background);
    else if (mark.kind === 'rect') colours.add(mark.fill ?? mark.stroke ?? background);
    else colours.add(mark.colour);
  }
  return new Set(Array.from(colours, (colour) => toWord(colour) & 0xffffff));
}

function paintMark(ink: Ink, context: Context, mark: Mark, cells: PaintCells): void {
  if (mark.kind === 'text') paintText(ink, context, mark);
  else if (mark.kind === 'rect') paintRect(context, mark);
  else if (mark.kind === 'path') paintPath(context, mark);
  else if (mark.kind === 'dot') paintDot(context, mark);
  else if (mark.kind === 'cells') cells(context, mark);
  else if (mark.kind === 'hatch') paintHatch(context, mark);
  else paintFormula(ink, context, mark);
}

function paintRect(context: Context, { box, fill, stroke, lineWidth = 1 }: RectMark): void {
  if (fill) {
    context.fillStyle = fill;
    context.fillRect(box.x, box.y, box.width, box.height);
  }
  if (stroke) {
    context.strokeStyle = stroke;
    context.lineWidth = lineWidth;
    context.strokeRect(box.x, box.y, box.width, box.height);
  }
}

function paintText(ink: Ink, context: Context, mark: TextMark): void {
  const share = { left: 0, center: 0.5, right: 1 }[mark.align];
  const shift = share === 0 ? 0 : ink.measure(mark.text, mark.font) * share;
  context.fillStyle = mark.colour;
  if (!mark.angle) {
    ink.write(context, mark.text, mark.x - shift, mark.y, mark.font);
    return;
  }
  context.save();
  context.translate(mark.x, mark.y);
  context.rotate((-mark.angle * Math.PI) / 180);
  ink.write(context, mark.text, -shift, 0, mark.font);
  context.restore();
}
