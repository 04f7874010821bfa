import { describePhrasings } from './describe-phrasings';

describePhrasings({
  'kv-cache': [
    '21',
    'Q21',
    '第二十一题',
    'kv cache',
    'kv-cache',
    'kv cahce',
    'key value cache',
    'what is a KV cache',
    'kv cache size',
    'how much memory does the KV cache need',
    'does a kv cache make decoding parallel',
    'paged attention',
    'attention sinks',
    'KV缓存',
    'KV cache的作用',
    '什么是KV cache',
    'KV cache 占多少显存',
    '键值缓存',
    '增量解码',
  ],
});
