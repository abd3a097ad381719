// Map and timeline: drag, wheel and keys move and zoom; the server draws each part, and its address is the page's.
// Without this, links do the same.
"use strict";
(() => {
  const chart = document.querySelector("[data-chart]");
  if (!chart) return;
  const AWAIT = 160; // milliseconds of rest before the server is asked: one turn of a wheel is many steps
  const DAY = 86_400_000;
  let asked = null, timer = 0, wanted = null, dragged = false;

  const picture = () => [...chart.querySelectorAll("svg.map, svg.timeline")].find((one) => one.getClientRects().length);
  const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

  // Asks for the page at an address and takes its parts; the search field and the focus stay as they are.
  async function go(address, keep) {
    clearTimeout(timer);
    wanted = null;
    asked?.abort();
    const mine = (asked = new AbortController());
    chart.setAttribute("aria-busy", "true");
    let page;
    try {
      const answer = await fetch(address, { signal: mine.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!part(page, "picture")) throw new Error("no picture");
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
      return;
    }
    if (mine !== asked) return;
    if (keep) history[keep](null, "", address);
    const held = document.activeElement;
    const [at, among] = [[...chart.querySelectorAll("a"), held].indexOf(held), chart.contains(held)];
    const tool = part(document, "tools").contains(held) ? held.textContent : null;
    for (const old of document.querySelectorAll("[data-part]")) {
      const fresh = part(page, old.dataset.part);
      old.replaceChildren(...(fresh ? fresh.childNodes : []));
      if (fresh) Object.assign(old.dataset, fresh.dataset);
    }
    for (const name of ["from", "to"]) {
      const [old, fresh] = [document.getElementById(name), page.getElementById(name)];
      if (old && fresh) old.value = fresh.value;
    }
    if (tool) [...part(document, "tools").children].find((one) => one.textContent === tool)?.focus();
    else if (among && at >= 0 && held !== chart) chart.focus();
    chart.removeAttribute("aria-busy");
  }

  // A move that is still going on: shown at once as far as the drawing reaches, asked for when it rests.
  function later(address) {
    wanted = address;
    clearTimeout(timer);
    timer = setTimeout(() => go(wanted, "replaceState"), AWAIT);
  }

  function withParameters(changes) {
    const address = new URL(wanted ?? location.href, location.href);
    address.hash = "";
    for (const name of ["page", "done"]) address.searchParams.delete(name);
    for (const [name, value] of Object.entries(changes)) address.searchParams.set(name, value);
    return address.pathname + address.search;
  }

  // Each kind of chart moves by shares of what is seen (right, down) and zooms around a point of it (0 to 1).
  const kinds = {
    map: {
      change(right, down, by = 1, x = 0.5, y = 0.5) {
        const svg = picture();
        let [left, top, width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
        const [sheet, ratio] = [Number(chart.dataset.sheet), height / width];
        const wide = Math.min(sheet, Math.max(sheet / 64, width / by));
        left += (width - wide) * x + right * wide;
        top += (height - wide * ratio) * y + down * wide * ratio;
        left = Math.max(0, Math.min(sheet - wide, left));
        if (wide * ratio < Number(chart.dataset.height)) top = Math.max(0, Math.min(Number(chart.dataset.height) - wide * ratio, top));
        svg.setAttribute("viewBox", `${left} ${top} ${wide} ${wide * ratio}`);
        const middle = [left + wide / 2, Math.max(0, top + (wide * ratio) / 2), wide].map(Math.round);
        later(withParameters({ view: middle.join(",") }));
      },
    },
    timeline: {
      change(right, down, by = 1, x = 0.5) {
        const svg = picture();
        const [from, until] = chart.dataset.drawn.split("/").map(Date.parse);
        const drawn = until - from + DAY;
        const window = this.window ?? [Date.parse(chart.dataset.first), Date.parse(chart.dataset.last)];
        const around = from + drawn * x;
        let [low, high] = window.map((day) => around + (day - around) / by + right * drawn);
        if (by > 1 && high - low < 6 * DAY) return;
        [low, high] = [low, high].map((day) => Math.round(day / DAY) * DAY);
        const ends = [Date.parse("0001-01-01"), Date.parse("9999-12-31")];
        this.window = [Math.max(low, ends[0]), Math.min(high, ends[1])];
        if (this.window[0] >= this.window[1]) return;
        const box = svg.getAttribute("viewBox").split(" ").map(Number);
        svg.setAttribute("viewBox", [box[0] + right * box[2], ...box.slice(1)].join(" "));
        const [first, last] = this.window.map((day) => new Date(day).toISOString().slice(0, 10));
        later(withParameters({ from: first, to: last }));
      },
    },
  };
  const kind = kinds[chart.dataset.chart];
  new MutationObserver(() => { kind.window = null; }).observe(chart, { childList: true });

  const KEYS = {
    ArrowLeft: [-0.2, 0], ArrowRight: [0.2, 0], ArrowUp: [0, -0.2], ArrowDown: [0, 0.2],
    "+": [0, 0, 1.5], "=": [0, 0, 1.5], "-": [0, 0, 1 / 1.5],
  };
  chart.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const upright = event.key === "ArrowUp" || event.key === "ArrowDown";
    if (event.key === "0" || event.key === "Home") {
      event.preventDefault();
      go(document.querySelector("[data-home]").href, "replaceState");
    } else if (KEYS[event.key] && !(upright && chart.dataset.chart === "timeline")) {
      event.preventDefault();
      kind.change(...KEYS[event.key]);
    }
  });

  // The wheel scrolls the page, unless the chart was clicked or reached by keys, or Ctrl is held (a pinch on a touchpad).
  chart.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !chart.contains(document.activeElement)) return;
    event.preventDefault();
    const box = picture().getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      kind.change((event.deltaX || event.deltaY) / box.width, 0);
    } else {
      const by = Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 150);
      kind.change(0, 0, by, x, y);
    }
  }, { passive: false });

  // One finger or the mouse moves; two fingers move and zoom. A finger that goes up or down scrolls the page (CSS).
  const down = new Map();
  chart.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!down.size) dragged = false;
    down.set(event.pointerId, [event.clientX, event.clientY]);
    if (event.pointerType === "mouse" && !event.target.closest("a")) chart.focus({ preventScroll: true });
  });
  const middle = () => {
    const all = [...down.values()];
    const at = [0, 1].map((axis) => all.reduce((sum, one) => sum + one[axis], 0) / all.length);
    return [at, all.length > 1 ? Math.hypot(all[0][0] - all[1][0], all[0][1] - all[1][1]) : 0];
  };
  window.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    if (!dragged && down.size === 1 && Math.hypot(event.clientX - before[0], event.clientY - before[1]) < 5) return;
    dragged = true;
    const [from, apart] = middle();
    down.set(event.pointerId, [event.clientX, event.clientY]);
    const [to, wide] = middle();
    const box = picture().getBoundingClientRect();
    const by = apart && wide ? wide / apart : 1;
    const [x, y] = [(to[0] - box.left) / box.width, (to[1] - box.top) / box.height];
    kind.change((from[0] - to[0]) / box.width, (from[1] - to[1]) / box.height, by, x, y);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    window.addEventListener(end, (event) => down.delete(event.pointerId));
  }
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("click", (event) => {
    if (!dragged) return;
    dragged = false;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  // Links to another part of the same chart need no new page.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('[data-part="tools"] a, [data-part="picture"] a');
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const given = link.getAttribute("href");
    const address = new URL(given, location.href);
    if (given.startsWith("#") || address.pathname !== location.pathname) return;
    event.preventDefault();
    go(address.pathname + address.search, "pushState");
  });
  window.addEventListener("popstate", () => go(location.href, null));

  chart.classList.add("live");
  document.querySelector("[data-hint]")?.removeAttribute("hidden");
})();
