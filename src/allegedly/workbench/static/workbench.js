"use strict";
// Progressive enhancement only: every screen works without this file.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const search = document.querySelector('input[type="search"]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
});
// A page that came before everything was counted is loaded again when it is, unless somebody is at work in it.
(() => {
  const notice = document.querySelector('[data-late="counting"]');
  if (!notice) return;
  const look = async () => {
    const text = await fetch(location.href).then((answer) => answer.text()).catch(() => 'data-late="counting"');
    if (text.includes('data-late="counting"')) setTimeout(look, 1500);
    else if (scrollY < 60 && !document.activeElement?.closest("main form")) location.reload();
    else notice.querySelector("a").textContent = "It is counted now: load again";
  };
  setTimeout(look, 1000);
})();
