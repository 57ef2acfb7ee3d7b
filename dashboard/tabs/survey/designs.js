// Figures of the designs under one budget: means, spreads, places. Numbers in, numbers out.

/** Mean, lowest and highest of a design's measured seeds on a data set, or null. */
export function spreadOf(design, dataset) {
  const values = design.runs.map(({ psnr }) => psnr[dataset]).filter((value) => value !== undefined);
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, low: Math.min(...values), high: Math.max(...values), count: values.length };
}

/** The same of the held-out images of training, which every trained design has. */
export function heldOutOf(design) {
  return spreadOf({ runs: design.runs.map((run) => ({ psnr: { held: run.held_out } })) }, "held");
}

/** Designs with both figures: { design, printed, ours, x, y } with their places, the best published first. */
export function placesOf(designs, dataset) {
  const both = designs
    .filter((design) => design.published[dataset] !== undefined && spreadOf(design, dataset))
    .map((design) => ({ design, x: design.published[dataset], y: spreadOf(design, dataset) }));
  const byPrint = [...both].sort((a, b) => b.x - a.x);
  const byOurs = [...both].sort((a, b) => b.y.mean - a.y.mean);
  return byPrint.map((entry, index) => ({ ...entry, printed: index + 1, ours: byOurs.indexOf(entry) + 1 }));
}

/** The widest spread of several seeds of one design (dB): smaller differences mean nothing. 0 without any. */
export function noiseOf(designs, dataset) {
  const spreads = designs.map((design) => spreadOf(design, dataset)).filter((found) => found && found.count > 1);
  return Math.max(0, ...spreads.map(({ low, high }) => high - low));
}

/** What one may look at: every sum of multiply-adds that at least `least` designs were trained with, ascending. */
export function sumsOf(designs, ladder, dataset, least) {
  const runs = designs.flatMap((each) => [...each.runs.slice(0, 1), ...(ladder[each.id] ?? []).slice(1)]);
  const works = runs.filter(({ psnr }) => psnr[dataset] !== undefined).map((run) => run.multiply_adds);
  const sums = [...new Set(works.sort((a, b) => a - b).map(power))];
  return sums.filter((sum) => works.filter((work) => power(work) === sum).length >= least);
}

/** The designs with their runs of one sum of multiply-adds, as `sumsOf` names it: without any where there is none. */
export function atSum(designs, ladder, sum) {
  return designs.map((design) => {
    const every = [...design.runs, ...(ladder[design.id] ?? []).slice(1)];
    return { ...design, runs: every.filter((run) => power(run.multiply_adds) === sum) };
  });
}

/** Spearman's rank correlation of the two orders of `placesOf`: 1 for the same order, 0 for none in common. */
export function rankCorrelation(found) {
  const count = found.length;
  if (count < 2) return null;
  const squares = found.reduce((sum, { printed, ours }) => sum + (printed - ours) ** 2, 0);
  return 1 - (6 * squares) / (count * (count ** 2 - 1));
}

/** Designs that were trained with larger budgets: { design, points: [{ work, psnr, steps, minutes }] }, both ascending. */
export function laddersOf(designs, ladder, dataset) {
  return designs
    .filter(({ id }) => ladder[id])
    .map((design) => ({
      design,
      points: ladder[design.id]
        .filter(({ psnr }) => psnr[dataset] !== undefined)
        .map((run) => ({
          work: run.multiply_adds,
          psnr: run.psnr[dataset],
          steps: run.steps,
          minutes: run.minutes,
        })),
    }))
    .filter(({ points }) => points.length > 1);
}

/** Those of `laddersOf` that go as far as the largest budget. */
export function farthest(ladders) {
  const last = Math.max(...ladders.map(({ points }) => points.at(-1).work));
  return ladders.filter(({ points }) => power(points.at(-1).work) === power(last));
}

/**
 * What the designs that go as far as the largest budget gain from the smallest to there: { first, last, gains: [[title,
 * dB]] the largest first, order: titles by PSNR there }; null for fewer than two.
 */
export function gainsOf(ladders) {
  const far = farthest(ladders);
  if (far.length < 2) return null;
  const last = Math.max(...far.map(({ points }) => points.at(-1).work));
  const gains = far.map(({ design, points }) => [design.title, points.at(-1).psnr - points[0].psnr]);
  const order = [...far].sort((a, b) => b.points.at(-1).psnr - a.points.at(-1).psnr);
  return {
    ...{ first: far[0].points[0].work, last },
    gains: gains.sort((a, b) => b[1] - a[1]),
    order: order.map(({ design }) => design.title),
  };
}

/** 6.0e11 as "6·10¹¹": one digit, and the power of ten in raised ones. */
export function power(value) {
  const [digit, exponent] = value.toExponential(0).split("e+");
  const raised = [...exponent].map((one) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(one)]).join("");
  return `${digit}·10${raised}`;
}

/** How many of `placesOf` are no more than `close` dB above a value. */
export function notAbove(found, value, close) {
  return found.filter(({ y }) => y.mean <= value + close).length;
}

/** Multiply-adds an LR pixel of the published configurations, the cheapest first. */
export function costsOf(designs) {
  return designs
    .filter(({ paper }) => paper)
    .map((design) => ({ design, cost: design.paper.multiply_adds }))
    .sort((a, b) => a.cost - b.cost);
}

/** 1234567 as "1.23 M", in at most three digits. */
export function short(value) {
  for (const [size, sign] of [
    [1e12, " T"],
    [1e9, " G"],
    [1e6, " M"],
    [1e3, " k"],
  ]) {
    if (value >= size) return `${Number((value / size).toPrecision(3))}${sign}`;
  }
  return String(value);
}
