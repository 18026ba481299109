/* Every rate that was tried, by contender: what p99 was and whether the objective held; the band is the knee over forks. */
function kneeCurve(parent, { slo, knees }) {
  const note = `filled: ${slo} held; hollow: it did not; a cross: the run does not count; band: the knee over forks`;
  const grid = parent.appendChild(page.element("div", null, { className: "charts" }));
  knees.forEach(({ contender, per_second: knee, forks }) => {
    const steps = forks.flatMap(({ fork, steps: each }) => each.map((step) => ({ fork, ...step }))).filter(({ p99_millis: p99 }) => p99 > 0);
    if (!steps.length) return;
    const answers = d3.rollups(forks, (list) => list.length, ({ answer }) => answer).map(([answer, count]) => `${answer} in ${count}`).join(", ");
    const found = knee ? `${contender}: ${page.number(knee.median)} calls/s` : contender;
    page.chart(grid, found, `${note}; forks: ${answers}`, (svg, width) => drawKnee(svg, width, contender, knee, steps));
  });
}

function drawKnee(svg, width, contender, knee, steps) {
  const height = 280, left = 58, right = width - 16, bottom = height - 40, i = at(contender), colour = page.colour(i);
  const rates = d3.extent(steps, ({ rate }) => rate);
  const x = d3.scaleLog([rates[0] * .9, rates[1] * 1.1], [left + 8, right - 8]), y = d3.scaleLog(d3.extent(steps, (s) => s.p99_millis * 1e6), [bottom - 8, 16]).nice();
  if (knee) {
    const from = x(Math.max(x.domain()[0], knee.low ?? knee.min)), to = x(Math.min(x.domain()[1], knee.high ?? knee.max));
    svg.append("rect").attr("x", from - 1).attr("y", 8).attr("width", Math.max(3, to - from + 2)).attr("height", bottom - 8).attr("fill", colour).attr("opacity", .18);
  }
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${bottom})`)
    .call(d3.axisBottom(x).tickValues(decades(x)).tickFormat((value) => value.toLocaleString("en")).tickSize(-bottom + 12));
  svg.append("g").attr("class", "axis").attr("transform", `translate(${left},0)`)
    .call(d3.axisLeft(y).tickValues(decades(y)).tickFormat((value) => page.time(value)).tickSize(left - right));
  svg.append("text").attr("class", "soft").attr("x", right).attr("y", height - 6).attr("text-anchor", "end").text("calls due a second");
  svg.append("text").attr("class", "soft").attr("x", left + 4).attr("y", 12).text("p99");
  steps.forEach(({ fork, rate, held, refused, p99_millis: p99 }) => {
    const mark = svg.append("path").attr("transform", `translate(${x(rate)},${y(p99 * 1e6)})`).attr("stroke", refused ? "var(--soft)" : colour).attr("stroke-width", 1.6);
    if (refused) mark.attr("d", "M-4,-4L4,4M-4,4L4,-4").attr("fill", "none");
    else mark.attr("d", page.symbol(i, 55)).attr("fill", held ? colour : "var(--card)");
    mark.append("title").text(`fork ${fork}, ${rate} calls/s: p99 ${page.time(p99 * 1e6)}${refused ? `, does not count: ${refused}` : held ? "" : ", not held"}`);
  });
  return height;
}
