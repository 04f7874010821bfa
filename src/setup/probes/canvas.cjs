// Run in a child process: loads one of the two canvas libraries and draws text with a font of ours, as the figures do.
const name = process.argv[2];
const library = require(name);

const font = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
if (library.registerFont) library.registerFont(font, { family: 'Probe' });
else library.GlobalFonts.registerFromPath(font, 'Probe');

const canvas = library.createCanvas(60, 30);
const context = canvas.getContext('2d');
context.font = '20px Probe';
context.fillText('QK', 4, 22);
const inked = context.getImageData(0, 0, 60, 30).data.some((value) => value > 0);
if (!inked || canvas.toBuffer('image/png').length < 100) process.exit(1);
process.stdout.write(`\n${JSON.stringify({ version: require(`${name}/package.json`).version })}\n`);
