// Draws the charts of a page with Observable Plot from the JSON that ChartJson.java describes. They are drawn again when
// their width changes and for paper; colours are CSS variables, so that light and dark need nothing.
"use strict";
(() => {
  const COLOURS = Array.from({length: 8}, (_, i) => `var(--c${i})`);
  const UNITS = {
    seconds: [[1e-6, "µs"], [1e-3, "ms"], [1, "s"], [60, "min"], [3600, "h"]],
    bytes: [[1, "B"], [1e3, "kB"], [1e6, "MB"], [1e9, "GB"], [1e12, "TB"]],
    percent: [[0.01, "%"]],
    number: [[1, ""]],
  };
  const PAPER_WIDTH = 680;
  const TIPS_MOST = 3000;

  // The largest unit of which the number has at least 1.5; [factor, name].
  const unitFor = (units, number) => units.findLast(([factor]) => Math.abs(number) >= 1.5 * factor) ?? units[0];

  // What spans other than of the first kind mean is less: the second is grey.
  const SPAN_COLOURS = [COLOURS[0], COLOURS[7], ...COLOURS.slice(1, 7)];

  const digits = (number) => Number.isInteger(number) && Math.abs(number) < 1e7
    ? String(number)
    : Number(number.toPrecision(4)).toString();
  const short = (number) => (Math.abs(number) < 1e5 ? digits(number) : d3.format("~s")(number));

  const told = (axis, number) => {
    const [factor, name] = unitFor(UNITS[axis.unit], number);
    return digits(number / factor) + (name && ` ${name}`);
  };

  const tick = (axis, number) => {
    const [factor, name] = UNITS[axis.unit].findLast(([least]) => number >= 0.999 * least) ?? UNITS[axis.unit][0];
    return short(number / factor) + (name && ` ${name}`);
  };

  // Options of Plot for one axis.
  function scale(axis, numbers) {
    const units = UNITS[axis.unit];
    const most = d3.max(numbers, Math.abs) ?? 0;
    const [factor, name] = unitFor(units, most);
    if (axis.scale === "log") {
      const mantissa = (number) => Math.round(number / 10 ** Math.floor(Math.log10(number) + 1e-9));
      const shown = d3.max(numbers) / d3.min(numbers) > 30 ? [1] : [1, 2, 5];
      return {type: "log", label: axis.label, inset: 5,
        tickFormat: (number) => (shown.includes(mantissa(number)) ? tick(axis, number) : "")};
    }
    const options = {label: name ? `${axis.label} (${name})` : axis.label, transform: (number) => number / factor};
    const counts = axis.unit === "number" && numbers.every(Number.isInteger);
    if (counts && most < 10) options.tickFormat = (number) => (Number.isInteger(number) ? String(number) : "");
    else if (counts && most < 1e5) options.tickFormat = "d";
    else if (most / factor >= 1e5) options.tickFormat = "~s";
    return options;
  }

  // What kinds of series are made of: marks, and the numbers along x and y that the scales must hold.
  const KINDS = {
    line(series, chart) {
      const few = series.rows.length <= 60 && !series.flag;
      const base = {x: "0", y: "1", stroke: series.colour};
      return [
        Plot.lineY(series.rows, {...base, strokeWidth: 1.8, strokeDasharray: series.flag ? "5 4" : undefined}),
        ...(few ? [Plot.dot(series.rows, {x: "0", y: "1", fill: series.colour, r: 3})] : []),
        ...tips(series, chart, (row) => row[2]),
      ];
    },
    dots(series, chart) {
      const r = series.rows.length > 500 ? 1.8 : 3;
      return [
        Plot.dot(series.rows, {x: "0", y: "1", fill: series.colour, fillOpacity: 0.65, r}),
        ...tips(series, chart, (row) => row[2]),
      ];
    },
    measured(series, chart) {
      const many = series.rows.length > 120;
      return [
        Plot.lineY(series.rows, {x: "0", y: "1", stroke: series.colour, strokeOpacity: 0.45, strokeWidth: 1.2}),
        Plot.ruleX(series.rows, {x: "0", y1: "2", y2: "3", stroke: series.colour, strokeWidth: many ? 0.8 : 1.4}),
        Plot.dot(series.rows, {x: "0", y: "1", fill: series.colour, r: many ? 1.5 : 3}),
        ...tips(series, chart, () => ""),
      ];
    },
    band(series, chart) {
      return [
        Plot.areaY(series.rows, {x: "0", y1: "2", y2: "3", fill: series.colour, fillOpacity: 0.22}),
        Plot.lineY(series.rows, {x: "0", y: "1", stroke: series.colour, strokeWidth: 1.6}),
        ...tips(series, chart, () => ""),
      ];
    },
    bins(series, chart) {
      return [
        Plot.rectY(series.rows, {x1: "0", x2: "1", y: "2", fill: series.colour, fillOpacity: 0.85, inset: 0.4,
          title: (row) => `${told(chart.x, row[0])} … ${told(chart.x, row[1])}: ${told(chart.y, row[2])}`,
          tip: true}),
      ];
    },
    bars(series, chart) {
      const title = (row) => `${row[0]}\n${row[1]}: ${told(chart.x, row[2])}`;
      if (series.flag) {
        return [Plot.barX(series.rows, {y: "0", x: "2", fill: "1", title, tip: true, order: series.parts})];
      }
      return series.parts.map((part, i) => Plot.barX(
        series.rows.filter((row) => row[1] === part),
        {y: "0", x1: 0, x2: "2", fill: "1", fillOpacity: i === 0 && series.parts.length > 1 ? 0.4 : 1,
          insetTop: 3 * i, insetBottom: 3 * i, title, tip: true}));
    },
    spans(series) {
      const shown = series.rows.length <= TIPS_MOST;
      return [Plot.barX(series.rows, {y: "0", x1: "1", x2: "2", fill: "3", insetTop: 1, insetBottom: 1,
        ...(shown ? {title: (row) => `${row[0]}\n${row[4]}`, tip: true} : {})})];
    },
  };

  function tips(series, chart, text) {
    if (series.rows.length > TIPS_MOST) return [];
    const title = (row) => text(row) || [series.name, `${chart.x.label}: ${told(chart.x, row[0])}`,
      `${chart.y.label}: ${told(chart.y, row[1])}`
        + (row.length > 3 ? ` (${told(chart.y, row[2])} … ${told(chart.y, row[3])})` : "")]
      .filter(Boolean).join("\n");
    return [Plot.tip(series.rows, Plot.pointer({x: "0", y: "1", title, stroke: series.colour}))];
  }

  // Columns that are numbers along x and along y.
  const NUMBERS = {line: [[0], [1]], dots: [[0], [1]], measured: [[0], [1, 2, 3]], band: [[0], [1, 2, 3]],
    bins: [[0, 1], [2]], bars: [[2], []], spans: [[1, 2], []]};

  function cleaned(series, chart) {
    const [along, up] = NUMBERS[series.kind];
    const fits = (axis, number) => Number.isFinite(number) && (axis.scale !== "log" || number > 0);
    return series.rows.filter((row) => along.every((i) => fits(chart.x, row[i])) && up.every((i) => fits(chart.y, row[i])));
  }

  function prepare(chart) {
    chart.series.forEach((series, i) => {
      series.rows = cleaned(series, chart);
      series.colour = COLOURS[i % COLOURS.length];
      const column = {bars: 1, spans: 3}[series.kind];
      series.parts = column === undefined ? [] : [...new Set(series.rows.map((row) => row[column]))];
    });
    const lying = chart.series.find((series) => series.parts.length > 0);
    chart.tracks = lying ? [...new Set(lying.rows.map((row) => row[0]))] : null;
    chart.parts = lying ? lying.parts : [];
    chart.palette = lying?.kind === "spans" ? SPAN_COLOURS : COLOURS;
    const numbers = (side) => chart.series.flatMap((series) =>
      series.rows.flatMap((row) => NUMBERS[series.kind][side].map((i) => row[i])));
    chart.numbers = [numbers(0), numbers(1)];
    if (lying?.kind === "bars" && lying.flag) {
      chart.numbers[0] = [...d3.rollup(lying.rows, (rows) => d3.sum(rows, (row) => row[2]), (row) => row[0]).values()];
    }
  }

  function legend(chart) {
    const entries = chart.tracks
      ? chart.parts.map((part, i) => [part, chart.palette[i % COLOURS.length], false])
      : chart.series.map((series) => [series.name, series.colour, series.kind === "line" && series.flag]);
    const box = document.createElement("div");
    box.className = "legend";
    for (const [name, colour, dashed] of entries.length > 1 ? entries : []) {
      const entry = document.createElement("span");
      entry.textContent = name;
      entry.style.setProperty("--swatch", colour);
      if (dashed) entry.className = "dashed";
      box.append(entry);
    }
    return box;
  }

  function draw(chart, width, wide) {
    const x = scale(chart.x, chart.numbers[0]);
    const options = {width, ariaLabel: chart.title, marginRight: 24, marginTop: 24, marginBottom: 40,
      style: {fontSize: "12px", fontFamily: "inherit", background: "none"},
      x: {...x, grid: true, nice: x.type !== "log", labelAnchor: "center", labelArrow: "none"}, marks: []};
    if (chart.tracks) {
      const longest = d3.max(chart.tracks, (track) => track.length) ?? 0;
      const step = Math.max(9, Math.min(28, 900 / chart.tracks.length));
      const every = Math.ceil(13 / step);
      Object.assign(options, {height: 64 + step * chart.tracks.length, marginLeft: 20 + 6.6 * Math.min(longest, 30),
        y: {label: chart.y.label || null, domain: chart.tracks, padding: 0.12, type: "band",
          ticks: chart.tracks.filter((_, i) => i % every === 0), labelArrow: "none", tickSize: 0},
        color: {type: "categorical", domain: chart.parts,
          range: chart.parts.map((_, i) => chart.palette[i % COLOURS.length])}});
      if (step < 13) options.y.tickFormat = (track) => (chart.tracks.indexOf(track) % every === 0 ? track : "");
      options.marks.push(Plot.ruleX([0], {strokeOpacity: 0.4}));
    } else {
      Object.assign(options, {height: paper ? 250 : Math.round(Math.max(240, Math.min(360, width * (wide ? 0.32 : 0.52)))),
        marginLeft: 58, y: {...scale(chart.y, chart.numbers[1]), grid: true, labelArrow: "none", nice: chart.y.scale !== "log"}});
      if (chart.y.scale === "from_zero" || chart.series.some((series) => series.kind === "bins")) {
        options.y.zero = true;
        options.marks.push(Plot.ruleY([0], {strokeOpacity: 0.4}));
      }
    }
    if (chart.x.scale === "from_zero") options.x.zero = true;
    for (const series of chart.series) options.marks.push(...KINDS[series.kind](series, chart));
    return Plot.plot(options);
  }

  function place(box, chart, width) {
    const wide = box.parentElement.classList.contains("wide");
    if (chart.series.every((series) => series.rows.length === 0)) {
      box.textContent = "nothing to show: no finite number";
    } else {
      box.replaceChildren(legend(chart), draw(chart, width, wide));
    }
  }

  let paper = false;
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const boxes = [...document.querySelectorAll("[data-chart]")];
  charts.forEach(prepare);
  const all = () => boxes.forEach((box, i) => place(box, charts[i], paper ? PAPER_WIDTH : box.clientWidth));
  const onPaper = (is) => { if (paper !== is) { paper = is; all(); } };
  all();
  addEventListener("beforeprint", () => onPaper(true));
  addEventListener("afterprint", () => onPaper(false));
  let width = innerWidth;
  addEventListener("resize", () => { if (!paper && width !== innerWidth) { width = innerWidth; all(); } });
})();
