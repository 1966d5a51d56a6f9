// What every page gets on top of plain HTML: dkfds behaviour on new content, filters that apply themselves, forms sent only once.
"use strict";
(() => {
  const start = (scope) => {
    const each = (selector, found) => scope.querySelectorAll(selector).forEach(found);
    const kit = window.DKFDS;
    if (!kit) return;
    each(".accordion", (e) => new kit.Accordion(e).init());
    each(".js-dropdown", (e) => new kit.Dropdown(e).init());
    each(".fds-modal", (e) => new kit.Modal(e).init());
    each(".tooltip-wrapper", (e) => new kit.Tooltip(e).init());
    each("div.tab-container", (e) => new kit.Tabs(e).init());
    each('[data-module="error-summary"]', (e) => new kit.ErrorSummary(e).init());
  };

  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-submit-on-change]") && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
  });

  // How many tasks of a list are ticked; without scripts the bar says what to do.
  const count = () => {
    const form = document.getElementById("bulk");
    if (!form) return;
    const line = form.querySelector(".bulk-count");
    const all = form.elements.namedItem("all").checked;
    const picked = all ? Number(form.dataset.all) : document.querySelectorAll('input[form="bulk"]:checked').length;
    line.textContent = picked === 0 ? line.dataset.none : picked === 1 ? line.dataset.one : line.dataset.other.replace("#", picked);
  };
  document.addEventListener("change", count);
  window.addEventListener("pageshow", count);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.closest("[hx-post]")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  document.addEventListener("click", (event) => {
    document.querySelectorAll(".topmenu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".topmenu[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });

  document.addEventListener("htmx:after:swap", (event) => start(event.detail?.ctx?.target?.parentElement ?? document));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => start(document));
  else start(document);
})();
