// An event's time in the reader's own zone, where that differs from the event's. The room for it is kept by the style sheet.

for (const place of document.querySelectorAll(".local-time")) {
  const { starts, ends, words } = place.dataset;
  const start = new Date(starts);
  const [, sign, hours, minutes] = starts.match(/([+-])(\d\d):(\d\d)$/) ?? [];
  const offset = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  // Minutes, counted the other way round by the browser. Not a number for a time without offset.
  if (!(Math.abs(offset + start.getTimezoneOffset()) > 0)) continue;
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });
  place.textContent = `${format.formatRange(start, new Date(ends))} (${words})`;
}
