"use strict";
// Views, filters, search, keys and the address. The page is whole without any of it.
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const body = document.body;
  const main = $("#text");
  const tools = $("#tools");
  const rows = $$(".row", main);
  const folds = $$(".fold", main);
  const VIEWS = ["redline", "side", "new", "old"];
  const state = { at: "", view: "redline", only: new Set(), q: "" };
  const tagsOf = new Map(rows.map((row) => [row, new Set(row.dataset.tags.split(" "))]));
  const anchorOf = (row) => (row.matches("details") ? $(".inside", row).id : $(".label", row).id);
  const outline = new Map($$("#outline a").map((a) => [a.getAttribute("href").slice(1), a]));
  const marks = new Map($$(".map a").map((a) => [a.getAttribute("href").slice(1), a]));

  // ---- what the reader chose last time; a page opened from a file may not be allowed to keep it
  const kept = {
    get(name) { try { return localStorage.getItem(`draftdiff-${name}`); } catch { return null; } },
    set(name, value) { try { localStorage.setItem(`draftdiff-${name}`, value); } catch { /* not kept */ } },
  };

  // ---- the address: #OP14?view=side&only=moved&q=words
  function readAddress() {
    let hash = location.hash.slice(1);
    try { hash = decodeURIComponent(hash); } catch { /* as it stands */ }
    const cut = hash.indexOf("?");
    const params = new URLSearchParams(cut < 0 ? "" : hash.slice(cut + 1).replace(/\+/g, "%2B"));
    state.at = cut < 0 ? hash : hash.slice(0, cut);
    const remembered = kept.get("view") === "side" && innerWidth >= 1120 ? "side" : "redline";
    state.view = VIEWS.includes(params.get("view")) ? params.get("view") : remembered;
    state.only = new Set((params.get("only") || "").split(",").filter(Boolean));
    state.q = params.get("q") || "";
  }
  function address(at = state.at) {
    const params = [];
    if (state.view !== "redline" || kept.get("view") === "side") params.push(`view=${state.view}`);
    if (state.only.size) params.push(`only=${[...state.only].join(",")}`);
    if (state.q) params.push(`q=${encodeURIComponent(state.q)}`);
    return `#${encodeURI(at)}${params.length ? `?${params.join("&")}` : ""}`;
  }
  function writeAddress(push = false) {
    history[push ? "pushState" : "replaceState"](null, "", address());
  }

  // ---- views
  function withoutMarks(node, away) {
    const clone = node.cloneNode(true);
    clone.removeAttribute("id");
    for (const gone of $$(away, clone)) {
      if (gone.nextElementSibling?.matches(".oral-mark")) gone.nextElementSibling.remove();
      gone.remove();
    }
    return clone;
  }
  // One side of a redline. The parts of a split are one paragraph on the side that has only one.
  function oneSide(text, side) {
    const away = side === "old" ? "ins" : "del";
    if (!text.matches(".parts") || text.dataset.many === side) return withoutMarks(text, away);
    const joined = document.createElement("p");
    joined.className = "t";
    joined.dir = "auto";
    $$(".t", text).forEach((part, index) => {
      if (index) joined.append(" ");
      joined.append(...withoutMarks(part, away).childNodes);
    });
    return joined;
  }
  let sidesBuilt = false;
  function buildSides() {
    if (sidesBuilt) return;
    sidesBuilt = true;
    for (const row of rows) {
      const text = $(".t, .parts", row);
      const box = document.createElement("div");
      box.className = "sides";
      for (const side of ["old", "new"]) {
        const column = document.createElement("div");
        column.className = `side ${side}`;
        const empty = row.matches(side === "old" ? ".inserted" : ".deleted");
        if (!empty) column.append(oneSide(text, side));
        box.append(column);
      }
      text.after(box);
    }
  }
  let leftBuilt = false;
  function buildLeftPlaces() {
    if (leftBuilt) return;
    leftBuilt = true;
    for (const place of $$(".gone", main)) {
      const row = document.getElementById(place.dataset.row).closest(".row");
      const part = place.dataset.part && $$(".part > .t", row)[place.dataset.part];
      const text = oneSide(part || $(".t, .parts", row), place.dataset.side);
      text.classList.add("left");
      place.append(text);
    }
  }
  // The page is in the new draft's order; the old text is read in its own.
  let asMade = null;
  function putInOldOrder() {
    if (asMade) return;
    asMade = [...main.children].map((item) => [item, item.matches(".fold") ? [...item.children] : null]);
    const place = (item) => Number(item.dataset.oldPlace ?? Infinity);
    const items = asMade.flatMap(([item, inside]) => (inside ? inside.filter((row) => row.matches(".row")) : item));
    const heading = (item) => (item.matches("h2") ? 0 : 1);
    items.sort((a, b) => place(a) - place(b) || heading(a) - heading(b));
    main.append(...items);
  }
  function putAsMade() {
    if (!asMade) return;
    for (const [item, inside] of asMade) {
      if (inside) item.append(...inside);
      main.append(item);
    }
    asMade = null;
  }
  let openedByView = [];
  function showView() {
    (state.view === "old" ? putInOldOrder : putAsMade)();
    if (state.view === "side") buildSides();
    if (state.view === "old" || state.view === "new") buildLeftPlaces();
    const clean = state.view === "new" || state.view === "old";
    if (clean && !openedByView.length) {
      openedByView = $$("details.row:not([open])", main);
      for (const row of openedByView) row.open = true;
    } else if (!clean) {
      for (const row of openedByView) row.open = false;
      openedByView = [];
    }
    body.dataset.view = state.view;
    for (const input of $$("input[name=view]", tools)) input.checked = input.value === state.view;
  }

  // ---- filters and search
  const groups = new Map($$(".filters fieldset", tools).map((set) => [set, $$("input", set)]));
  const textOf = new Map();
  const words = (row) => {
    if (!textOf.has(row)) textOf.set(row, $(".t, .parts", row).textContent.toLowerCase());
    return textOf.get(row);
  };
  // Within a group any choice is enough; every group with a choice must agree.
  function chosen(row) {
    const tags = tagsOf.get(row);
    for (const inputs of groups.values()) {
      const wanted = inputs.filter((input) => state.only.has(input.value));
      if (wanted.length && !wanted.some((input) => tags.has(input.value))) return false;
    }
    return !state.q || words(row).includes(state.q.toLowerCase());
  }
  let openedBySearch = [];
  function showChoice() {
    for (const row of openedBySearch) row.open = false;
    openedBySearch = [];
    let count = 0;
    for (const row of rows) {
      const shown = chosen(row);
      row.hidden = !shown;
      count += shown;
      if (shown && state.q && row.matches("details:not([open])")) {
        row.open = true;
        openedBySearch.push(row);
      }
      const anchor = anchorOf(row);
      outline.get(anchor).hidden = !shown;
      const mark = marks.get(anchor);
      if (mark) mark.classList.toggle("off", !shown);
    }
    for (const fold of folds) {
      const left = $$(".row:not([hidden])", fold).length;
      fold.hidden = !left;
      const count = $(".count", fold);
      count.textContent = `${left} ${count.dataset.said}`;
    }
    for (const place of $$(".gone", main)) {
      place.hidden = document.getElementById(place.dataset.row).closest(".row").hidden;
    }
    const some = state.only.size > 0 || state.q !== "";
    for (const input of $$(".filters input", tools)) input.checked = state.only.has(input.value);
    $("#search").value = state.q;
    $("#reset").hidden = !some;
    $(".filters", tools).classList.toggle("active", state.only.size > 0);
    say(some ? `${count} of ${rows.length} paragraphs` : "");
    highlight();
  }
  function highlight() {
    if (!window.CSS?.highlights) return;
    CSS.highlights.delete("hit");
    if (!state.q) return;
    const needle = state.q.toLowerCase();
    const ranges = [];
    for (const row of rows) {
      if (row.hidden || ranges.length > 2000) continue;
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode.data.toLowerCase();
        for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
          const range = new Range();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + needle.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("hit", new Highlight(...ranges));
  }
  function say(text) {
    $("#status").textContent = text;
  }

  // ---- the outline follows the reading
  const seen = new Set();
  let current = null;
  let held = null; // where a link or a key led, until the reader scrolls on
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target);
    follow(held || rows.find((row) => seen.has(row)));
  }, { rootMargin: "-90px 0px -60% 0px" });
  for (const row of rows) watch.observe(row);
  for (const kind of ["wheel", "touchmove", "pointerdown"]) addEventListener(kind, () => { held = null; }, { passive: true });
  function follow(row) {
    const link = row && outline.get(anchorOf(row));
    if (!link || link === current) return;
    current?.removeAttribute("aria-current");
    current = link;
    link.setAttribute("aria-current", "true");
    const nav = $("#outline");
    const box = link.getBoundingClientRect();
    const frame = nav.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) nav.scrollTop += box.top - frame.top - frame.height / 3;
    if (box.left < frame.left || box.right > frame.right) nav.scrollLeft += box.left - frame.left - 20;
  }

  // ---- going places
  let here = null;
  function mark(row) {
    here?.classList.remove("here");
    here = row;
    here?.classList.add("here");
  }
  function go(id, { push = true, focus = true } = {}) {
    const target = document.getElementById(id);
    if (!target) return;
    const row = target.closest(".row");
    if (row) {
      if (row.hidden) { reset(); }
      if (row.matches("details")) row.open = true;
      mark(row);
    }
    state.at = id;
    writeAddress(push);
    if (!(row || target).offsetParent) return document.getElementById(`from-${id}`)?.scrollIntoView({ block: "start" });
    (row || target).scrollIntoView({ block: "start" });
    // Rows far away have guessed heights until they are drawn; go once more when they are.
    requestAnimationFrame(() => (row || target).scrollIntoView({ block: "start" }));
    held = row;
    follow(row);
    if (focus) (target.matches("a, [tabindex]") ? target : $("summary, a", row || target))?.focus({ preventScroll: true });
  }
  const steps = () => rows.filter((row) => !row.hidden && row.matches("article") && !row.matches(".unchanged:not(.moved)"));
  function step(direction) {
    const list = steps();
    if (!list.length) return say("No change to go to");
    let index = list.indexOf(here);
    const seen = (row) => {
      const box = row.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight;
    };
    if (index >= 0 && seen(here)) index += direction;
    else {
      const next = list.findIndex((row) => row.getBoundingClientRect().top > 60);
      index = direction > 0 ? (next < 0 ? list.length : next) : (next < 0 ? list.length : next) - 1;
    }
    if (index < 0 || index >= list.length) return say(direction > 0 ? "Last change" : "First change");
    go(anchorOf(list[index]), { push: false });
    say(`Change ${index + 1} of ${list.length}`);
  }
  let quiet = false;
  function reset() {
    state.only.clear();
    state.q = "";
    showChoice();
    if (!quiet) writeAddress();
  }
  function openAll() {
    const all = $$("details.row", main);
    const open = all.some((row) => !row.open && !row.hidden);
    for (const row of all) row.open = open;
    openedByView = [];
    $("#unfold").setAttribute("aria-pressed", String(open));
  }

  // ---- copying
  const LIMITS = { INS: ["{+", "+}"], DEL: ["[-", "-]"] };
  function plain(node, marked) {
    let text = "";
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) text += child.data;
      else if (child.nodeType !== Node.ELEMENT_NODE || child.matches(".oral-mark")) continue;
      else if (!marked && child.tagName === "DEL" && !node.closest(".deleted")) continue;
      else {
        const [before, after] = (marked && LIMITS[child.tagName]) || ["", ""];
        text += before + plain(child, marked) + after;
        if (child.matches(".part, h4")) text += child.matches("h4") ? " " : "\n";
      }
    }
    return text;
  }
  async function copy(row, how) {
    const text = $(".t, .parts", row);
    const said = how === "link" ? location.href.split("#")[0] + address(anchorOf(row)) : plain(text, how === "marked").trim();
    try {
      if (how === "marked" && window.ClipboardItem) {
        const clone = text.cloneNode(true);
        for (const tag of $$(".oral-mark", clone)) tag.remove();
        await navigator.clipboard.write([new ClipboardItem({
          "text/plain": new Blob([said], { type: "text/plain" }),
          "text/html": new Blob([clone.innerHTML], { type: "text/html" }),
        })]);
      } else await navigator.clipboard.writeText(said);
    } catch {
      const box = document.createElement("textarea");
      box.value = said;
      body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    say(`Copied ${anchorOf(row)}${{ clean: "", marked: " as marked", link: "'s link" }[how]}`);
  }
  const actions = $("#actions");
  function offer(event) {
    const row = event.target.closest?.("article.row");
    if (!row || actions.parentElement?.closest(".row") === row) return;
    $(".margin", row).append(actions);
    actions.hidden = false;
  }
  main.addEventListener("pointerover", offer);
  main.addEventListener("focusin", offer);
  actions.addEventListener("click", (event) => {
    const how = event.target.closest("button")?.value;
    if (how) copy(actions.closest(".row"), how);
  });

  // ---- theme, keys, help
  function setTheme(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    $("#theme").textContent = dark ? "Light" : "Dark";
    return dark;
  }
  function turnTheme() {
    const theme = setTheme(document.documentElement.dataset.theme) ? "light" : "dark";
    kept.set("theme", theme);
    setTheme(theme);
  }
  const help = $("#help");
  const keysOn = $("#keys-on");
  keysOn.checked = kept.get("keys") !== "off";
  keysOn.addEventListener("change", () => kept.set("keys", keysOn.checked ? "on" : "off"));
  function setView(view) {
    state.view = view;
    kept.set("view", view === "side" ? "side" : "");
    const anchor = here && !here.hidden ? here : rows.find((row) => seen.has(row));
    const top = anchor?.getBoundingClientRect().top;
    showView();
    if (anchor) scrollBy(0, anchor.getBoundingClientRect().top - top);
    writeAddress();
  }
  const KEYS = {
    j: () => step(1),
    n: () => step(1),
    k: () => step(-1),
    p: () => step(-1),
    v: () => setView(VIEWS[(VIEWS.indexOf(state.view) + 1) % VIEWS.length]),
    s: () => setView(state.view === "side" ? "redline" : "side"),
    u: openAll,
    f: () => { const box = $(".filters", tools); box.open = !box.open; $("summary", box).focus(); },
    c: () => here && copy(here, "clean"),
    m: () => here && copy(here, "marked"),
    l: () => here && copy(here, "link"),
    t: turnTheme,
    "/": () => $("#search").focus(),
    "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Escape") {
      $(".filters", tools).open = false;
      if (document.activeElement?.id === "search") { document.activeElement.blur(); if (state.q || state.only.size) reset(); }
      return;
    }
    if (event.target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select")) return;
    const act = KEYS[event.key];
    if (!act || (!keysOn.checked && event.key !== "?")) return;
    event.preventDefault();
    act();
  });

  tools.addEventListener("change", (event) => {
    const input = event.target;
    if (input.name === "view") return setView(input.value);
    if (!input.closest(".filters")) return;
    state.only[input.checked ? "add" : "delete"](input.value);
    showChoice();
    writeAddress();
  });
  let typing = 0;
  $("#search").addEventListener("input", (event) => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      state.q = event.target.value.trim();
      showChoice();
      writeAddress();
    }, 120);
  });
  for (const [id, act] of Object.entries({
    next: () => step(1), previous: () => step(-1), reset, unfold: openAll, theme: turnTheme, keys: () => help.showModal(), close: () => help.close(),
  })) $(`#${id}`).addEventListener("click", act);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) {
      if (!event.target.closest?.(".filters")) $(".filters", tools).open = false;
      return;
    }
    event.preventDefault();
    go(decodeURIComponent(link.getAttribute("href").slice(1)));
  });

  function arrive() {
    readAddress();
    showView();
    showChoice();
    if (state.at) { quiet = true; go(state.at, { push: false, focus: false }); quiet = false; }
  }
  addEventListener("popstate", arrive);
  addEventListener("hashchange", arrive);
  tools.hidden = false;
  body.classList.add("live");
  setTheme(kept.get("theme"));
  arrive();
})();
