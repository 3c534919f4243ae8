// Times of an event and its agenda in the reader's own zone, where that differs from the event's. The room for them is
// kept by the style sheet. Days without times are marked by nobody: they are the same days everywhere.

// Minutes before UTC, as the browser counts. Not a number for a time without offset.
function offsetOf(written) {
  const [, sign, hours, minutes] = written.match(/([+-])(\d\d):(\d\d)$/) ?? [];
  return -Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
}

function isElsewhere(written) {
  return Math.abs(offsetOf(written) - new Date(written).getTimezoneOffset()) > 0;
}

// The day of the event's clock, as it stands before the T, is not the reader's.
function isAnotherDay(written) {
  const day = new Date(written);
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-") !== written.slice(0, 10);
}

// Parts that stay on one line each.
function shown(...texts) {
  return texts.flatMap((text) => {
    const part = document.createElement("span");
    part.textContent = text;
    return [part, " "];
  });
}

for (const place of document.querySelectorAll(".local-time")) {
  const { starts, ends, words, form } = place.dataset;
  const moments = [starts, ends].filter(Boolean);
  // One end may fall to the other side of a change of the clock.
  if (!moments.some(isElsewhere)) continue;
  const day = moments.some(isAnotherDay) ? { weekday: "short" } : {};
  const parts = form === "time" ? { ...day, hour: "2-digit", minute: "2-digit" } : { dateStyle: "medium", timeStyle: "short" };
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { ...parts, hourCycle: "h23" });
  const [start, end] = moments.map((moment) => new Date(moment));
  const told = end ? format.formatRange(start, end) : format.format(start);
  if (form === "time") place.replaceChildren(...shown(told, words));
  else place.textContent = `${told} (${words})`;
}
