/* Tables of pipes: found around the cursor, tidied by the width of Chinese. Text in, change out. */

const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3ffff}]/u;
const NARROWEST = 3;

/* Columns of a terminal that a text takes: two for each Chinese character. */
export function widthOf(text) {
  return [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 2 : /\p{M}/u.test(sign) ? 0 : 1), 0);
}

/* { start, end, rows, alignments, row, column } of the table at an offset, or null.

   `rows` hold the cells without the line of dashes; `row` is -1 on that line. */
export function tableAt(text, offset) {
  const lines = text.split("\n");
  const current = text.slice(0, offset).split("\n").length - 1;
  let first = current;
  while (first > 0 && isRow(lines[first - 1])) {
    first -= 1;
  }
  let last = current;
  while (last + 1 < lines.length && isRow(lines[last + 1])) {
    last += 1;
  }
  if (!isRow(lines[current]) || last === first || !DELIMITER.test(lines[first + 1])) {
    return null;
  }
  const start = lines.slice(0, first).join("\n").length + (first > 0 ? 1 : 0);
  const own = lines.slice(first, last + 1);
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const place = current - first;
  return {
    start,
    end: start + own.join("\n").length,
    rows: own.filter((_line, number) => number !== 1).map(cellsOf),
    alignments: cellsOf(own[1]).map(alignmentOf),
    row: place === 1 ? -1 : place > 1 ? place - 1 : 0,
    column: columnAt(text.slice(lineStart, offset)),
  };
}

/* The table with its columns in line, the cursor in a cell of it. */
export function tidied(table, row = table.row, column = table.column) {
  const count = Math.max(...table.rows.map((cells) => cells.length), table.alignments.length);
  const rows = table.rows.map((cells) => [...cells, ...Array(count - cells.length).fill("")]);
  const alignments = [...table.alignments, ...Array(count).fill("")].slice(0, count);
  const widths = alignments.map((_side, at) =>
    Math.max(NARROWEST, ...rows.map((cells) => widthOf(cells[at]))),
  );
  const written = rows.map((cells) => line(cells.map((cell, at) => padded(cell, widths[at], alignments[at]))));
  written.splice(1, 0, line(widths.map((width, at) => dashes(width, alignments[at]))));
  const text = written.join("\n");
  return { start: table.start, end: table.end, text, select: cellRange(table.start, written, row, column) };
}

export function newTable(columns, rows, word) {
  const head = Array.from({ length: columns }, (_none, number) => `${word} ${number + 1}`);
  const body = Array.from({ length: rows }, () => Array(columns).fill(""));
  const alignments = Array(columns).fill("");
  return tidied({ start: 0, end: 0, rows: [head, ...body], alignments }, 0, 0);
}

export function withRow(table) {
  const at = Math.max(table.row, 0) + 1;
  const rows = [...table.rows];
  rows.splice(at, 0, Array(table.alignments.length).fill(""));
  return tidied({ ...table, rows }, at, 0);
}

export function withColumn(table) {
  const at = table.column + 1;
  const rows = table.rows.map((cells) => [...cells.slice(0, at), "", ...cells.slice(at)]);
  const alignments = [...table.alignments.slice(0, at), "", ...table.alignments.slice(at)];
  return tidied({ ...table, rows, alignments }, Math.max(table.row, 0), at);
}

export function withoutRow(table) {
  if (table.row < 1) {
    return null; // The head stays.
  }
  const rows = table.rows.filter((_cells, number) => number !== table.row);
  return tidied({ ...table, rows }, Math.min(table.row, rows.length - 1));
}

export function withoutColumn(table) {
  if (table.alignments.length < 2) {
    return null;
  }
  const others = (cells) => cells.filter((_cell, number) => number !== table.column);
  const changed = { ...table, rows: table.rows.map(others), alignments: others(table.alignments) };
  return tidied(changed, Math.max(table.row, 0), Math.max(0, table.column - 1));
}

/* The next or previous cell; a new row behind the last cell; null before the first. */
export function nextCell(table, step) {
  const count = table.alignments.length;
  const place = Math.max(table.row, 0) * count + Math.min(table.column, count - 1) + step;
  if (place < 0) {
    return null;
  }
  if (place >= table.rows.length * count) {
    return withRow({ ...table, row: table.rows.length - 1 });
  }
  return tidied(table, Math.floor(place / count), place % count);
}

function isRow(text) {
  return text !== undefined && text.includes("|") && text.trim() !== "";
}

function cellsOf(text) {
  const bare = text.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "");
  return bare.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

function columnAt(before) {
  const pipes = before.match(/(?<!\\)\|/g)?.length ?? 0;
  return Math.max(0, /^\s*\|/.test(before) ? pipes - 1 : pipes);
}

function alignmentOf(cell) {
  const left = cell.startsWith(":");
  const right = cell.endsWith(":");
  return left && right ? "center" : right ? "right" : left ? "left" : "";
}

function dashes(width, side) {
  const left = side === "left" || side === "center" ? ":" : "-";
  const right = side === "right" || side === "center" ? ":" : "-";
  return left + "-".repeat(width - 2) + right;
}

function padded(cell, width, side) {
  const space = width - widthOf(cell);
  const before = side === "right" ? space : side === "center" ? Math.floor(space / 2) : 0;
  return " ".repeat(before) + cell + " ".repeat(space - before);
}

function line(cells) {
  return `| ${cells.join(" | ")} |`;
}

function cellRange(start, written, row, column) {
  const place = row > 0 ? row + 1 : Math.max(row, 0);
  const text = written[place] ?? written.at(-1);
  let at = start + written.slice(0, place).join("\n").length + (place > 0 ? 1 : 0) + 2;
  const cells = text.slice(2, -2).split(/(?<!\\) \| /);
  const wanted = Math.min(column, cells.length - 1);
  at += cells.slice(0, wanted).reduce((sum, cell) => sum + cell.length + 3, 0);
  const words = cells[wanted].trim();
  const lead = words ? cells[wanted].search(/\S/) : 0;
  return [at + lead, at + lead + words.length];
}
