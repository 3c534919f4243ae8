/* A moment typed in the browser's own zone, said in the site's too; moments planned said in both. */

for (const place of document.querySelectorAll("[data-desk-schedule]")) {
  offerOwnZone(place);
}
for (const time of document.querySelectorAll("time[data-own-time]")) {
  sayOwnTime(time);
}

function offerOwnZone(place) {
  const own = ownZone();
  const site = place.dataset.zone;
  const moment = place.querySelector("[name=schedule_at]");
  const zone = place.querySelector("[name=schedule_zone]");
  const told = place.querySelector(".desk-both");
  if (!own || offsetsAgree(own, site)) {
    return; // One clock for both: there is nothing to choose.
  }
  const words = place.dataset.ownZone.replace("%s", own);
  zone.add(new Option(words, own), 0);
  // A moment that stands there already is in the site's zone.
  zone.value = moment.value ? "site" : own;
  const tell = () => {
    const both = zone.value === own && moment.value;
    const said = both && inZone(new Date(moment.value), site);
    told.textContent = both ? place.dataset.both.replace("%s", said) : "";
  };
  moment.addEventListener("input", tell);
  zone.addEventListener("change", tell);
}

function sayOwnTime(time) {
  const own = ownZone();
  const moment = new Date(time.dateTime);
  const offset = time.dateTime.slice(-6);
  const ownOffset = -moment.getTimezoneOffset();
  const siteOffset = Number(`${offset[0]}1`) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));
  if (own && ownOffset !== siteOffset) {
    const said = time.dataset.ownTime.replace("%s", `${inZone(moment, own)} (${own})`);
    time.after(` · ${said}`);
  }
}

function ownZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function offsetsAgree(one, other) {
  const year = new Date().getFullYear();
  const seasons = [new Date(year, 0, 1), new Date(year, 6, 1), new Date()];
  return seasons.every((moment) => inZone(moment, one) === inZone(moment, other));
}

/* As `2026-12-01 09:00`, which is how the site writes moments. */
function inZone(moment, timeZone) {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone, dateStyle: "short", timeStyle: "short",
  });
  return format.format(moment);
}
