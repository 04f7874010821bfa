import type { Context, Ink } from './ink';
import type { Box, FormulaMark, FormulaShape, Transform } from './scene';

/** Paints MathJax's outlines as canvas paths: no SVG renderer, the same on every canvas library. */
export function paintFormula(ink: Ink, context: Context, mark: FormulaMark): void {
  context.save();
  context.translate(mark.x, mark.y);
  context.transform(mark.size / 1000, 0, 0, mark.size / 1000, 0, 0);
  context.fillStyle = mark.colour;
  for (const shape of mark.formula.shapes) {
    context.save();
    paintShape(ink, context, shape);
    context.restore();
  }
  context.restore();
}

function paintShape(ink: Ink, context: Context, shape: FormulaShape): void {
  if (shape.kind === 'outline' && shape.clip) clipTo(context, shape.clip, shape.clip.at);
  context.transform(...shape.at);
  if (shape.kind === 'outline') {
    context.beginPath();
    tracePath(context, shape.path);
    context.fill();
  } else if (shape.kind === 'bar') {
    const { x, y, width, height } = shape.box;
    context.fillRect(x, y, width, height);
  } else {
    ink.write(context, shape.text, 0, 0, { size: 884, face: 'regular' });
  }
}

/** The clip's corners are mapped here, because undoing the transform afterwards would also undo the clip. */
function clipTo(context: Context, box: Box, [a, b, c, d, e, f]: Transform): void {
  const corners = [
    [box.x, box.y],
    [box.x + box.width, box.y],
    [box.x + box.width, box.y + box.height],
    [box.x, box.y + box.height],
  ] as const;
  context.beginPath();
  for (const [x, y] of corners) context.lineTo(a * x + c * y + e, b * x + d * y + f);
  context.closePath();
  context.clip();
}

/** SVG path data with absolute commands, which is all that MathJax's fonts use. */
function tracePath(context: Context, path: string): void {
  let [x, y, cx, cy] = [0, 0, 0, 0];
  for (const [, command = '', list = ''] of path.matchAll(/([MLHVQTZ])([^MLHVQTZ]*)/g)) {
    const n = list.match(/-?[\d.]+/g)?.map(Number) ?? [];
    const [a = 0, b = 0, c = 0, d = 0] = n;
    if (command === 'Z') context.closePath();
    else if (command === 'Q') {
      context.quadraticCurveTo(a, b, c, d);
      [cx, cy, x, y] = [a, b, c, d];
    } else if (command === 'T') {
      // The control point is the last one mirrored at the current point.
      [cx, cy] = [2 * x - cx, 2 * y - cy];
      context.quadraticCurveTo(cx, cy, a, b);
      [x, y] = [a, b];
    } else {
      if (command === 'H') x = a;
      else if (command === 'V') y = a;
      else [x, y] = [a, b];
      if (command === 'M') context.moveTo(x, y);
      else context.lineTo(x, y);
      [cx, cy] = [x, y];
    }
  }
}
