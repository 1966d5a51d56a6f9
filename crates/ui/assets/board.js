// The matrix and the tile map by keyboard: one tab stop each, arrows inside; a matrix cell opens its task beside the table.
"use strict";
(() => {
  const only = (links, chosen) => { for (const link of links) link.tabIndex = link === chosen ? 0 : -1; };

  const matrix = (frame) => {
    const table = frame.querySelector("table");
    const body = table.tBodies[0];
    const heads = table.tHead.rows[table.tHead.rows.length - 1].cells;
    const status = frame.querySelector(".matrix-status");
    const aside = frame.querySelector(".matrix-aside");
    let stop = null;
    let opened = null;

    const reset = () => {
      const links = body.querySelectorAll("td a");
      if (!stop?.isConnected) stop = links[0] ?? null;
      only(links, stop);
    };
    const describe = (link) => {
      const cell = link.parentElement;
      const name = cell.parentElement.cells[0].textContent;
      const head = heads[cell.cellIndex]?.querySelector("a");
      const title = [".c", ".t"].map((part) => head?.querySelector(part)?.textContent ?? "").join(" ");
      status.textContent = `${name} · ${title} · ${link.textContent}`;
    };
    const focus = (link) => {
      if (!link) return;
      if (stop) stop.tabIndex = -1;
      stop = link;
      stop.tabIndex = 0;
      stop.focus({ preventScroll: true });
      reveal(stop.parentElement);
    };
    const reveal = (cell) => {
      const box = table.parentElement;
      const seen = box.getBoundingClientRect();
      const at = cell.getBoundingClientRect();
      const top = seen.top + table.tHead.offsetHeight;
      const left = seen.left + heads[0].offsetWidth;
      if (at.top < top) box.scrollTop -= top - at.top;
      if (at.bottom > seen.bottom) box.scrollTop += at.bottom - seen.bottom + 16;
      if (at.left < left) box.scrollLeft -= left - at.left;
      if (at.right > seen.right) box.scrollLeft += at.right - seen.right + 16;
      if (at.top < 0 || at.bottom > innerHeight) cell.scrollIntoView({ block: "center", inline: "nearest" });
    };
    const along = (cell, rows, columns) => {
      let row = cell.parentElement;
      let index = cell.cellIndex;
      for (;;) {
        if (rows) row = rows > 0 ? row.nextElementSibling : row.previousElementSibling;
        index += columns;
        const next = row?.cells[index];
        if (!next || index < 1) return null;
        const link = next.querySelector("a");
        if (link) return link;
      }
    };
    const last = (links) => links[links.length - 1];
    const moves = {
      ArrowDown: (cell) => along(cell, 1, 0),
      ArrowUp: (cell) => along(cell, -1, 0),
      ArrowRight: (cell) => along(cell, 0, 1),
      ArrowLeft: (cell) => along(cell, 0, -1),
      Home: (cell, all) => (all ? body : cell.parentElement).querySelector("td a"),
      End: (cell, all) => last((all ? body : cell.parentElement).querySelectorAll("td a")),
      PageDown: (cell) => [10, 5, 2, 1].map((n) => far(cell, n)).find(Boolean),
      PageUp: (cell) => [-10, -5, -2, -1].map((n) => far(cell, n)).find(Boolean),
    };
    const far = (cell, rows) => body.rows[cell.parentElement.sectionRowIndex + rows]?.cells[cell.cellIndex]?.querySelector("a");

    const close = () => {
      aside.hidden = true;
      opened?.parentElement.classList.remove("chosen");
      if (opened?.isConnected) focus(opened);
      opened = null;
    };
    const open = async (link) => {
      opened?.parentElement.classList.remove("chosen");
      opened = link;
      link.parentElement.classList.add("chosen");
      frame.setAttribute("aria-busy", "true");
      try {
        await window.htmx.ajax("GET", link.getAttribute("href"), { target: aside.querySelector("[data-panel]"), swap: "innerHTML", headers: { "HX-Target": "div#matrix-panel" } });
      } catch {
        location.assign(link.href);
        return;
      } finally {
        frame.removeAttribute("aria-busy");
      }
      aside.hidden = false;
      reveal(link.parentElement);
      const heading = aside.querySelector("h2, h3");
      if (heading) { heading.tabIndex = -1; heading.focus(); }
    };

    body.addEventListener("keydown", (event) => {
      const link = event.target.closest("td a");
      const move = moves[event.key];
      if (!link || !move || event.altKey || event.metaKey) return;
      event.preventDefault();
      focus(move(link.parentElement, event.ctrlKey));
    });
    body.addEventListener("focusin", (event) => {
      const link = event.target.closest("td a");
      if (!link) return;
      if (stop && stop !== link) stop.tabIndex = -1;
      stop = link;
      stop.tabIndex = 0;
      describe(link);
    });
    body.addEventListener("mouseover", (event) => {
      const link = event.target.closest("td a");
      if (link) describe(link);
    });
    body.addEventListener("click", (event) => {
      const link = event.target.closest("td a");
      // A cell of several tasks leads to a list of them, which is a page of its own.
      if (!link || link.search.includes("organisation=") || !window.htmx || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(link);
    });
    aside.addEventListener("click", (event) => { if (event.target.closest("[data-close]")) close(); });
    frame.addEventListener("keydown", (event) => { if (event.key === "Escape" && !aside.hidden) close(); });
    new MutationObserver(reset).observe(body, { childList: true });
    reset();
  };

  const tileMap = (map) => {
    const tiles = [...map.querySelectorAll("a")];
    const middle = (tile) => { const box = tile.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
    const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    const nearest = (tile, [right, down]) => {
      const [x, y] = middle(tile);
      let best = null;
      let least = Infinity;
      for (const other of tiles) {
        const [ox, oy] = middle(other);
        const ahead = (ox - x) * right + (oy - y) * down;
        const aside = Math.abs((ox - x) * down) + Math.abs((oy - y) * right);
        const far = ahead + aside * 3;
        if (ahead > 1 && far < least) { least = far; best = other; }
      }
      return best;
    };
    const set = (chosen) => { for (const tile of tiles) tile.setAttribute("tabindex", tile === chosen ? "0" : "-1"); };
    set(tiles[0]);
    map.addEventListener("focusin", (event) => { const tile = event.target.closest("a"); if (tile) set(tile); });
    map.addEventListener("keydown", (event) => {
      const way = ways[event.key];
      const tile = event.target.closest("a");
      if (!way || !tile) return;
      event.preventDefault();
      nearest(tile, way)?.focus();
    });
  };

  const start = () => {
    document.querySelectorAll("[data-matrix]").forEach(matrix);
    document.querySelectorAll("[data-tilemap]").forEach(tileMap);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
