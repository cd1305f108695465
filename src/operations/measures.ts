import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What stands in the database at the moment of asking, as far as whoever runs the bot must know it. */
export interface Figures {
  readonly jobs: readonly { readonly kind: string; readonly state: string; readonly count: number }[];
  /** How long the job that has waited longest could have been done already; 0 when none waits. */
  readonly longestWaitSeconds: number;
  readonly meetings: readonly { readonly state: string; readonly count: number }[];
  readonly messages: readonly { readonly state: string; readonly count: number }[];
}

export interface MeasureSources {
  readonly isGatewayConnected: () => boolean;
  /** Rejects while the database is gone; the rest is shown all the same. */
  readonly readFigures: () => Promise<Figures>;
}

export interface Measures {
  /** Somebody pressed, chose, typed or ran something; `lost` when Discord did not take the answer. */
  answered(act: string, seconds: number, outcome: 'answered' | 'lost'): void;
  paired(seconds: number): void;
  readonly contentType: string;
  /** The text that Prometheus reads. */
  text(): Promise<string>;
}

/** Discord gives up after three seconds, and people wonder after one. */
const ANSWER_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const PAIRING_BUCKETS = [0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/** The bot's own measures beside Node's; each scrape asks the database once. */
export function createMeasures({ isGatewayConnected, readFigures }: MeasureSources): Measures {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Histogram({
    name: 'red_dot_answer_seconds',
    help: 'From the event at the bot until Discord took the answer.',
    labelNames: ['act'],
    buckets: ANSWER_BUCKETS,
    registers: [registry],
  });
  const lost = new Counter({
    name: 'red_dot_answers_lost_total',
    help: 'Answers that Discord did not take; what was done stands.',
    labelNames: ['act'],
    registers: [registry],
  });
  const pairing = new Histogram({
    name: 'red_dot_pairing_seconds',
    help: 'One round of pairing in its thread.',
    buckets: PAIRING_BUCKETS,
    registers: [registry],
  });
  const shown = createGauges(registry);
  return {
    answered(act, seconds, outcome) {
      answers.observe({ act }, seconds);
      if (outcome === 'lost') lost.inc({ act });
    },
    paired: (seconds) => pairing.observe(seconds),
    contentType: registry.contentType,
    async text() {
      shown.gateway.set(isGatewayConnected() ? 1 : 0);
      showFigures(shown, await readFigures().catch(() => null));
      return registry.metrics();
    },
  };
}

function createGauges(registry: Registry) {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  return {
    gateway: gauge('red_dot_gateway_connected', '1 while every shard of this process is connected to Discord.'),
    database: gauge('red_dot_database_reachable', '1 when the database answered this scrape.'),
    jobs: gauge('red_dot_jobs', 'Jobs by kind and state: waiting, active, failed.', ['kind', 'state']),
    wait: gauge('red_dot_jobs_longest_wait_seconds', 'How long a job that could be done has been waiting.'),
    meetings: gauge('red_dot_meetings', 'Meetings by state: finding each other, checking, and how they ended.', [
      'state',
    ]),
    messages: gauge('red_dot_messages', 'Messages that the bot owes people, by what became of them.', ['state']),
  };
}

/** Without figures the old ones are taken away: a stale number looks like a good one. */
function showFigures(shown: ReturnType<typeof createGauges>, figures: Figures | null): void {
  shown.database.set(figures === null ? 0 : 1);
  for (const gauge of [shown.jobs, shown.meetings, shown.messages]) gauge.reset();
  shown.wait.set(figures?.longestWaitSeconds ?? Number.NaN);
  for (const { kind, state, count } of figures?.jobs ?? []) shown.jobs.set({ kind, state }, count);
  for (const { state, count } of figures?.meetings ?? []) shown.meetings.set({ state }, count);
  for (const { state, count } of figures?.messages ?? []) shown.messages.set({ state }, count);
}
