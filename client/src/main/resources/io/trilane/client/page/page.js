"use strict";
/* What every page draws with. */
const page = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const A4 = 660;  // the width in pixels of what lies between the margins of a printed figure
  const drawings = [];

  /* Three digits that count. */
  const number = (value) => {
    if (value === null || value === undefined || !isFinite(value)) return "–";
    if (value === 0) return "0";
    const size = Math.abs(value), fraction = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
    return value.toLocaleString("en", { minimumFractionDigits: fraction, maximumFractionDigits: fraction });
  };
  /* The unit that fits: 850 ns, 110 ms, 1.25 s. */
  const time = (nanos) => {
    if (nanos === null || nanos === undefined || !isFinite(nanos)) return "–";
    if (nanos === 0) return "0";
    const [scale, unit] = [[1e9, "s"], [1e6, "ms"], [1e3, "µs"]].find(([scale]) => nanos >= scale * 0.9995) || [1, "ns"];
    const value = nanos / scale, digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return `${Number(value.toFixed(digits)).toLocaleString("en")}\u00a0${unit}`;
  };
  const percent = (share, fraction = 0) => share === null || share === undefined || share < 0 ? "–" : `${(100 * share).toFixed(fraction)}\u00a0%`;

  const colour = (index) => `var(--c${index % 8 + 1})`;
  const flipped = { draw(context, size) { const r = Math.sqrt(size / 2); context.moveTo(-r, -r * .8); context.lineTo(r, -r * .8); context.lineTo(0, r); context.closePath(); } };
  const shapes = [d3.symbolCircle, d3.symbolSquare, d3.symbolTriangle, d3.symbolDiamond, d3.symbolCross, d3.symbolStar, flipped, d3.symbolWye];
  const symbol = (index, size = 50) => d3.symbol(shapes[index % 8], size)();
  const dash = (index) => ["", "6 3", "2 3", "9 3 2 3", "12 4", "4 2 1 2", "1 4", "8 2"][index % 8];

  const element = (tag, text, attributes = {}) => {
    const made = Object.assign(document.createElement(tag), attributes);
    if (text !== undefined && text !== null) made.textContent = text;
    return made;
  };

  /* Makes a text of an SVG smaller until it fits; what is too long even so ends in an ellipsis. */
  function within(text, width) {
    const node = text.node(), isTooLong = () => node.getBBox().width > width; // its computed length leaves out dx
    for (let size = 11.5; size >= 7 && isTooLong(); size -= .5) text.attr("font-size", size);
    if (!node.childElementCount && isTooLong()) {
      const whole = node.textContent;
      for (let left = whole.length - 1; isTooLong() && left > 3; left--) node.textContent = whole.slice(0, left) + "…";
      text.append("title").text(whole);
    }
    return text;
  }

  /* A legend of names, each with its colour and shape. */
  function legend(parent, names) {
    const list = parent.appendChild(element("ul", null, { className: "legend" }));
    names.forEach((name, i) => {
      const item = list.appendChild(element("li"));
      d3.select(item).append("svg").attr("width", 14).attr("height", 14).attr("aria-hidden", "true")
        .append("path").attr("transform", "translate(7,7)").attr("d", symbol(i, 70)).attr("fill", colour(i));
      item.append(name);
    });
  }

  /* A figure; draw(svg, width) returns its height, and is called again when the width changes and for paper. */
  function chart(parent, title, note, draw) {
    const figure = parent.appendChild(element("figure"));
    const caption = figure.appendChild(element("figcaption", title));
    if (note) caption.append(element("small", note));
    const svg = d3.select(figure).append("svg").attr("role", "img").attr("aria-label", title);
    const at = (width) => {
      svg.selectAll("*").remove();
      const height = draw(svg, width);
      svg.attr("viewBox", `0 0 ${width} ${height}`).attr("width", width).attr("height", height);
    };
    const style = () => getComputedStyle(figure);
    const fit = () => at(Math.max(240, figure.clientWidth - parseFloat(style().paddingLeft) - parseFloat(style().paddingRight)));
    // Drawn when all figures are there, because they share the width.
    drawings.push({ at, fit });
    return figure;
  }

  /* Columns: [{ title, cell(row) }]. A cell is a text, or [text, small text]. mark(row): a class for the row; note(row): a line below it. */
  function table(parent, columns, rows, { mark = () => "", note = () => "" } = {}) {
    const made = parent.appendChild(element("table"));
    const head = made.createTHead().insertRow(), body = made.createTBody();
    columns.forEach(({ title }) => head.append(element("th", title, { scope: "col" })));
    rows.forEach((row) => {
      const line = body.insertRow();
      line.className = mark(row);
      columns.forEach(({ title, cell }) => {
        const made = line.insertCell(), value = cell(row), [text, small] = Array.isArray(value) ? value : [value];
        made.dataset.label = title;
        const shown = made.appendChild(element("span", text));
        if (small) shown.append(element("small", " " + small));
      });
      if (note(row)) {
        const below = body.insertRow();
        below.className = "noted " + mark(row);
        below.append(element("td", note(row), { className: "note", colSpan: columns.length }));
      }
    });
    return made;
  }

  function facts(parent, pairs) {
    const list = parent.appendChild(element("dl"));
    pairs.filter(([, fact]) => fact).forEach(([name, fact]) => list.append(element("dt", name), element("dd", fact)));
  }

  function section(title, parent = document.querySelector("main")) {
    const made = parent.appendChild(element("section"));
    if (title) made.append(element("h2", title));
    return made;
  }

  const refit = () => {
    drawings.forEach(({ fit }) => fit());
    document.querySelectorAll("table").forEach((table) => {
      table.classList.remove("cards");
      table.classList.toggle("cards", table.scrollWidth > table.parentElement.clientWidth);
    });
  };
  queueMicrotask(refit);
  let width = window.innerWidth;
  addEventListener("resize", () => { if (window.innerWidth !== width) { width = window.innerWidth; requestAnimationFrame(refit); } });
  addEventListener("toggle", refit, true);
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((each) => { each.open = true; });
    drawings.forEach(({ at }) => at(A4));
  });
  addEventListener("afterprint", refit);

  return { data, number, time, percent, colour, symbol, dash, element, within, legend, chart, table, facts, section };
})();
