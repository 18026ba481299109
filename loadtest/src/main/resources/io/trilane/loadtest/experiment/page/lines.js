/* Lines of contenders over a number, such as clients or cores, with whiskers; behind them, in grey, what could be at best.
   lines: [{ name, values: [{ x, value, low, high }], ringed }], behind: [[{ x, value }]], fits: [{ name, values }]. */
function linesChart(parent, title, note, { lines, behind = [], fits = [], log = false, even = false, show, axis }) {
  const all = lines.flatMap(({ values }) => values).concat(behind.flat());
  if (!lines.some(({ values }) => values.length)) return;
  page.chart(parent, title, note, (svg, width) => {
    const height = 300, left = 58, right = width - 16, bottom = height - 40, places = [...new Set(all.map(({ x }) => x))].sort(d3.ascending);
    const x = (even ? d3.scaleLinear : d3.scaleLog)(d3.extent(places), [left + 12, right - 12]);
    const top = d3.max(all, ({ value, high }) => Math.max(value, high ?? 0)), low = d3.min(all, ({ value }) => value);
    const y = log ? d3.scaleLog([low * .8, top * 1.1], [bottom, 12]) : d3.scaleLinear([0, top], [bottom, 12]).nice();
    const every = Math.ceil(places.length / (width / 90));
    svg.append("g").attr("class", "axis").attr("transform", `translate(0,${bottom})`)
      .call(d3.axisBottom(x).tickValues(places.filter((_, i) => i % every === 0)).tickFormat((value) => value.toLocaleString("en")).tickSize(-bottom + 12));
    svg.append("g").attr("class", "axis").attr("transform", `translate(${left},0)`)
      .call(d3.axisLeft(y).tickValues(log ? decades(y) : y.ticks(5)).tickFormat(show).tickSize(left - right));
    svg.append("text").attr("class", "soft").attr("x", right).attr("y", height - 6).attr("text-anchor", "end").text(axis);
    const path = d3.line().x((p) => x(p.x)).y((p) => y(Math.max(y.domain()[0], p.value)));
    behind.forEach((values) => svg.append("path").attr("fill", "none").attr("stroke", "var(--soft)").attr("stroke-width", 5).attr("opacity", .45).attr("d", path(values)));
    fits.forEach(({ name, values }) => svg.append("path").attr("fill", "none").attr("stroke", page.colour(at(name))).attr("stroke-width", 7).attr("opacity", .25).attr("d", path(values)));
    lines.forEach((line) => drawLine(svg, line, { x, y, path, show, axis }));
    return height;
  });
}

function drawLine(svg, { name, values, ringed }, { x, y, path, show, axis }) {
  const i = at(name), colour = page.colour(i);
  svg.append("path").attr("fill", "none").attr("stroke", colour).attr("stroke-width", 2).attr("stroke-dasharray", page.dash(i)).attr("d", path(values));
  values.forEach(({ x: place, value, low, high }) => {
    if (low && high) svg.append("line").attr("x1", x(place)).attr("x2", x(place)).attr("y1", y(Math.max(y.domain()[0], low))).attr("y2", y(high)).attr("stroke", colour);
    if (place === ringed) svg.append("circle").attr("cx", x(place)).attr("cy", y(value)).attr("r", 10).attr("fill", "none").attr("stroke", colour).attr("stroke-width", 1.5);
    svg.append("path").attr("transform", `translate(${x(place)},${y(value)})`).attr("d", page.symbol(i, 55)).attr("fill", colour)
      .append("title").text(`${name}, ${place} ${axis}: ${show(value)}`);
  });
}

/* A figure over forks as a point with its whisker. */
const whiskered = (x, f) => f ? [{ x, value: f.median, low: f.low ?? f.min, high: f.high ?? f.max }] : [];
