/* One figure of every contender: its median, its interval or else its range, and every run. */
function dots(parent, key, point, other = {}) {
  const rows = summaries(point).filter(({ figures }) => figures[key]);
  if (!rows.length) return;
  const { show, title, note, scaled } = { ...figure(key, rows[0].figures[key].unit), scaled: (value) => value, ...other };
  const whisker = rows.some(({ figures }) => figures[key].low !== null && figures[key].low !== undefined) ? "its 95 % interval" : "lowest to highest fork";
  page.chart(parent, title, note || `median and ${whisker}`, (svg, width) => {
    const row = 40, height = rows.length * row + 30;
    const ends = rows.flatMap(({ figures: { [key]: f } }) => [f.low ?? f.min, f.high ?? f.max, f.median].map(scaled));
    const x = d3.scaleLinear([0, Math.max(1e-9, d3.max(ends) * 1.06)], [14, width - 26]);
    svg.append("g").attr("class", "axis").attr("transform", `translate(0,${height - 24})`)
      .call(d3.axisBottom(x).ticks(width < 400 ? 3 : 6).tickFormat(show).tickSize(-height + 30));
    rows.forEach(({ contender, figures: { [key]: f } }, i) => {
      const y = i * row + 26, colour = page.colour(at(contender));
      svg.append("text").attr("x", 8).attr("y", y - 10).text(`${contender}  ${show(scaled(f.median))}`)
        .attr("font-weight", 600).call(page.within, width - 16);
      svg.append("line").attr("x1", x(scaled(Math.max(0, f.low ?? f.min)))).attr("x2", x(scaled(f.high ?? f.max))).attr("y1", y).attr("y2", y)
        .attr("stroke", colour).attr("stroke-width", 2.5);
      svg.append("path").attr("transform", `translate(${x(scaled(f.median))},${y})`).attr("d", page.symbol(at(contender), 70)).attr("fill", colour);
    });
    return height;
  });
}

/* Memory for each client, where the loop is closed and the server's process could be asked. */
function memoryPerClient(parent, point) {
  const run = result.runs.find((each) => each.point === point), clients = run && clientsOf(run);
  if (!clients) return;
  dots(parent, "resident_mebibytes", point, {
    scaled: (mib) => mib / clients * 1024,
    show: (kib) => kib < 10240 ? `${page.number(kib)} KiB` : `${page.number(kib / 1024)} MiB`,
    title: "resident memory ÷ clients",
    note: "all that the server holds, its own code and heap too",
  });
}
