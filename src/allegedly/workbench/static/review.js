// Keys, marks for merging, and words selected as evidence. Without this file every form and link works all the same.
"use strict";
(() => {
  const OFF = "allegedly-keys-off";
  const MARK = "allegedly-marked";
  const ITEMS = "[data-item], tr[data-happening], table.happenings tbody tr, .notes .event, li.told, .chronicle > li, .accounts [data-event]";
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const help = document.getElementById("keyhelp");
  let current = null;
  let armed = null;

  const kept = (name) => { try { return sessionStorage.getItem(name) ?? localStorage.getItem(name); } catch { return null; } };
  const keep = (store, name, value) => { try { value === null ? store.removeItem(name) : store.setItem(name, value); } catch { /* private window */ } };
  const on = () => kept(OFF) === null;
  const items = () => [...document.querySelectorAll(ITEMS)].filter((one) => one.getClientRects().length);

  // The current item is focused by its link, so that a screen reader says it and Enter opens it.
  function stand(item) {
    current?.classList.remove("current");
    current = item;
    item.classList.add("current");
    const fold = item.closest(".folded details");
    if (fold) fold.open = true;
    item.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    item.querySelector("a[href], button:not([disabled]), input:not([type=hidden])")?.focus({ preventScroll: true });
  }

  function move(step) {
    const link = document.querySelector(step > 0 ? 'a[aria-keyshortcuts="j"]' : 'a[aria-keyshortcuts="k"]');
    const all = items();
    if (link) link.click();
    else if (all.length) {
      const at = all.indexOf(current?.isConnected ? current : all.find((one) => one.contains(document.activeElement)));
      stand(all[Math.min(all.length - 1, Math.max(0, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))]);
    }
  }

  // What a key presses: in the current item, else the first on the page.
  function control(key) {
    const which = `[aria-keyshortcuts="${key}"]`;
    return current?.querySelector(`${which}, [data-own="${key}"]`) ?? document.querySelector(`main ${which}`);
  }

  function press(key) {
    const found = control(key);
    if (!found) return false;
    const reason = found.dataset.why && document.getElementById(found.dataset.why);
    if (reason && !reason.value.trim()) {
      armed?.classList.remove("armed");
      armed = found;
      found.classList.add("armed");
      reason.focus();
    } else if (found.tagName === "SUMMARY") {
      found.focus();
    } else if (found.tagName === "A") {
      location.assign(found.href);
    } else {
      found.click();
    }
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !armed || event.target.id !== armed.dataset.why) return;
    event.preventDefault();
    if (event.target.value.trim()) armed.click();
  });

  // Marking one happening and merging it with a second.
  const bar = document.getElementById("marked");
  const subject = () => {
    const held = current?.closest("[data-happening]") ?? current?.querySelector("[data-happening]") ?? document.querySelector("article[data-happening], section[data-happening]");
    const row = held ?? current;
    const link = row?.querySelector('a[href^="/happenings/"]');
    const id = held?.dataset.happening ?? (link ? decodeURIComponent(new URL(link.href).pathname.split("/")[2]) : null);
    return id ? { id, label: held?.dataset.label ?? row.querySelector("a[href]").textContent.trim().replace(/\s+/g, " ") } : null;
  };
  const marked = () => { try { return JSON.parse(kept(MARK)); } catch { return null; } };

  function showMark() {
    const one = marked();
    if (!bar) return;
    bar.hidden = !one;
    bar.textContent = "";
    if (!one) return;
    const name = document.createElement("bdi");
    name.textContent = one.label;
    const link = document.createElement("a");
    link.href = `/review/merge?id=${encodeURIComponent(one.id)}`;
    link.textContent = "Find what it is the same as";
    const drop = document.createElement("button");
    drop.type = "button";
    drop.textContent = "Unmark";
    drop.addEventListener("click", () => { keep(sessionStorage, MARK, null); showMark(); });
    bar.append("Marked for merging: ", name, " ", link, " ", drop);
  }

  function mark() {
    const one = subject(), other = marked();
    if (!one ) return false;
    if (other && other.id !== one.id) {
      keep(sessionStorage, MARK, null);
      location.assign(`/review/merge?id=${encodeURIComponent(other.id)}&id=${encodeURIComponent(one.id)}`);
    } else {
      keep(sessionStorage, MARK, other ? null : JSON.stringify(one));
      showMark();
    }
    return true;
  }

  // The dialog of keys, and the switch for those whom single keys disturb.
  function showSwitch() {
    const button = help?.querySelector('[data-keys="switch"]');
    if (!button) return;
    button.setAttribute("aria-pressed", String(on()));
    button.textContent = on() ? "Keys are on" : "Keys are off";
  }
  document.addEventListener("click", (event) => {
    const what = event.target.closest("[data-keys]")?.dataset.keys;
    if (!what || !help) return;
    if (what === "open") { event.preventDefault(); showSwitch(); help.showModal(); }
    if (what === "close") help.close();
    if (what === "switch") { keep(localStorage, OFF, on() ? "1" : null); showSwitch(); }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog")) return;
    if (!on()) return;
    let did = true;
    if (event.key === "?" && help) { showSwitch(); help.showModal(); }
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "m" && help?.dataset.changes === "yes") did = mark();
    else if (event.key === "u") did = press("u") || (help?.dataset.changes === "yes" && !location.pathname.startsWith("/history") && (location.assign("/history"), true));
    else if ("cres".includes(event.key)) did = press(event.key);
    else did = false;
    if (did) event.preventDefault();
  });

  // Words selected in a text become evidence. Offsets count code points, as the report's text does.
  function offset(paragraph, node, at) {
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEnd(node, at);
    return Number(paragraph.dataset.start) + [...range.toString()].length;
  }
  function chosen() {
    const selection = window.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const of = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-start]");
    const first = of(range.startContainer), last = of(range.endContainer);
    if (!first || first !== last) return null;
    let start = offset(first, range.startContainer, range.startOffset), end = offset(first, range.endContainer, range.endOffset);
    const words = [...range.toString()];
    while (words.length && !words[0].trim()) { words.shift(); start += 1; }
    while (words.length && !words.at(-1).trim()) { words.pop(); end -= 1; }
    return words.length ? { start, end, words: words.join(""), range } : null;
  }

  const offer = document.createElement("div");
  offer.className = "choice-bar";
  offer.hidden = true;
  document.body.append(offer);

  function give() {
    const found = chosen();
    offer.hidden = true;
    if (!found) return;
    const open = document.querySelector("details.field[open] form[data-field]");
    if (open) {
      open.elements.quote.value = found.words;
      open.elements.start.value = found.start;
      open.elements.end.value = found.end;
      return;
    }
    const events = [...document.querySelectorAll("[data-edit]")];
    const event = events.find((one) => one.closest(".event")?.classList.contains("lit")) ?? nearest(found, events);
    if (!event && !document.querySelector("details.field")) return;
    offer.textContent = "";
    if (event) {
      const link = document.createElement("a");
      const to = new URL(event.href);
      to.searchParams.set("start", found.start);
      to.searchParams.set("end", found.end);
      link.href = to.href;
      link.textContent = `Give as evidence for event ${event.dataset.edit}`;
      offer.append(link);
    } else {
      offer.append("Open a field, then select: the words become its evidence.");
    }
    const box = found.range.getBoundingClientRect();
    offer.hidden = false;
    offer.style.top = `${box.bottom + window.scrollY + 6}px`;
    offer.style.left = `${Math.max(8, Math.min(box.left + window.scrollX, window.innerWidth - 330))}px`;
  }

  // The event whose sentence the words are in, else the last one told before them.
  function nearest(found, events) {
    const told = events.map((one) => [one, Number(one.dataset.first), Number(one.dataset.last)]);
    const inside = told.find(([, first, last]) => first <= found.start && found.end <= last);
    const before = told.filter(([, first]) => first <= found.start).sort((a, b) => b[1] - a[1])[0];
    return (inside ?? before ?? told[0])?.[0];
  }
  document.addEventListener("mouseup", () => setTimeout(give));
  document.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") setTimeout(give); });
  document.addEventListener("selectionchange", () => { if (!chosen()) offer.hidden = true; });

  // Words chosen on the report's page arrive in the address: the first field that is opened gets them.
  const asked = new URLSearchParams(location.search);
  for (const field of document.querySelectorAll("details.field")) {
    field.addEventListener("toggle", () => {
      const form = field.querySelector("form[data-field]");
      if (!field.open || !form) return;
      for (const other of document.querySelectorAll("details.field[open]")) if (other !== field) other.open = false;
      if (!form.elements.start.value && asked.has("start")) {
        form.elements.start.value = asked.get("start");
        form.elements.end.value = asked.get("end") ?? "";
      }
      form.querySelector("select, textarea, input:not([type=hidden])")?.focus();
    });
  }
  // The text beside the forms scrolls by itself: its sentence comes into view without moving the page.
  const reading = document.querySelector(".reading"), here = reading?.querySelector("#here");
  if (here) reading.scrollTop = here.offsetTop - reading.offsetTop - 60;
  if (location.hash === "#why-event") press("r");
  showMark();
})();
