/* Medians over forks: a row for each figure, a column for each contender. */
function figureTable(parent, point) {
  const here = summaries(point), keys = [...new Set(here.flatMap(({ figures }) => Object.keys(figures)))].filter((key) => key !== "max_millis");
  const cell = (f, show) => !f ? "–" : [show(f.median), f.low === null || f.low === undefined ? (f.forks > 1 ? `${show(f.min)} to ${show(f.max)}` : "")
    : `${show(Math.max(0, f.low))}–${show(f.high)}`];
  const rows = keys.map((key) => ({ title: figure(key).title, of: (s) => cell(s.figures[key], figure(key, s.figures[key]?.unit).show) }));
  rows.push({ title: "longest of all calls", of: ({ latency }) => latency.count ? page.time(latency.max_nanos) : "–" });
  rows.push({ title: "forks", of: ({ runs, refused_runs }) => [String(runs), refused_runs ? `${refused_runs} ${refused_runs === 1 ? "run" : "runs"} refused` : ""] });
  page.table(parent, [{ title: pointName(point) || "median", cell: ({ title }) => title },
    ...here.map((summary) => ({ title: summary.contender, cell: ({ of }) => of(summary) }))], rows);
}

/* Many points in one table: a row for each point and contender. */
function pointTable(parent) {
  const shown = ["calls_per_second", "p50_millis", "p99_millis", "p999_millis", "cpu_micros_per_call", "resident_mebibytes", "failed_share", "injector_cpu_share"]
    .filter((key) => result.summaries.some(({ figures }) => figures[key]));
  page.table(parent, [{ title: "contender", cell: ({ contender }) => contender }, { title: "point", cell: ({ point }) => pointName(point) },
    ...shown.map((key) => ({ title: figure(key).title, cell: ({ figures: { [key]: f } }) => f ? figure(key, f.unit).show(f.median) : "–" })),
    { title: "forks", cell: ({ runs, refused_runs }) => [String(runs), refused_runs ? `${refused_runs} refused` : ""] }], points.flatMap(summaries));
}

/* Every run, refused ones too. */
function runTable(parent, runs) {
  const percentile = (run, p) => run.traffics[0].latency.percentiles?.find(({ percentile }) => percentile === p)?.nanos;
  const ended = (run) => d3.sum(run.traffics, (traffic) => traffic.ended);
  const several = runs.some(({ traffics }) => traffics.length > 1);
  const columns = [
    { title: "run", cell: (run) => `${run.contender} ${run.fork}${run.attempt > 1 ? `.${run.attempt}` : ""}` },
    ...(result.design.points.length > 1 ? [{ title: "point", cell: (run) => run.point }] : []),
    { title: "calls/s", cell: (run) => page.number(run.traffics[0].per_second) },
    ...[50, 99, 99.9].map((p) => ({ title: `p${p}`, cell: (run) => page.time(percentile(run, p)) })),
    { title: "max", cell: (run) => page.time(run.traffics[0].latency.max_nanos) },
    { title: "failed", cell: (run) => page.number(run.traffics[0].failed + run.traffics[0].unanswered) },
    { title: "refused", cell: (run) => page.number(run.traffics[0].refused) },
    ...(several ? [{ title: "beside it", cell: (run) => run.traffics.slice(1).map((t) => `${t.name} ${page.number(t.per_second)}/s`).join(", ") }] : []),
    { title: "CPU per call", cell: (run) => page.time(run.server && ended(run) ? (run.server.cpu_nanos - run.server.compiler_nanos) / ended(run) : null) },
    { title: "memory, MiB", cell: (run) => page.number(run.server ? run.server.resident_bytes / 2 ** 20 : null) },
    { title: "lag p99", cell: (run) => page.time(percentileOf(run.traffics[0].lag, 99)) },
    { title: "injector", cell: (run) => page.percent(run.injector.cpu_share) },
    { title: "strangers", cell: (run) => page.percent(run.machine.strangers) },
    { title: "steal", cell: (run) => page.percent(run.machine.steal) },
  ];
  page.table(parent, columns, runs, {
    mark: (run) => run.refused.length ? "warn" : "",
    note: (run) => [...run.refused.map((why) => `Refused: ${why}.`), ...run.remarks.map((remark) => `${remark[0].toUpperCase()}${remark.slice(1)}.`)].join(" "),
  });
}

const percentileOf = (histogram, p) => histogram.percentiles?.find(({ percentile }) => percentile === p)?.nanos;
