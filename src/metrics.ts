import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Reply, Request } from './chat/types';

export interface Metrics {
  registry: Registry;
  repeatedDeliveries: Counter;
  computed: Counter<'cached'>;
  acknowledged: Histogram<'platform'>;
  tensorsLeft: Gauge;
  childMemory: Gauge;
  count(request: Request, reply: Reply, now: number): void;
  /** The process is ready: delays while it loaded its parts do not count. */
  ready(): void;
}

/** The histogram counts in ns, Prometheus in s. */
const nanoseconds = 1e9;

/** Numbers about one process for `/metrics`: times in seconds, sizes in bytes, as Prometheus asks. */
export function createMetrics(role: 'gateway' | 'worker'): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ role });
  const registers = [registry];
  const eventLoop = watchEventLoop(registers);
  const requests = new Counter({
    name: 'quizformer_requests_total',
    help: 'Requests answered',
    labelNames: ['command', 'platform', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'quizformer_answer_seconds',
    help: 'From the request to the posted reply',
    labelNames: ['command'],
    buckets: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
    registers,
  });
  return {
    registry,
    repeatedDeliveries: new Counter({
      name: 'quizformer_repeated_deliveries_total',
      help: 'Deliveries that the ledger recognised as done before',
      registers,
    }),
    computed: new Counter({
      name: 'quizformer_computations_total',
      help: 'Experiments asked for, by whether the figure store had them',
      labelNames: ['cached'],
      registers,
    }),
    acknowledged: new Histogram({
      name: 'quizformer_acknowledgement_seconds',
      help: 'From a chat event to its acknowledgement',
      labelNames: ['platform'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
      registers,
    }),
    tensorsLeft: new Gauge({
      name: 'quizformer_tensors_left',
      help: 'Tensors that the last experiment did not release (always 0)',
      registers,
    }),
    childMemory: new Gauge({
      name: 'quizformer_compute_child_bytes',
      help: 'Resident memory of the compute child that answered last',
      registers,
    }),
    ready: () => eventLoop.reset(),
    count: (request, reply, now) => {
      const outcome = reply.failure ? `failure_${reply.failure.whose}` : 'answer';
      requests.inc({ command: request.command.slice(0, 20), platform: request.platform, outcome });
      seconds.observe({ command: request.command.slice(0, 20) }, (now - request.receivedAt) / 1000);
    },
  };
}

/** Delay of the event loop: how long a lock renewal or an acknowledgement had to wait. */
function watchEventLoop(registers: Registry[]): IntervalHistogram {
  const delay: IntervalHistogram = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  new Gauge({
    name: 'quizformer_event_loop_delay_max_seconds',
    help: 'Longest delay of the event loop since the process was ready',
    registers,
    collect() {
      this.set(delay.max / nanoseconds);
    },
  });
  new Gauge({
    name: 'quizformer_event_loop_delay_p99_seconds',
    help: '99th percentile of the delay of the event loop since the process was ready',
    registers,
    collect() {
      this.set(delay.percentile(99) / nanoseconds);
    },
  });
  return delay;
}
