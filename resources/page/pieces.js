"use strict";
// Words and pieces that a page is made of.

let english = {};
// The English travels under a number for each Danish sentence: see src/temadag/web/travelling.py.
const numberOf = (danish) => Array.from(danish).reduce((n, sign) => (n * 31 + sign.charCodeAt()) % 46656, 7);
const _ = (danish, blanks) =>
  ((kept.get("lang") === "en" && english[numberOf(danish).toString(36)]) || danish).replace(/\{(\w+)\}/g, (_all, name) => blanks[name]);

async function speak(language) {
  if (language === "en") {
    const answer = await fetch(HERE === "helper" ? "/helper.json" : "/en.json").catch(() => ({}));
    if (!answer.ok) return say(_("Laptoppen svarer ikke. Prøv igen om lidt."));
    english = await answer.json();
  }
  kept.set("lang", language);
  madeOnce.clear();
  draw();
}

const $ = (id) => document.getElementById(id);

// A piece of the page: h("p.soft", { id: "x", onclick: … }, "words", another).
function h(what, ...parts) {
  const [tag, ...classes] = what.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const part of parts.flat(9)) {
    if (part == null || part === false || part === "") continue;
    if (part instanceof Node || typeof part !== "object") node.append(part);
    else {
      for (const [name, value] of Object.entries(part)) {
        if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
        else if (name in node) node[name] = value;
        else if (value != null) node.setAttribute(name, value);
      }
    }
  }
  return node;
}

// Children as listed; one that stays is not touched, so that nobody's caret is moved.
function fill(parent, ...children) {
  const wanted = children.flat(3).filter((child) => child instanceof Node);
  for (const child of [...parent.childNodes]) if (!wanted.includes(child)) child.remove();
  let next = parent.firstChild;
  for (const child of wanted) {
    if (child === next) next = next.nextSibling;
    else parent.insertBefore(child, next);
  }
}

// lucide 1.62.0 (ISC)
const ICONS = {
  "only-me": "M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2M7 11V7a5 5 0 0 1 10 0v4",
  group: "M18 21a8 8 0 0 0-16 0M10 3a5 5 0 1 1 0 10 5 5 0 0 1 0-10M22 20c0-3.37-2-6.5-4-8a5 5 0 0 0-.45-8.3",
  facilitator: "M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M12 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8",
  "room-unnamed": "M10.73 5.08a10.74 10.74 0 0 1 11.2 6.57 1 1 0 0 1 0 .7 10.75 10.75 0 0 1-1.44 2.49M14.08 14.16a3 3 0 0 1-4.24-4.24M17.48 17.5a10.75 10.75 0 0 1-15.42-5.15 1 1 0 0 1 0-.7A10.75 10.75 0 0 1 6.51 6.5M2 2l20 20",
  "room-named": "M3.85 8.62a4 4 0 0 1 4.78-4.77 4 4 0 0 1 6.74 0 4 4 0 0 1 4.78 4.78 4 4 0 0 1 0 6.74 4 4 0 0 1-4.77 4.78 4 4 0 0 1-6.75 0 4 4 0 0 1-4.78-4.77 4 4 0 0 1 0-6.76ZM16 9l-5.5 5.5L8 12",
  now: "M21.17 6.81a1 1 0 0 0-3.99-3.99L3.84 16.17a2 2 0 0 0-.5.83l-1.32 4.35a.5.5 0 0 0 .62.62L7 20.66a2 2 0 0 0 .83-.5zM15 5l4 4",
  mine: "M21 9a2.4 2.4 0 0 0-.7-1.7l-3.6-3.6A2.4 2.4 0 0 0 15 3H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2zM15 3v5a1 1 0 0 0 1 1h5",
  together: "M16 10a2 2 0 0 1-2 2H6.8a2 2 0 0 0-1.4.6l-2.2 2.2a.7.7 0 0 1-1.2-.5V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2zM20 9a2 2 0 0 1 2 2v10.3a.7.7 0 0 1-1.2.5l-2.2-2.2a2 2 0 0 0-1.4-.6H10a2 2 0 0 1-2-2v-1",
  day: "M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2M3 9h18M8 13h.01M12 13h.01M16 13h.01M8 17h.01M12 17h.01M16 17h.01",
  check: "M20 6 9 17l-5-5",
  wait: "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20M12 6v6l4 2",
  next: "m9 18 6-6-6-6",
  back: "m15 18-6-6 6-6",
  add: "M5 12h14M12 5v14",
};

function icon(name, css = "icon") {
  const [svg, path] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  path.setAttribute("d", ICONS[name]);
  for (const [key, value] of Object.entries({ class: css, viewBox: "0 0 24 24", "aria-hidden": "true" }))
    svg.setAttribute(key, value);
  svg.append(path);
  return svg;
}

const button = (label, onclick, css = "", more = {}) => h("button" + css, { type: "button", onclick, ...more }, label);
const soft = (...words) => h("p.soft", ...words);
const heading = (words) => h("h1", { id: "h1", tabIndex: -1 }, words);
const problem = (words) => h("p.problem", { role: "alert" }, words);

// A field with its label, and what helps one to fill it in.
function field(id, label, hint, more = {}, tag = "input") {
  const input = h(tag, { id, ...more });
  if (hint) input.setAttribute("aria-describedby", id + "-hint");
  return [h("label", { htmlFor: id }, label), hint && h("p.soft", { id: id + "-hint" }, hint), input];
}

const openFolds = new Set();
const madeOnce = new Map(); // what is being filled in → its piece, kept so that no caret moves
function once(what, make) {
  if (!madeOnce.has(what)) madeOnce.set(what, make());
  return madeOnce.get(what);
}

function fold(id, label, ...inside) {
  const ontoggle = (event) => openFolds[event.target.open ? "add" : "delete"](id);
  return h("details", { id, open: openFolds.has(id), ontoggle }, h("summary", label), ...inside);
}

// Something one can fill in and send with the phone's own key for it.
const form = (onsend, ...inside) =>
  h("form", { noValidate: true, onsubmit: (event) => (event.preventDefault(), onsend()) }, ...inside);

function say(words) {
  $("said").textContent = "";
  setTimeout(() => ($("said").textContent = words), 50);
  clearTimeout(say.timer);
  say.timer = setTimeout(() => ($("said").textContent = ""), 6000);
}
