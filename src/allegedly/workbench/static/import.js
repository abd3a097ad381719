"use strict";
// The progress page asks for its numbers every second; the form takes files that are dropped on it.
const progress = document.getElementById("progress");
if (progress && progress.dataset.running === "yes") {
  const reload = document.querySelector(".reload");
  if (reload) reload.hidden = true;
  const ask = async () => {
    try {
      const answer = await fetch(progress.dataset.from, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const numbers = page.querySelector(".numbers");
      progress.replaceChildren(document.adoptNode(numbers));
      if (!["waiting", "running"].includes(numbers.dataset.state)) {
        document.querySelector(".while")?.remove();
        return;
      }
    } catch {
      if (reload) reload.hidden = false;
    }
    setTimeout(ask, 1000);
  };
  setTimeout(ask, 500);
}
const drop = document.querySelector(".drop");
if (drop) {
  const input = drop.querySelector("input");
  drop.querySelector(".dropnote").hidden = false;
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    input.files = event.dataTransfer.files;
  });
}
