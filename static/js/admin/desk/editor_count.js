/* How long a text is: the rule of `cmsproject/shared/reading.py`, for the text as it is typed. */

const CJK =
  "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const LETTERS = `(?:(?![${CJK}])[\\p{L}\\p{N}])+`;
const UNIT = new RegExp(`[${CJK}]|${LETTERS}(?:['’.-]${LETTERS})*`, "gu");
const UNITS_PER_MINUTE = 350;

/* Chinese characters and Latin words, one each. */
export function countWords(text) {
  let count = 0;
  for (const _unit of text.matchAll(UNIT)) {
    count += 1;
  }
  return count;
}

/* Every sign but white space. */
export function countCharacters(text) {
  return [...text.replaceAll(/\s/gu, "")].length;
}

export function readingMinutes(words) {
  // Python rounds halves to the even number.
  const exact = words / UNITS_PER_MINUTE;
  const floor = Math.floor(exact);
  const rounded = exact - floor === 0.5 ? floor + (floor % 2) : Math.round(exact);
  return Math.max(1, rounded);
}

/* What readers read of Markdown, roughly: without addresses, tags and the names of languages. */
export function readable(markdown) {
  return markdown
    .replaceAll(/^\s*(?:```|~~~).*$/gm, "")
    .replaceAll(/<!--[\s\S]*?-->|<\/?[A-Za-z][^>]*>/g, " ")
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, " ")
    .replaceAll(/\]\([^)]*\)/g, "]")
    .replaceAll(/^\[[^\]]+\]:\s+\S+.*$/gm, "")
    .replaceAll(/^\s*\d{1,9}[.)]\s/gm, " ");
}
