// Node 23 removed these two from `util`; tfjs-node 4.22.0 still calls them. Load this before @tensorflow/tfjs-node.
const util = require('node:util');

util.isNullOrUndefined ??= (value) => value === null || value === undefined;
util.isArray ??= Array.isArray;
