/* A figure over the points of a plan, such as clients or rates: a line for each contender. */
function overPoints(parent, key) {
  const place = (point) => Number((/[\d.,]+/.exec(point) || ["NaN"])[0].replaceAll(",", ""));
  const scale = points.every((point) => place(point) > 0) && new Set(points.map(place)).size === points.length;
  const lines = names.map((name) => ({ name, values: result.summaries.filter(({ contender, figures }) => contender === name && figures[key]) }));
  const all = lines.flatMap(({ values }) => values.map(({ figures }) => figures[key]));
  if (!all.length) return;
  const { title, show } = figure(key, all[0].unit), what = scale ? points[0].replace(/\s*[\d.,]+\s*/, "") : "";
  page.chart(parent, `${title} over ${what || "the points"}`, "median; whisker: 95 % interval, or lowest to highest fork", (svg, width) => {
    const height = 280, left = 64, right = width - 16, bottom = height - 40;
    const x = scale ? d3.scaleLog(d3.extent(points, place), [left + 12, right - 12]) : d3.scalePoint(points, [left + 12, right - 12]);
    const xOf = (point) => x(scale ? place(point) : point);
    const top = d3.max(all, (f) => f.high ?? f.max) || 1, low = d3.min(all, (f) => f.low ?? f.min), wide = low > 0 && top / low > 30;
    const y = wide ? d3.scaleLog([low, top], [bottom, 12]).nice() : d3.scaleLinear([0, top], [bottom, 12]).nice();
    const ticks = scale ? points.map(place).filter((_, i, list) => list.length < 9 || i % Math.ceil(list.length / 8) === 0) : points;
    svg.append("g").attr("class", "axis").attr("transform", `translate(0,${bottom})`)
      .call(d3.axisBottom(x).tickValues(ticks).tickFormat((value) => scale ? page.number(value) : value).tickSize(-bottom + 12));
    svg.append("g").attr("class", "axis").attr("transform", `translate(${left},0)`)
      .call(d3.axisLeft(y).tickValues(wide ? decades(y) : y.ticks(5)).tickFormat(show).tickSize(left - right));
    if (what) svg.append("text").attr("class", "soft").attr("x", right).attr("y", height - 6).attr("text-anchor", "end").text(what);
    lines.forEach(({ name, values }) => {
      const i = at(name), colour = page.colour(i), sorted = scale ? d3.sort(values, (v) => place(v.point)) : values;
      svg.append("path").attr("fill", "none").attr("stroke", colour).attr("stroke-width", 2).attr("stroke-dasharray", page.dash(i))
        .attr("d", d3.line().x((v) => xOf(v.point)).y((v) => y(v.figures[key].median))(sorted));
      sorted.forEach(({ point, figures: { [key]: f } }) => {
        svg.append("line").attr("x1", xOf(point)).attr("x2", xOf(point)).attr("y1", y(Math.max(y.domain()[0], f.low ?? f.min))).attr("y2", y(f.high ?? f.max)).attr("stroke", colour);
        svg.append("path").attr("transform", `translate(${xOf(point)},${y(f.median)})`).attr("d", page.symbol(i, 60)).attr("fill", colour)
          .append("title").text(`${name}, ${point}: ${show(f.median)}`);
      });
    });
    return height;
  });
}
