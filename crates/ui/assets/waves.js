// A participant is dragged onto another wave: the same as ticking it, choosing the wave below and looking at what it changes.
"use strict";
(() => {
  const form = document.getElementById("move");
  if (!form) return;
  let dragged = null;

  for (const pick of form.querySelectorAll("input.pick")) {
    const row = pick.closest("tr");
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      dragged = pick;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", pick.value);
    });
    row.addEventListener("dragend", () => { dragged = null; });
  }

  for (const wave of form.querySelectorAll("[data-wave]")) {
    const takes = () => dragged && dragged.closest("[data-wave]") !== wave;
    wave.addEventListener("dragover", (event) => { if (takes()) event.preventDefault(); });
    wave.addEventListener("drop", (event) => {
      if (!takes()) return;
      event.preventDefault();
      dragged.checked = true;
      form.elements.namedItem("to").value = wave.dataset.wave;
      form.requestSubmit();
    });
  }
})();
