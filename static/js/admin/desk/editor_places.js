/* Ranges of a text that are known by what is typed before them and after. */

const tracked = new WeakMap();

/* { start, end, isTouched }, kept right until `release(place)`. */
export function track(area, start, end) {
  const state = tracked.get(area) ?? begin(area);
  const place = { area, start, end, isTouched: false };
  state.places.add(place);
  state.value = area.value;
  return place;
}

export function release(place) {
  tracked.get(place.area).places.delete(place);
}

function begin(area) {
  const state = { places: new Set(), value: area.value };
  tracked.set(area, state);
  area.addEventListener("input", () => {
    const change = difference(state.value, area.value);
    state.value = area.value;
    for (const place of change ? state.places : []) {
      move(place, change);
    }
  });
  return state;
}

function difference(before, after) {
  if (before === after) {
    return null;
  }
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) {
    start += 1;
  }
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) {
    tail += 1;
  }
  return { start, end: before.length - tail, length: after.length - tail - start };
}

function move(place, { start, end, length }) {
  const shift = length - (end - start);
  if (end <= place.start) {
    place.start += shift;
    place.end += shift;
  } else if (start < place.end) {
    place.isTouched = true;
    place.end = Math.max(place.start, place.end + shift);
  }
}
