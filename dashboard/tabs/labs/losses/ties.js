// Which numbers of a table are best: told by what is printed, for two that print the same are the same to a reader.

/**
 * For each column of `values` (rows of numbers), the rows that are best. `printed` are the same cells as text, `most`
 * says of a column whether the largest is best.
 */
export function bestOf(values, printed, most) {
  return values[0].map((_, column) => {
    const numbers = values.map((row) => row[column]);
    const best = numbers.indexOf(most(column) ? Math.max(...numbers) : Math.min(...numbers));
    return printed.flatMap((row, index) => (row[column] === printed[best][column] ? [index] : []));
  });
}

/** Columns whose best row is not the one that was made for them: [{ column, row, own }]; `owns[column]` is that row. */
export function surprises(best, owns) {
  return best.flatMap((rows, column) =>
    owns[column] === undefined || rows.includes(owns[column]) ? [] : [{ column, row: rows[0], own: owns[column] }],
  );
}
