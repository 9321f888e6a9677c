// Draws the table of each picture, so that the drawing never says anything else than the table.
// Then folds the table away where it may be: it stays one press away, and is printed with the rest.

const root = document.documentElement;
const language = root.lang;
const printing = matchMedia("print");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const charts = [];

const written = {
  count: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }),
  minutes: new Intl.NumberFormat(language, { style: "unit", unit: "minute" }),
  share: new Intl.NumberFormat(language, { style: "percent" }),
};

function token(name) {
  return getComputedStyle(root).getPropertyValue(name).trim();
}

/** Read what is drawn from a table: the lines with a short name, the columns that say how. */
function read(table) {
  const lines = [...table.tBodies[0].rows].filter((row) => row.dataset.short);
  const headings = [...table.tHead.rows[0].cells].slice(1);
  const columns = headings.flatMap((heading, place) =>
    heading.dataset.drawn
      ? [{
          ...heading.dataset,
          title: heading.textContent,
          texts: lines.map((row) => row.cells[place + 1].textContent),
          values: lines.map((row) => {
            const value = row.cells[place + 1].dataset.value;
            return value === undefined ? null : Number(value);
          }),
        }]
      : [],
  );
  return {
    columns,
    short: lines.map((row) => row.dataset.short),
    long: lines.map((row) => row.cells[0].textContent),
  };
}

const SHAPES = ["circle", "rect", "triangle", "rectRot"];

function dataset(column, isMixed) {
  const colour = () => token(`--chart-${column.colour}`);
  const isBars = column.drawn === "bars";
  const isAim = column.drawn === "aim";
  return {
    type: isBars ? "bar" : "line",
    label: column.title,
    data: column.values,
    texts: column.texts,
    backgroundColor: colour,
    borderColor: isBars ? () => token("--paper") : colour,
    borderWidth: isBars ? { top: 1, right: 0 } : 2,
    borderDash: isAim ? [6, 4] : [],
    pointRadius: isAim ? 0 : 3,
    pointStyle: isBars ? "rect" : SHAPES[column.colour - 1],
    maxBarThickness: 48,
    spanGaps: true,
    order: isBars ? 1 : 0,
    yAxisID: isMixed && column.unit === "share" ? "share" : "y",
  };
}

function axis(unit, more = {}) {
  return {
    beginAtZero: true,
    border: { display: false },
    grid: { color: () => token("--line") },
    ticks: {
      color: () => token("--ink-soft"),
      precision: unit === "count" ? 0 : undefined,
      callback: (value) => written[unit].format(value),
    },
    ...more,
  };
}

function scales(columns, isStacked, isFlat, isMixed) {
  const unit = columns[0].unit;
  const isLines = columns.every((column) => column.drawn !== "bars");
  const names = {
    stacked: isStacked,
    border: { color: () => token("--edge") },
    grid: { display: false },
    ticks: { color: () => token("--ink-soft"), maxRotation: 0, autoSkipPadding: 12 },
  };
  const most = unit === "share" ? { max: 1 } : {};
  const values = axis(unit, {
    stacked: isStacked,
    ...most,
    ...(isLines ? { beginAtZero: false, suggestedMin: 0.6 } : {}),
  });
  if (isFlat) return { x: values, y: { ...names, ticks: { ...names.ticks, autoSkip: false } } };
  if (!isMixed) return { x: names, y: values };
  const share = axis("share", { position: "right", min: 0, max: 1, grid: { display: false } });
  return { x: names, y: values, share };
}

function draw(figure) {
  const details = figure.querySelector("details");
  const table = figure.querySelector("table");
  if (!table) return;
  const { columns, short, long } = read(table);
  if (columns.length) {
    const isStacked = "stacked" in figure.dataset;
    const isFlat = "flat" in figure.dataset;
    const isMixed = new Set(columns.map((column) => column.unit)).size > 1;
    const frame = document.createElement("div");
    frame.className = isFlat && short.length > 6 ? "picture-canvas tall" : "picture-canvas";
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true"); // the table says the same
    frame.append(canvas);
    details.before(frame);
    charts.push(new Chart(canvas, {
      data: { labels: short, datasets: columns.map((column) => dataset(column, isMixed)) },
      options: {
        animation: still.matches ? false : { duration: 150 },
        indexAxis: isFlat ? "y" : "x",
        interaction: { mode: "index", axis: isFlat ? "y" : "x", intersect: false },
        maintainAspectRatio: false,
        scales: scales(columns, isStacked, isFlat, isMixed),
        plugins: {
          legend: {
            display: columns.length > 1,
            labels: { color: () => token("--ink"), usePointStyle: true },
          },
          tooltip: {
            callbacks: {
              title: ([first]) => long[first.dataIndex],
              label: ({ dataset: drawn, dataIndex }) => `${drawn.label}: ${drawn.texts[dataIndex]}`,
            },
          },
        },
      },
    }));
  }
  if ("folds" in details.dataset) details.open = false;
}

function redraw() {
  for (const chart of charts) {
    chart.resize();
    chart.update("none");
  }
}

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.defaults.font.size = 13;
await document.fonts.ready;
document.querySelectorAll("[data-picture]").forEach(draw);

const heat = document.querySelector("[data-picture-heat]");
if (heat) heat.scrollLeft = heat.scrollWidth; // today is at the right

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
printing.addEventListener("change", redraw);
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("[data-folds]:not([open])")];
  for (const details of folded) details.open = true;
  redraw();
});
addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
});
