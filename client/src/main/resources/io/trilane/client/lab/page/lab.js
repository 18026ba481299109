/* Runs of the course: what the tasks did, in one scale for all models, and what came of it. */
const { data, element, section, table } = page;
const STATES = ["started", "running", "ready", "waiting"];
const FILL = { started: "var(--line)", running: "var(--c1)", ready: "var(--c2)", waiting: "var(--waits)" };
const RIGHT = 28;  // room for half a number of the axis
const MOST_ZOOM = 5000;
const VIEWS = [["task", "by task"], ["carrier", "by carrier"], ["core", "by core"]];

/* Bars of a run in one view: [row, from, to, colour, text]. */
function bars(run, view) {
  if (view === "task") {
    return run.tasks.flatMap(({ start, spans }, row) => {
      let at = start;
      const made = [];
      for (let i = 0; i < spans.length; i += 3) {
        const state = STATES[spans[i]], label = run.labels[spans[i + 2]];
        made.push([row, at, at + spans[i + 1], FILL[state], label ? `${state}: ${label}` : state]);
        at += spans[i + 1];
      }
      return made;
    });
  }
  const { places, stays } = run[view], names = new Map(run.tasks.map(({ id, name }) => [id, name])), made = [];
  for (let i = 0, at = 0; i < stays.length; i += 4) {
    at += stays[i + 2];
    made.push([stays[i], at, at + stays[i + 3], page.colour(stays[i + 1]), names.get(stays[i + 1]) ?? `task ${stays[i + 1]}`]);
  }
  return made;
}

/* Names of threads differ at their end: ForkJoinPool-1-worker-2. */
const shortened = (name) => name.length > 15 ? "…" + name.slice(-14) : name;
const rowNames = (run, view) => view === "task" ? run.tasks.map(({ name }) => name) : run[view].places;
const when = (run, at) => run.chosen ? `step ${Math.round(at)}` : page.time(at);

/* One figure: a model's run over time. shown: { view, zoom, end } is shared by the models beside it. */
function timeline(parent, run, shown) {
  let canvas, width, cursor = null;
  const figure = page.chart(parent, run.model, `${run.outcome}, at most ${run.max_concurrent} tasks at once, parallelism ${run.parallelism.toFixed(2)}, ${page.time(run.elapsed_nanos)}`, (svg, wide) => {
    canvas = svg.attr("class", "time");
    width = wide;
    return draw();
  });
  const said = figure.appendChild(element("p", "", { className: "said" }));
  said.setAttribute("aria-live", "polite");

  function draw() {
    const names = rowNames(run, shown.view), all = bars(run, shown.view);
    const rowHeight = Math.max(2, Math.min(18, 620 / Math.max(1, names.length))), readable = rowHeight >= 10;
    const left = readable ? Math.min(110, width * .3) : 8, bottom = 24, height = Math.max(rowHeight, names.length * rowHeight);
    Object.assign(shown, { left, right: width - RIGHT });
    const x = shown.zoom.rescaleX(d3.scaleLinear([0, shown.end], [left, width - RIGHT]));
    const paths = new Map();
    for (const [row, from, to, fill] of all) {
      const a = Math.max(left, x(from)), b = Math.min(width - RIGHT, Math.max(x(to), x(from) + .6));
      if (b <= a) continue;
      if (!paths.has(fill)) paths.set(fill, []);
      paths.get(fill).push(`M${a.toFixed(1)} ${(row * rowHeight).toFixed(1)}H${b.toFixed(1)}v${(rowHeight * .82).toFixed(1)}H${a.toFixed(1)}z`);
    }
    for (const [fill, parts] of paths) canvas.append("path").attr("d", parts.join("")).attr("fill", fill);
    if (shown.view === "task" && run.passings.length <= 600) arrows(x, rowHeight, left);
    if (readable) names.forEach((name, row) => canvas.append("text").attr("x", 0).attr("y", (row + .7) * rowHeight).text(shortened(name)));
    canvas.append("g").attr("class", "axis").attr("transform", `translate(0,${height})`)
      .call(d3.axisBottom(x).ticks(Math.max(2, width / 110)).tickFormat((at) => run.chosen ? at : page.time(at)));
    if (cursor !== null) canvas.append("line").attr("x1", x(cursor)).attr("x2", x(cursor)).attr("y2", height).attr("stroke", "var(--warn)").attr("stroke-width", 2);
    listen(all, x, rowHeight, left);
    return height + bottom;
  }

  function arrows(x, rowHeight, left) {
    const rows = new Map(run.tasks.map(({ id }, row) => [id, row]));
    const parts = run.passings.filter(([, sent, , received]) => x(received) > left && x(sent) > left && x(received) < width)
      .map(([from, sent, to, received]) => `M${x(sent).toFixed(1)} ${((rows.get(from) + .4) * rowHeight).toFixed(1)}L${x(received).toFixed(1)} ${((rows.get(to) + .4) * rowHeight).toFixed(1)}`);
    canvas.append("path").attr("d", parts.join("")).attr("stroke", "var(--ink)").attr("stroke-width", .7).attr("fill", "none").attr("opacity", .6);
  }

  function listen(all, x, rowHeight, left) {
    canvas.on("pointermove", (event) => {
      const [px, py] = d3.pointer(event, canvas.node()), at = x.invert(px), row = Math.floor(py / rowHeight);
      const found = all.find(([r, from, to]) => r === row && from <= at && at <= to);
      said.textContent = found ? `${rowNames(run, shown.view)[row]}, ${when(run, found[1])} to ${when(run, found[2])}: ${found[4]}` : "";
    });
    canvas.call(d3.zoom().scaleExtent([1, MOST_ZOOM]).translateExtent([[left, 0], [width - RIGHT, 0]]).extent([[left, 0], [width - RIGHT, 1]])
      .filter((event) => event.type !== "wheel" || event.ctrlKey)
      .on("zoom", ({ transform, sourceEvent }) => { if (sourceEvent) { shown.zoom = transform; shown.redraw(); } }));
    canvas.node().__zoom = shown.zoom;
  }

  function again() {
    canvas.selectAll("*").remove();
    const height = draw();
    canvas.attr("viewBox", `0 0 ${width} ${height}`).attr("height", height);
  }
  shown.figures.push(again);
  if (run.steps.length) stepper(figure, run, (at) => { cursor = at; again(); });
}

/* Buttons that go through a chosen schedule, and its steps. */
function stepper(figure, run, show) {
  const tools = figure.appendChild(element("div", null, { className: "tools" }));
  const list = figure.appendChild(element("ol", null, { className: "steps" }));
  const names = new Map(run.tasks.map(({ id, name }) => [id, name]));
  const items = run.steps.map(([at, task, what]) => {
    const item = list.appendChild(element("li"));
    item.append(element("span", at), element("span", names.get(task)), element("span", what));
    return item;
  });
  let now = -1;
  function go(to) {
    items[now]?.removeAttribute("aria-current");
    now = Math.max(0, Math.min(run.steps.length - 1, to));
    items[now].setAttribute("aria-current", "step");
    list.scrollTop = items[now].offsetTop - list.offsetTop - list.clientHeight / 2;
    show(run.steps[now][0]);
  }
  [["first", () => go(0)], ["‹ back", () => go(now - 1)], ["step ›", () => go(now + 1)], ["last", () => go(run.steps.length - 1)]]
    .forEach(([text, act]) => tools.appendChild(element("button", text, { type: "button" })).addEventListener("click", act));
}

/* Runs of one lab that differ in their model only. */
function group(parent, runs) {
  const shown = { view: "task", zoom: d3.zoomIdentity, end: d3.max(runs, ({ end }) => end), figures: [], redraw() { this.figures.forEach((again) => again()); } };
  const tools = parent.appendChild(element("div", null, { className: "tools" }));
  const views = VIEWS.map(([view, text]) => {
    const button = tools.appendChild(element("button", text, { type: "button" }));
    button.setAttribute("aria-pressed", view === shown.view);
    button.addEventListener("click", () => {
      shown.view = view;
      views.forEach((each) => each.setAttribute("aria-pressed", each === button));
      key.hidden = view !== "task";
      places.hidden = view === "task";
      shown.redraw();
    });
    return button;
  });
  /* The middle of what is shown stays where it is, and nothing beyond the run is shown. */
  const zoom = (by) => () => {
    const k = by ? Math.max(1, Math.min(MOST_ZOOM, shown.zoom.k * by)) : 1, { left, right } = shown, middle = (left + right) / 2;
    const moved = middle - (middle - shown.zoom.x) * k / shown.zoom.k;
    shown.zoom = d3.zoomIdentity.translate(Math.max(right * (1 - k), Math.min(left * (1 - k), moved)), 0).scale(k);
    shown.redraw();
  };
  [["zoom in", zoom(2)], ["zoom out", zoom(.5)], ["whole run", zoom(0)]]
    .forEach(([text, act]) => tools.appendChild(element("button", text, { type: "button" })).addEventListener("click", act));
  const key = parent.appendChild(element("ul", null, { className: "legend" }));
  STATES.forEach((state) => {
    const item = key.appendChild(element("li"));
    item.append(Object.assign(element("span", null, { className: "key" }), { style: `background:${FILL[state]}` }), state === "ready" ? "ready: could run" : state);
  });
  const places = parent.appendChild(element("p", "Each task has one of eight colours; point at a bar to see its name.", { className: "soft", hidden: true }));
  const models = parent.appendChild(element("div", null, { className: "models" }));
  runs.forEach((run) => timeline(models, run, shown));
}

function findings(parent, runs) {
  const several = runs.length > 1, model = several ? [{ title: "model", cell: ({ model }) => model }] : [];
  const rows = (name) => runs.flatMap((run) => run[name].map((row) => ({ ...row, model: run.model })));
  if (rows("claims").length) {
    parent.append(element("h3", "Sentences of the notes, judged by these runs"));
    table(parent, [{ title: "sentence", cell: ({ text, how }) => [text, how] }, { title: "note", cell: ({ note }) => note }, ...model,
      { title: "verdict", cell: ({ verdict }) => verdict }, { title: "measured", cell: ({ measured, unit }) => `${measured} ${unit}`.trim() || "–" }], rows("claims"));
  }
  parent.append(element("h3", "Checks"));
  table(parent, [{ title: "check", cell: ({ name, detail }) => [name, detail] }, ...model, { title: "", cell: ({ ok }) => ok ? "ok" : "failed" }], rows("checks"),
    { mark: ({ ok }) => ok ? "" : "warn" });
  runs.filter(({ output }) => output.length).forEach(({ model, output }) => {
    parent.append(element("h3", several ? `Output, ${model}` : "Output"), element("pre", output.join("\n")));
  });
}

function listings(parent, { java, go, output }) {
  const beside = parent.appendChild(element("div", null, { className: "charts" }));
  const listing = (title, note, code) => {
    const figure = beside.appendChild(element("figure", null, { className: "code" }));
    const caption = figure.appendChild(element("figcaption", title));
    if (note) caption.append(element("small", note));
    if (code) figure.append(element("pre", code));
    return figure;
  };
  if (java) listing("Java", "the handler that ran", java);
  if (go) listing("Go", output.printed === null ? `not run: ${output.reason}` : "run when this page was made", go)
    .append(...(output.printed === null ? [] : [element("p", "Its output:", { className: "soft" }), element("pre", output.printed)]));
}

data.labs.forEach((lab) => {
  const part = section(lab.name);
  part.append(element("p", `${lab.summary} Notes ${lab.notes.join(", ")}.`));
  lab.groups.forEach((runs) => {
    part.append(element("h3", runs[0].heading));
    group(part, runs);
    findings(part, runs);
  });
  if (lab.listing.java || lab.listing.go) {
    part.append(element("h3", "The same in Java and in Go"));
    listings(part, lab.listing);
  }
});
