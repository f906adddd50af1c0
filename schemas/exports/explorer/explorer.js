"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, text = "", attributes = {}) => {
    const element = document.createElement(name);
    element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const title = document.title;
  const version = one('meta[name="version"]').content;
  const say = (text) => { one("#said").textContent = text; };
  document.documentElement.classList.add("js");

  // ---- Views: one is shown; search in the page and addresses reveal the others ----

  const views = all("main > .view");
  const closed = "onbeforematch" in document.body ? "until-found" : "";
  const show = (view) => {
    for (const other of views) {
      if (other === view) other.removeAttribute("hidden");
      else other.setAttribute("hidden", closed);
    }
    for (const link of all("nav a")) {
      if (link.hash === `#${view.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };
  const named = () => decodeURIComponent(location.hash.slice(1));
  const go = () => {
    const id = named();
    const target = id ? document.getElementById(id) : null;
    const view = target ? target.closest(".view") : null;
    say(id && !target ? `There is no ${id} in version ${version}.` : "");
    if (target && !view) return;
    if (view || !views.some((other) => !other.hidden) || !id) show(view || views[0]);
    if (!view) return;
    if (target.matches(".cards > li") && target.hidden) {
      form.reset();
      say(`The filter is cleared to show ${id}.`);
    }
    const heading = one("h2", view);
    document.title = `${target === view ? heading.textContent : id} · ${title}`;
    if (target !== view) target.setAttribute("tabindex", "-1");
    (target === view ? heading : target).focus({ preventScroll: true });
    if (target === view && view === views[0]) scrollTo(0, 0);
    else (target === view ? heading : target).scrollIntoView({ block: "start" });
  };
  for (const view of views) {
    // The browser reveals a view for an address in it, and for words that were searched for.
    view.addEventListener("beforematch", () => {
      show(view);
      if (!view.contains(document.getElementById(named()))) history.replaceState(null, "", `#${view.id}`);
    });
  }
  addEventListener("hashchange", go);

  // ---- Records: filter, sort, save; the choice is part of the address ----

  const form = one(".tools");
  const list = one(".cards");
  const cards = all(".cards > li");
  const texts = new Map(cards.map((card) => [card, card.textContent.replace(/\s+/g, " ").toLowerCase()]));
  const fields = [...form.elements].filter((field) => field.name);
  const filters = {
    q: (card, value) => value.toLowerCase().split(/\s+/).every((word) => texts.get(card).includes(word)),
    actor: (card, value) => one(`a[href="#actor-${value}"]`, card) !== null,
    date: (card, value) => (value === "none") !== Boolean(card.dataset.day),
    sort: () => true,
  };
  const orders = {
    "": () => 0,
    date: (a, b) => (a.dataset.day || "9") < (b.dataset.day || "9") ? -1 : (a.dataset.day || "9") > (b.dataset.day || "9") ? 1 : 0,
    id: (a, b) => a.id.localeCompare(b.id, "en", { numeric: true }),
  };
  const apply = () => {
    const chosen = fields.filter((field) => field.value.trim()).map((field) => [field, field.value.trim()]);
    let shown = 0;
    for (const card of cards) {
      card.hidden = !chosen.every(([{ name }, value]) => (filters[name] || ((it) => it.dataset[name] === value))(card, value));
      shown += !card.hidden;
    }
    list.append(...[...cards].sort(orders[form.elements.sort.value]));
    one("#count").value = shown === cards.length ? `${shown} records` : `${shown} of ${cards.length} records`;
    const none = one(".none");
    none.hidden = shown > 0;
    none.textContent = shown ? "" : `No record has all of: ${chosen.filter(([field]) => field.name !== "sort")
      .map(([field, value]) => (field.selectedOptions ? field.selectedOptions[0].text : `“${value}”`)).join(" · ")}.`;
    const query = new URLSearchParams(chosen.map(([field, value]) => [field.name, value])).toString();
    history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
  };
  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    field.value = asked.get(field.name) || "";
    if (field.selectedIndex < 0) field.selectedIndex = 0;
  }
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    // The fields are emptied after this event; links to a hidden card need it done.
    for (const field of fields) field.value = "";
    apply();
  });

  for (const button of all("button.csv")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const name = button.dataset.csv;
      const hidden = new Set(name === "records" ? cards.filter((card) => card.hidden).map((card) => card.id) : []);
      const rows = all("p", one(`#csv-${name}`).content).map((row) => row.textContent);
      const blob = new Blob(rows.filter((row) => !hidden.has(row.split(",", 1)[0])), { type: "text/csv" });
      const link = make("a", "", { href: URL.createObjectURL(blob), download: `${name}-${version}.csv` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }

  // ---- Codes, citations, corrections: what a link leads to opens where the link is ----

  if (HTMLElement.prototype.showPopover) {
    const pop = make("div", "", { popover: "", class: "pop", role: "dialog", tabindex: "-1", "aria-labelledby": "pop-name" });
    one("main").append(pop);
    document.addEventListener("click", (event) => {
      const link = event.target.closest('a[href^="#"][href*="."],.stamp a');
      const entry = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!entry || event.ctrlKey || event.metaKey || event.shiftKey || pop.contains(link)) return;
      event.preventDefault();
      const more = make("a", "", { href: link.hash });
      more.addEventListener("click", () => pop.hidePopover());
      const line = link.parentElement.firstChild.textContent.trim();
      const [name, text, rest] = link.hash === "#cite" ? ["Cite", `${entry.nextElementSibling.textContent} ${line}.`, "How to cite"]
        : link.hash === "#correct" ? ["Correct", `${line}: column, what it holds, what it should hold, and why.`, "How to report an error"]
        : [one("dt", entry).firstChild.textContent.trim(), one(".def", entry).textContent, "All codes of this list"];
      more.textContent = rest;
      pop.replaceChildren(make("b", name, { id: "pop-name" }), make("p", text), more);
      pop.showPopover();
      const at = link.getBoundingClientRect();
      const room = document.documentElement.clientWidth - pop.offsetWidth - 12;
      pop.style.left = `${Math.max(12, Math.min(at.left, room))}px`;
      const below = at.bottom + 6;
      pop.style.top = `${below + pop.offsetHeight < innerHeight ? below : Math.max(6, at.top - pop.offsetHeight - 6)}px`;
      pop.focus({ preventScroll: true });
    });
  }

  // ---- Print: everything ----

  let printed;
  addEventListener("beforeprint", () => {
    printed = views.find((view) => !view.hidden);
    for (const view of views) view.removeAttribute("hidden");
  });
  addEventListener("afterprint", () => show(printed));

  // ---- Own copy: found by hash in this window, never sent and never stored ----

  const STRAIGHT = { "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "*": "" };
  // What Python takes for white space: \s has U+FEFF and lacks U+001C to U+001F and U+0085.
  const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
  const normalise = (text) =>
    text.normalize("NFC").replace(/[\u2018\u2019\u201c\u201d*]/g, (mark) => STRAIGHT[mark]).split(SPACE).filter(Boolean);
  const sha256 = async (text) => {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const copy = one(".copy");
  const own = one("#own");
  const file = one("#own-file");
  const told = one("#own-said");
  const sentences = all(".sents > li");

  const find = async (words) => {
    // Only runs of as many words and code points as some sentence has are hashed.
    const starts = [];
    const ends = [];
    let at = 0;
    for (const word of words) {
      starts.push(at);
      at += [...word].length;
      ends.push(at);
      at += 1;
    }
    const forms = new Map(sentences.map(({ dataset }) => [`${dataset.words} ${dataset.chars}`, [+dataset.words, +dataset.chars]]));
    const runs = new Set();
    for (const [count, length] of forms.values()) {
      for (let i = 0; i + count <= words.length; i += 1) {
        if (ends[i + count - 1] - starts[i] === length) runs.add(words.slice(i, i + count).join(" "));
      }
    }
    const found = new Map();
    const rest = [...runs];
    while (rest.length) {
      const some = rest.splice(-1000);
      const hashes = await Promise.all(some.map(sha256));
      hashes.forEach((hash, i) => found.set(hash, some[i]));
    }
    return found;
  };

  const ranges = (quotation, selector, sentence) => {
    const node = quotation.firstChild;
    return all(selector, sentence).flatMap((element) => {
      const words = element.textContent;
      const found = [];
      for (let i = node.data.indexOf(words); words && i >= 0; i = node.data.indexOf(words, i + 1)) {
        const range = new Range();
        range.setStart(node, i);
        range.setEnd(node, i + words.length);
        found.push(range);
      }
      return found;
    });
  };
  const MARKED = { name: ".names q", word: ".jw q", quote: "s" };
  const highlight = (shown) => {
    if (!CSS.highlights) return;
    for (const [kind, selector] of Object.entries(MARKED)) {
      const found = shown.flatMap(([quotation, sentence]) => ranges(quotation, selector, sentence));
      CSS.highlights.set(`own-${kind}`, new Highlight(...found));
    }
  };
  const forget = () => {
    for (const quotation of all("blockquote.own")) quotation.remove();
    highlight([]);
    told.value = "";
  };
  const compare = async (text) => {
    forget();
    if (!text.trim()) { told.value = "There is no text to compare."; return; }
    if (!globalThis.crypto?.subtle) {
      told.value = "This browser cannot hash here. Open the page as a file or over https.";
      return;
    }
    const found = await find(normalise(text));
    const missing = [];
    const shown = [];
    for (const sentence of sentences) {
      const words = found.get(sentence.dataset.hash);
      if (words === undefined) { missing.push(sentence.id); continue; }
      const quotation = make("blockquote", words, { class: "own", dir: "auto" });
      one(".kick", sentence).after(quotation);
      shown.push([quotation, sentence]);
    }
    highlight(shown);
    const count = `${shown.length} of ${sentences.length} sentences found`;
    if (!missing.length) told.value = `${count}. Each is shown with its rows below.`;
    else if (shown.length) told.value = `${count}. Not found: ${missing.join(", ")}. Your copy may be another edition; nothing is guessed.`;
    else told.value = `${count}. This is another text, or another edition; nothing is guessed.`;
  };
  const read = async (files) => { if (files.length) await compare(await files[0].text()); };
  copy.hidden = false;
  copy.addEventListener("submit", (event) => { event.preventDefault(); compare(own.value); });
  copy.addEventListener("reset", forget);
  file.addEventListener("change", () => read(file.files));
  copy.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
  copy.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    read(event.dataTransfer.files);
  });
  one("#own-print").addEventListener("change", (event) => document.documentElement.classList.toggle("print-own", event.target.checked));

  show(views[0]);
  if (asked.size) apply();
  if (location.hash) {
    go();
    // Once it is loaded, the browser goes to the address itself, and moves the focus to the page.
    addEventListener("load", () => requestAnimationFrame(go));
  }
})();
