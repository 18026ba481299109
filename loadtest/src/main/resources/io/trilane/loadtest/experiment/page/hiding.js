/* Throughput under the roof that no server can pass, and the share of clients whose wait is in progress. */
function hidingCurve(parent, { roof, lines, wait_millis: wait, cheapest_cpu_micros_per_call: cheapest, server_cores: cores }) {
  page.legend(parent, names);
  const grid = parent.appendChild(page.element("div", null, { className: "charts" }));
  const flat = cheapest ? ` ${cores} core${cores > 1 ? "s" : ""} ÷ ${page.time(cheapest * 1e3)} of the cheapest contender` : "";
  hidingChart(grid, "Throughput over clients", `grey: the roof, clients ÷ (wait + compute) or${flat || " cores ÷ CPU per call"}; ringed: the first point off it`, {
    roof: roof.map(({ clients, per_second: value }) => ({ clients, value })), log: true, show: page.number, lines,
    of: ({ per_second: f }) => f && { value: f.median, low: f.low ?? f.min, high: f.high ?? f.max },
  });
  hidingChart(grid, "Waits in progress ÷ clients", `throughput × ${page.time(wait * 1e6)} ÷ clients: 1 when every client waits all the time`, {
    roof: roof.map(({ clients, per_second: most }) => ({ clients, value: most * wait / 1e3 / clients })), log: false, show: page.number, lines,
    of: ({ waiting }) => waiting === null || waiting === undefined ? null : { value: waiting },
  });
}

function hidingChart(parent, title, note, { roof, log, show, lines, of }) {
  const all = lines.flatMap(({ points: each }) => each.map(of)).filter((value) => value).concat(roof);
  page.chart(parent, title, note, (svg, width) => {
    const height = 300, left = 58, right = width - 16, bottom = height - 40;
    const x = d3.scaleLog(d3.extent(roof, ({ clients }) => clients), [left + 12, right - 12]);
    const top = d3.max(all, ({ value, high }) => Math.max(value, high ?? 0)), low = d3.min(all, ({ value }) => value);
    const y = log ? d3.scaleLog([low * .8, top * 1.1], [bottom, 12]) : d3.scaleLinear([0, Math.max(1, top)], [bottom, 12]).nice();
    const marks = roof.map(({ clients }) => clients), every = Math.ceil(marks.length / (width / 90));
    svg.append("g").attr("class", "axis").attr("transform", `translate(0,${bottom})`)
      .call(d3.axisBottom(x).tickValues(marks.filter((_, i) => i % every === 0)).tickFormat((value) => value.toLocaleString("en")).tickSize(-bottom + 12));
    svg.append("g").attr("class", "axis").attr("transform", `translate(${left},0)`)
      .call(d3.axisLeft(y).tickValues(log ? decades(y) : y.ticks(5)).tickFormat(show).tickSize(left - right));
    svg.append("text").attr("class", "soft").attr("x", right).attr("y", height - 6).attr("text-anchor", "end").text("clients");
    svg.append("path").attr("fill", "none").attr("stroke", "var(--soft)").attr("stroke-width", 5).attr("opacity", .45)
      .attr("d", d3.line().x((p) => x(p.clients)).y((p) => y(p.value))(roof));
    lines.forEach(({ contender, points: each, leaves_at: leaves }) => {
      const i = at(contender), colour = page.colour(i), here = each.map((p) => ({ clients: p.clients, ...of(p) })).filter(({ value }) => value > 0);
      svg.append("path").attr("fill", "none").attr("stroke", colour).attr("stroke-width", 2).attr("stroke-dasharray", page.dash(i))
        .attr("d", d3.line().x((p) => x(p.clients)).y((p) => y(p.value))(here));
      here.forEach(({ clients, value, low: from, high: to }) => {
        if (from && to) svg.append("line").attr("x1", x(clients)).attr("x2", x(clients)).attr("y1", y(Math.max(y.domain()[0], from))).attr("y2", y(to)).attr("stroke", colour);
        if (clients === leaves) svg.append("circle").attr("cx", x(clients)).attr("cy", y(value)).attr("r", 10).attr("fill", "none").attr("stroke", colour).attr("stroke-width", 1.5);
        svg.append("path").attr("transform", `translate(${x(clients)},${y(value)})`).attr("d", page.symbol(i, 55)).attr("fill", colour)
          .append("title").text(`${contender}, ${clients} clients: ${show(value)}`);
      });
    });
    return height;
  });
}
