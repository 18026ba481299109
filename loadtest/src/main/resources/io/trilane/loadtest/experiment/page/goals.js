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
