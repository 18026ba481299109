/* Throughput under the roof that no server can pass, and the share of clients whose wait is in progress. */
function hidingCurve(parent, { roof, lines, wait_millis: wait, cheapest_cpu_micros_per_call: cheapest, server_cores: cores }) {
  const grid = parent.appendChild(page.element("div", null, { className: "charts" }));
  const flat = cheapest ? `${cores} core${cores > 1 ? "s" : ""} ÷ ${page.time(cheapest * 1e3)} of the cheapest contender` : "cores ÷ CPU per call";
  const axis = "clients", show = page.number;
  linesChart(grid, "Throughput over clients", `grey: the roof, clients ÷ (wait + compute) or ${flat}; ringed: the first point off it`, {
    axis, show, log: true, behind: [roof.map(({ clients, per_second: value }) => ({ x: clients, value }))],
    lines: lines.map(({ contender: name, points: each, leaves_at: ringed }) => ({ name, ringed, values: each.flatMap(({ clients, per_second: f }) => whiskered(clients, f)) })),
  });
  linesChart(grid, "Waits in progress ÷ clients", `throughput × ${page.time(wait * 1e6)} ÷ clients: 1 when every client waits all the time`, {
    axis, show, behind: [roof.map(({ clients, per_second: most }) => ({ x: clients, value: most * wait / 1e3 / clients }))],
    lines: lines.map(({ contender: name, points: each, leaves_at: ringed }) => ({
      name, ringed, values: each.flatMap(({ clients, waiting }) => waiting > 0 ? [{ x: clients, value: waiting }] : []) })),
  });
}
