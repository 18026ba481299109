/* One contender's runs one after the other, in tenths of a second: latency, rate, CPU, the injector's lag. */
function timeline(parent, contender, point) {
  const runs = runsAt(point).filter((run) => run.contender === contender && run.traffics[0].course.ended.length);
  if (!runs.length) return;
  const title = `${contender}${pointName(point) ? `, ${pointName(point)}` : ""} over time`;
  const note = "runs in their order, one window each; red: nothing was answered; grey: a refused run, which counts nowhere";
  page.chart(parent, title, note, (svg, width) => {
    const left = 58, right = width - 10, gap = Math.min(14, 240 / runs.length);
    const lengths = runs.map((run) => run.traffics[0].course.ended.length);
    const bucket = (right - left - gap * (runs.length - 1)) / d3.sum(lengths);
    let from = left;
    const placed = runs.map((run, i) => {
      const place = { run, from, to: from + bucket * lengths[i], x: (index, start = place.from) => start + bucket * index };
      from = place.to + gap;
      return place;
    });
    let top = 22;
    placed.forEach((place) => mark(svg, place, panels(runs).reduce((sum, { height }) => sum + height + 12, top)));
    panels(runs).forEach((panel) => {
      drawPanel(svg, panel, placed, { left, right, top, bucket, colour: page.colour(at(contender)) });
      top += panel.height + 12;
    });
    return top + 6;
  });
}

/* Stalls, a refused run and the run's name. */
function mark(svg, { run, from, to, x }, bottom) {
  if (run.refused.length) {
    svg.append("rect").attr("x", from).attr("y", 18).attr("width", to - from).attr("height", bottom - 24).attr("fill", "var(--line)").attr("opacity", .7)
      .append("title").text("refused: " + run.refused.join("; "));
  }
  const { ended } = run.traffics[0].course, usual = d3.mean(ended);
  ended.forEach((calls, i) => {
    if (calls === 0 && usual >= 10) svg.append("rect").attr("x", x(i)).attr("y", 18).attr("width", Math.max(1.5, x(1) - x(0))).attr("height", bottom - 24).attr("fill", "var(--band)");
  });
  const name = to - from > 62 ? `fork ${run.fork}` : `${run.fork}`;
  if (to - from > 9) svg.append("text").attr("class", "soft").attr("x", (from + to) / 2).attr("y", 13).attr("text-anchor", "middle")
    .text(name + (run.attempt > 1 && to - from > 30 ? `.${run.attempt}` : "") + (run.refused.length ? " ✕" : ""));
}

/* What is drawn, and of what; a series without data is left out. */
function panels(runs) {
  const course = (key) => ({ traffics }) => traffics[0].course[key];
  const cores = (key) => ({ samples }) => (samples[key] || []).map((nanos) => nanos / (samples.bucket_millis * 1e6));
  const jvm = (key, unit) => ({ samples }) => ((samples.server_jvm || {})[key] || []).map((amount) => amount / unit * 1e9 / (samples.bucket_millis * 1e6));
  const perSecond = ({ traffics: [{ course: { ended, bucket_millis } }] }) => ended.map((calls) => calls * 1000 / bucket_millis);
  const positive = (of) => (run) => of(run).map((nanos) => nanos > 0 ? nanos : null);
  return [
    { title: "latency", height: 120, log: true, format: page.time, series: [
      { name: "p50", of: positive(course("p50_nanos")), width: 2 }, { name: "p99", of: positive(course("p99_nanos")), width: 1.3, dash: "5 2" },
      { name: "max", of: positive(course("max_nanos")), dots: true }] },
    { title: "calls/s", height: 70, format: page.number, series: [{ name: "calls/s", of: perSecond, width: 1.6 }] },
    { title: "CPU, cores", height: 80, format: page.number, series: [
      { name: "server", of: cores("server_cpu_nanos"), width: 2 }, { name: "its compilers", of: cores("server_compiler_nanos"), width: 1.2, dash: "5 2" },
      { name: "its collector", of: cores("server_collector_nanos"), width: 1.6, dash: "1 3" },
      { name: "injector", of: cores("injector_cpu_nanos"), width: 1.2, colour: "var(--soft)" },
      { name: "strangers", of: cores("strangers_cpu_nanos"), width: 1.2, dash: "2 3", colour: "var(--warn)" }] },
    { title: "JVM stopped", height: 60, format: (share) => page.percent(share, 1), series: [
      { name: "safepoints", of: jvm("safepoint_nanos", 1e9), width: 2 }, { name: "GC", of: jvm("pause_nanos", 1e9), width: 1.2, dash: "5 2" },
      { name: "pinned", of: jvm("pinned_nanos", 1e9), width: 1.6, dash: "1 3" }] },
    { title: "allocated, MB/s", height: 60, format: page.number, series: [{ name: "allocated", of: jvm("allocated_bytes", 1e6), width: 1.6 }] },
    { title: "injector's lag", height: 60, log: true, format: page.time, series: [{ name: "max", of: positive(course("lag_max_nanos")), width: 1.2 }] },
  ].map((panel) => ({ ...panel, series: panel.series.filter(({ of }) => runs.some((run) => of(run).some((value) => value !== null))) }))
    .filter(({ series }) => series.length);
}

function drawPanel(svg, panel, placed, { left, right, top, bucket, colour }) {
  const values = placed.flatMap(({ run }) => panel.series.flatMap(({ of }) => of(run))).filter((value) => value !== null && isFinite(value));
  if (!values.length) return;
  const highest = d3.max(values), range = [top + panel.height, top + 16];
  const y = panel.log ? d3.scaleLog([d3.min(values) * .9, highest * 1.1], range) : d3.scaleLinear([0, highest * 1.05 || 1], range).nice(3);
  const ticks = panel.log ? decades(y).filter((_, i, all) => all.length < 5 || i % 2 === 0) : y.ticks(3);
  svg.append("g").attr("class", "axis").attr("transform", `translate(${left},0)`)
    .call(d3.axisLeft(y).tickValues(ticks).tickFormat(panel.format).tickSize(left - right));
  const caption = svg.append("text").attr("x", left + 2).attr("y", top + 11);
  caption.append("tspan").attr("font-weight", 600).text(panel.title);
  panel.series.forEach(({ name, dash, dots }) => {
    if (panel.series.length > 1) caption.append("tspan").attr("class", "soft").attr("dx", 8).text(`${dots ? "·" : dash ? "┄" : "─"} ${name}`);
  });
  page.within(caption, right - left - 4);
  placed.forEach(({ run, x }) => panel.series.forEach(({ of, width, dash, dots, colour: own }) => {
    const line = of(run), middle = (i) => x(i) + bucket / 2;
    if (dots) {
      line.forEach((value, i) => value !== null && svg.append("circle").attr("cx", middle(i)).attr("cy", y(value)).attr("r", Math.min(1.6, Math.max(.7, bucket / 2))).attr("fill", own || colour).attr("opacity", .6));
    } else {
      svg.append("path").attr("fill", "none").attr("stroke", own || colour).attr("stroke-width", width).attr("stroke-dasharray", dash || null)
        .attr("d", d3.line().defined((value) => value !== null).x((_, i) => middle(i)).y((value) => y(value))(line));
    }
  }));
}
