/* The goals of a race, what became of each, and each process. */
function raceGoals(parent, { goals }) {
  if (!goals.length) return;
  const ratio = (value) => page.number(value);
  page.table(parent, [
    { title: "goal", cell: ({ point, figure: key, who, than }) => `${point}: ${figure(key).title}, ${who} ÷ ${than}` },
    { title: "", cell: ({ limit, figure: key }) => `${key === "calls_per_second" ? "≥" : "≤"} ${limit.toFixed(2)}` },
    { title: "ratio", cell: ({ ratio: { mean, low, high } }) => [ratio(mean), low === null || low === undefined ? "" : `${ratio(low)}–${ratio(high)}`] },
    { title: "worst process", cell: ({ worst, ratio: { forks } }) => [ratio(worst), `of ${forks}`] },
    { title: "", cell: ({ state }) => state },
  ], goals);
}

/* The figures of each fault beside their targets. */
function faultFigures(parent, { results, over_forks = [] }) {
  const signs = { below: "<", at_least: "≥", exactly: "=" };
  const units = { count: "", per_second: "/s", millis: " ms", seconds: " s", percent: " %", mebibytes: " MiB" };
  const show = (value, unit) => typeof value === "number" ? page.number(value) + (units[unit] ?? ` ${unit}`) : "none";
  const place = ({ fault, contender, model, fork }) => `${fault}, ${contender ?? model}${fork > 1 ? `, fork ${fork}` : ""}`;
  const spread = ({ figure: f, unit }) => !f ? "none" : [show(f.median, unit), f.low === null || f.low === undefined
    ? `${show(f.min, unit)} to ${show(f.max, unit)}` : `${show(f.low, unit)}–${show(f.high, unit)}, 95 %`];
  if (over_forks.length) page.table(parent, [
    { title: "fault", cell: place }, { title: "figure", cell: ({ name }) => name }, { title: "over the forks", cell: spread },
    { title: "target", cell: ({ rule, target, unit }) => rule ? `${signs[rule]} ${show(target, unit)}` : "" },
    { title: "reached in", cell: ({ rule, reached, figure: f }) => rule ? `${reached} of ${f?.forks ?? 0} forks` : "" },
  ], over_forks);
  page.table(parent, [
    { title: "fault", cell: place },
    { title: "figure", cell: ({ name }) => name },
    { title: "measured", cell: ({ value, unit }) => show(value, unit) },
    { title: "target", cell: ({ rule, target, unit }) => rule ? `${signs[rule]} ${show(target, unit)}` : "" },
    { title: "", cell: ({ rule, reached }) => !rule ? "" : reached ? "reached" : "not reached" },
  ], results.flatMap(({ figures, trouble, ...where }) => [
    ...figures.map((each) => ({ ...where, ...each })), ...(trouble ? [{ ...where, name: trouble, value: null, rule: null }] : [])]));
}
