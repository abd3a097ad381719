// Notes move down to the line of their own sentence, and light up with it. Without this they stand at their paragraph's top.
"use strict";
(() => {
  const wide = window.matchMedia("(min-width: 68.01rem)");
  const notes = [...document.querySelectorAll(".notes .event")];
  const beside = notes.filter((note) => !note.closest("details"));
  const sentence = (note) => {
    const link = note.querySelector(".to");
    return link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  };

  function align() {
    for (const note of beside) note.style.marginTop = "";
    if (!wide.matches) return;
    for (const note of beside) {
      const told = sentence(note);
      const gap = told ? told.getBoundingClientRect().top - note.getBoundingClientRect().top : 0;
      if (gap > 1) note.style.marginTop = `${gap}px`;
    }
  }

  function light() {
    const id = decodeURIComponent(location.hash.slice(1));
    for (const note of notes) {
      const lit = id !== "" && (sentence(note)?.id === id || note.id === id);
      note.classList.toggle("lit", lit);
      if (lit && note.closest("details")) note.closest("details").open = true;
    }
  }

  for (const fold of document.querySelectorAll(".folded details")) fold.addEventListener("toggle", align);
  align();
  light();
  wide.addEventListener("change", align);
  window.addEventListener("resize", align);
  window.addEventListener("hashchange", light);
  document.fonts?.ready.then(align);
})();
