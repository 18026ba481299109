/* Throughput over cores beside the ideal and the fit, and CPU per call. */
function coreSweep(parent, { throughput_measured: measured, no_fit: noFit, lines }) {
  const grid = parent.appendChild(page.element("div", null, { className: "charts" })), axis = "server cores";
  const over = (of) => lines.map(({ contender: name, points: each }) => ({ name, values: each.flatMap((point) => whiskered(point.server_cores, of(point))) }));
  if (measured) {
    const places = lines.flatMap(({ points: each }) => each.map((point) => point.server_cores));
    linesChart(grid, "Throughput over cores", `grey: as many times that of the fewest cores; broad: the universal scalability law${noFit ? `. No fit: ${noFit}` : ""}`, {
      axis, even: true, show: page.number, lines: over((point) => point.per_second),
      behind: lines.map(({ points: each }) => each.filter(({ ideal }) => ideal > 0).map(({ server_cores: x, ideal: value }) => ({ x, value }))),
      fits: lines.filter(({ usl }) => usl?.lambda).map(({ contender: name, usl }) => ({ name, values: scalability(usl, d3.max(places)) })),
    });
  }
  const cpu = (f) => f && Object.fromEntries(Object.entries(f).map(([key, value]) => [key, typeof value === "number" ? value * 1e3 : value]));
  linesChart(grid, "Server CPU per call over cores", measured ? "" : "calls come at a rate: throughput was not measured", { axis, even: true, show: page.time, lines: over((point) => cpu(point.cpu_micros_per_call)) });
  linesChart(grid, "p99 over cores", "", { axis, even: true, show: (ms) => page.time(ms * 1e6), lines: over((point) => point.p99_millis) });
}

/* λN ÷ (1 + σ(N − 1) + κN(N − 1)). */
function scalability({ lambda, sigma, kappa }, most) {
  const of = (f) => f ? f.median : 0;
  return d3.range(1, most + .25, .25).map((n) => ({ x: n, value: of(lambda) * n / (1 + of(sigma) * (n - 1) + of(kappa) * n * (n - 1)) }));
}
