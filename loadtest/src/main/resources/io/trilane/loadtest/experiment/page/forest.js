/* Ratios with their intervals beside a line at 1. */
function forest(parent, comparisons, captionOf) {
  const rows = comparisons.filter(({ ratio }) => ratio > 0);
  if (!rows.length) return;
  const values = rows.flatMap(({ ratio, low, high }) => [ratio, low, high]).filter((value) => value > 0);
  const note = "each row is one contender ÷ another; filled: the verdict names the difference; hollow: it does not; "
    + "a bare ring has no interval, for want of forks";
  const reach = 1.06 * Math.max(d3.max(values), 1 / d3.min(values), 1.1);
  const groups = d3.groups(rows, captionOf);
  // A drawing that is taller than a sheet of paper would be cut in two.
  const sheets = [[]];
  groups.forEach((group) => {
    const rowsOf = (list) => d3.sum(list, ([, each]) => each.length + 1);
    if (sheets.at(-1).length && rowsOf([...sheets.at(-1), group]) > 32) sheets.push([]);
    sheets.at(-1).push(group);
  });
  sheets.forEach((sheet, i) => page.chart(parent, i ? "How contenders differ, continued" : "How contenders differ", i ? "" : note,
    (svg, width) => drawForest(svg, width, sheet, reach)));
}

function drawForest(svg, width, groups, reach) {
  const narrow = width < 560, label = narrow ? 0 : Math.min(width * .32, 250), numbers = narrow ? 0 : 150, row = narrow ? 44 : 26;
  const height = groups.length * 26 + d3.sum(groups, ([, each]) => each.length) * row + 30;
  const x = d3.scaleLog([1 / reach, reach], [label + 8, width - numbers - 12]);
  const ticks = [[0.9, 0.95, 1, 1.05, 1.1], [0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4], [0.5, 0.7, 1, 1.4, 2], [0.1, 0.2, 0.5, 1, 2, 5, 10], [0.01, 0.1, 1, 10, 100]]
    .find((list, i) => i === 4 || reach < [1.12, 1.5, 2.5, 12][i]);
  const shown = ticks.filter((value) => value > 1 / reach && value < reach);
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${height - 26})`)
    .call(d3.axisBottom(x).tickValues(shown).tickFormat((v) => `${v} ×`).tickSize(-height + 34));
  svg.append("line").attr("x1", x(1)).attr("x2", x(1)).attr("y1", 8).attr("y2", height - 26)
    .attr("stroke", "var(--ink)").attr("stroke-width", 1.4);
  let y = 0;
  groups.forEach(([title, group]) => {
    y += 26;
    svg.append("text").attr("x", 0).attr("y", y - 6).attr("font-weight", 600).text(title);
    group.forEach((each) => {
      drawRatio(svg, each, { x, narrow, label: narrow ? width * .55 : label - 16, width, middle: narrow ? y + 31 : y + row / 2, top: y });
      y += row;
    });
  });
  return height;
}

function drawRatio(svg, { ratio, low, high, named, one, other }, { x, narrow, label, width, middle, top }) {
  const colour = page.colour(at(one)), known = low !== null && low !== undefined;
  const words = `${page.number(ratio)} ×` + (known ? ` (${page.number(low)}–${page.number(high)})` : ", no interval");
  svg.append("text").attr("x", narrow ? 0 : 12).attr("y", narrow ? top + 15 : middle + 4).text(`${one} ÷ ${other}`).call(page.within, label);
  svg.append("text").attr("x", width).attr("y", narrow ? top + 15 : middle + 4).attr("text-anchor", "end").text(words).call(page.within, narrow ? width * .42 : 150);
  if (known) {
    const [from, to] = x.range(), within = (value) => Math.min(to, Math.max(from, x(value)));
    svg.append("line").attr("x1", within(low)).attr("x2", within(high)).attr("y1", middle).attr("y2", middle)
      .attr("stroke", colour).attr("stroke-width", 3);
    [low, high].forEach((end) => svg.append("line").attr("x1", within(end)).attr("x2", within(end))
      .attr("y1", middle - 5).attr("y2", middle + 5).attr("stroke", colour).attr("stroke-width", 2));
  }
  svg.append("path").attr("transform", `translate(${x(ratio)},${middle})`).attr("d", page.symbol(at(one), 80))
    .attr("fill", named ? colour : "var(--card)").attr("stroke", colour).attr("stroke-width", 2);
}
