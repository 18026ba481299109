/* What the page calls things, and how their values read. */
const result = page.data;
const names = result.contenders.map(({ name }) => name);
const at = (name) => Math.max(0, names.indexOf(name));
const points = [...new Set(result.summaries.map(({ point }) => point))];
const summaries = (point) => result.summaries.filter((each) => each.point === point && each.runs + each.refused_runs > 0);

const figures = {
  calls_per_second: { title: "calls/s", show: page.number },
  p50_millis: { title: "p50", show: (ms) => page.time(ms * 1e6) },
  p90_millis: { title: "p90", show: (ms) => page.time(ms * 1e6) },
  p99_millis: { title: "p99", show: (ms) => page.time(ms * 1e6) },
  p999_millis: { title: "p99.9", show: (ms) => page.time(ms * 1e6) },
  cpu_micros_per_call: { title: "server CPU per call", show: (us) => page.time(us * 1e3) },
  collector_micros_per_call: { title: "of it collectors", show: (us) => page.time(us * 1e3) },
  compiler_micros_per_call: { title: "compilers, not in it", show: (us) => page.time(us * 1e3) },
  resident_mebibytes: { title: "resident memory", show: (mib) => `${page.number(mib)} MiB` },
  switches_per_call: { title: "thread switches per call", show: page.number },
  queued_p99_millis: { title: "p99 in line in the server", show: (ms) => page.time(ms * 1e6) },
  first_p50_millis: { title: "first message p50", show: (ms) => page.time(ms * 1e6) },
  first_p99_millis: { title: "first message p99", show: (ms) => page.time(ms * 1e6) },
  between_p99_millis: { title: "between messages p99", show: (ms) => page.time(ms * 1e6) },
  threads: { title: "threads", show: page.number },
  failed_share: { title: "failed", show: (share) => page.percent(share, 2) },
  lag_p99_millis: { title: "injector lag p99", show: (ms) => page.time(ms * 1e6) },
  injector_cpu_share: { title: "injector CPU", show: (share) => page.percent(share) },
};
/* A figure that this page has no name for keeps its key and its unit. */
const figure = (key, unit = "") => figures[key]
  || { title: key.replaceAll("_", " "), show: (value) => `${page.number(value)} ${unit}`.trim() };
/* The traffics of a plan whose runs have several; each but the first is a point of its own in the summaries. */
const traffics = result.runs.length ? result.runs[0].traffics.map(({ name }) => name) : [];
const placeOf = (point, traffic) => `${point} ${traffic}`.trim();
const pointName = (point) => !point && traffics.length > 1 ? traffics[0] : point;
/* The runs that stand behind a summary, with its traffic in front. */
const runsAt = (point) => result.runs.flatMap((run) => run.traffics.map((traffic, i) =>
  (i === 0 ? run.point : placeOf(run.point, traffic.name)) === point ? { ...run, point, traffics: [traffic] } : null)).filter((run) => run);

/* Clients of a point in a closed loop; null if its calls come at a rate. */
const clientsOf = (run) => {
  const found = /^([\d,]+) clients/.exec(run.traffics[0].arrival);
  return found ? Number(found[1].replaceAll(",", "")) : null;
};
