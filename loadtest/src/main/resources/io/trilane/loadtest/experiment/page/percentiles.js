/* Latency over percentiles, the tail stretched (as HdrHistogram's own plots), as far as twenty calls lie beyond. */
function percentilePlot(parent, point) {
  const lines = summaries(point).filter(({ latency }) => latency.count > 0 && latency.percentiles.length);
  if (!lines.length) return;
  const title = `Latency by percentile${pointName(point) ? `, ${pointName(point)}` : ""}`;
  const note = "line: all runs together; band: lowest to highest fork; each ends where fewer than twenty calls lie beyond";
  page.chart(parent, title, note, (svg, width) => {
    const height = Math.min(380, Math.max(260, width * .5)), left = 58, right = width - 14, bottom = height - 40;
    const all = lines.flatMap(({ latency }) => latency.percentiles).filter(({ nanos }) => nanos > 0);
    const bands = lines.map((line) => band(line));
    const tail = ({ percentile }) => -Math.log10(1 - percentile / 100);
    const x = d3.scaleLinear([0, Math.max(2, d3.max(all, tail))], [left, right]);
    const lows = [...all.map(({ nanos }) => nanos), ...bands.flat().flatMap(({ low, high }) => [low, high])];
    const y = d3.scaleLog([d3.min(lows), d3.max(lows)], [bottom, 12]).nice();
    percentileAxes(svg, x, y, { left, right, bottom });
    bands.forEach((each, i) => svg.append("path").attr("fill", page.colour(at(lines[i].contender))).attr("opacity", .16)
      .attr("d", d3.area().x((p) => x(tail(p))).y0((p) => y(p.low)).y1((p) => y(p.high))(each)));
    lines.forEach(({ contender, latency }) => {
      const i = at(contender), here = latency.percentiles.filter(({ nanos }) => nanos > 0);
      svg.append("path").attr("fill", "none").attr("stroke", page.colour(i)).attr("stroke-width", 2)
        .attr("stroke-dasharray", page.dash(i)).attr("d", d3.line().x((p) => x(tail(p))).y((p) => y(p.nanos))(here));
      here.filter(({ percentile }) => [50, 90, 99, 99.9, 99.99].includes(percentile)).concat(here.slice(-1)).forEach((p) =>
        svg.append("path").attr("transform", `translate(${x(tail(p))},${y(p.nanos)})`).attr("d", page.symbol(i)).attr("fill", page.colour(i))
          .append("title").text(`${contender}: p${p.percentile} ${page.time(p.nanos)}, ${page.number(p.beyond)} calls beyond`));
    });
    return height;
  });
}

function percentileAxes(svg, x, y, { left, right, bottom }) {
  const marks = [0, 50, 90, 99, 99.9, 99.99, 99.999].filter((p) => -Math.log10(1 - p / 100) <= x.domain()[1] + 1e-9);
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${bottom})`)
    .call(d3.axisBottom(x).tickValues(marks.map((p) => -Math.log10(1 - p / 100))).tickFormat((_, i) => `${marks[i]} %`).tickSize(-bottom + 12));
  svg.append("g").attr("class", "axis").attr("transform", `translate(${left},0)`)
    .call(d3.axisLeft(y).tickValues(decades(y)).tickFormat((nanos) => page.time(nanos)).tickSize(left - right));
  svg.append("text").attr("class", "soft").attr("x", right).attr("y", bottom + 34).attr("text-anchor", "end").text("percentile of calls");
}

/* 1, 2 and 5 of each power of ten; fewer where that is too many. */
function decades(scale) {
  const [low, high] = scale.domain(), all = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    [1, 2, 5].forEach((step) => all.push(step * 10 ** power));
  }
  const inside = all.filter((value) => value >= low * .999 && value <= high * 1.001);
  return inside.length <= 8 ? inside : inside.filter((value) => Math.abs(Math.log10(value) % 1) < 1e-9);
}

/* The lowest and the highest fork at each percentile that every fork has. */
function band({ contender, point }) {
  const runs = runsAt(point).filter((run) => run.contender === contender && !run.refused.length && run.traffics[0].latency.count > 0);
  if (runs.length < 2) return [];
  return runs[0].traffics[0].latency.percentiles.map(({ percentile }) => {
    const here = runs.map((run) => run.traffics[0].latency.percentiles.find((p) => p.percentile === percentile)?.nanos);
    return here.every((nanos) => nanos > 0) ? { percentile, low: d3.min(here), high: d3.max(here) } : null;
  }).filter((each) => each);
}
