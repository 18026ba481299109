const head = document.querySelector("header");
head.append(page.element("h1", `Trilane: ${result.experiment}`), page.element("p", result.verdict.sentence, { className: "verdict" }));
head.append(page.element("p", [
  [...new Set(result.design.traffics)].slice(0, 4).join(" · "), `${result.design.forks} forks of ${result.design.window_seconds} s`,
  `injector: ${result.harness.injector}`, `${result.machine.cores} cores`, result.started_at.slice(0, 16).replace("T", " "),
].filter(Boolean).join(" · "), { className: "asked" }));
if (result.verdict.cautions.length) {
  cautions(head, result.verdict.cautions);
}
page.legend(head, names);

/* The first few in sight, the others a click away; on paper all. */
function cautions(parent, all) {
  const list = (parent, some) => {
    const made = parent.appendChild(page.element("ul", null, { className: "cautions" }));
    some.forEach((caution) => made.append(page.element("li", caution)));
  };
  const few = all.length > 8 ? 6 : all.length;
  list(parent, all.slice(0, few));
  if (few < all.length) {
    const more = parent.appendChild(page.element("details"));
    more.append(page.element("summary", `${all.length - few} more`, { className: "warn" }));
    list(more, all.slice(few));
  }
}

const many = points.length > 3;
const picture = page.section("");
const own = { curve: hidingCurve, cores: coreSweep, knee: kneeCurve, race: raceGoals, faults: faultFigures }[result.findings?.kind];
if (own) own(picture, result.findings);
if (result.design.points.length > 1 || many) {
  const grid = picture.appendChild(page.element("div", null, { className: "charts" }));
  ["calls_per_second", "p50_millis", "p99_millis", "cpu_micros_per_call", "resident_mebibytes"].forEach((key) => overPoints(grid, key));
}
forest(picture, result.verdict.comparisons, ({ title, point }) => point ? `${title}, ${point}` : title);

/* Where there are many points, what belongs to each of them is a click away. */
const place = (title) => {
  const made = page.section(many ? "" : title);
  if (!many) return made;
  const details = made.appendChild(page.element("details"));
  details.append(page.element("summary", `${title} at each of ${points.length} points`));
  return details;
};

const latency = place("Latency");
page.legend(latency, names);
const plots = latency.appendChild(page.element("div", null, { className: many ? "charts" : "" }));
points.forEach((point) => percentilePlot(plots, point));

if (!many) {
  const cost = page.section("Throughput, CPU and memory");
  points.forEach((point) => {
    if (points.length > 1) cost.append(page.element("h3", pointName(point)));
    const grid = cost.appendChild(page.element("div", null, { className: "charts" }));
    ["calls_per_second", "cpu_micros_per_call", "resident_mebibytes"].forEach((key) => dots(grid, key, point));
    memoryPerClient(grid, point);
  });
}

const tables = page.section("Figures");
if (many) pointTable(tables);
else points.forEach((point) => figureTable(tables, point));

const course = place("Over time");
points.forEach((point) => names.forEach((name) => timeline(course, name, point)));

if (result.runs.length) runTable(page.section("Every run"), result.runs);

const { machine, harness, design } = result;
page.facts(page.section("How it was measured"), [
  ["command", "./trilane " + result.command_line.join(" ")],
  ["machine", `${machine.processor}, ${machine.cores} cores, ${page.number(machine.memory_bytes / 2 ** 30)} GiB, ${machine.operating_system}, governor ${machine.governor}`],
  ["load average", `${page.number(machine.load_average_before)} before, ${page.number(machine.load_average_after)} after`],
  ["injector", `${harness.injector} on ${harness.java}${harness.cores ? `, core ${harness.cores}` : ""}; Trilane ${harness.version}, ${harness.commit}`],
  ["plan", `${design.forks} forks, ${design.fresh ? "each a fresh process" : "all of one process"}, windows of ${design.window_seconds} s, steady for ${design.steady_seconds} s within ${design.warm_up_limit_seconds} s, seed ${design.seed}`],
  ...result.contenders.map(({ name, command, address, cores, jvm_options: options }) =>
    [name, `${command.length ? command.join(" ") : address}${options ? `, JVM options ${options}` : ""}${cores ? `, core ${cores}` : ""}`]),
]);

document.querySelectorAll("main > section").forEach((section) => {
  if (!section.querySelector("figure, table, dl")) section.remove();
});
