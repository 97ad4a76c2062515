"use strict";
// Words and pieces that a page is made of.

// What is said. In the English page each sentence stands in English: see src/temadag/web/travelling.py.
const _ = (words, blanks) => words.replace(/\{(\w+)\}/g, (_all, name) => blanks[name]);

const $ = (id) => document.getElementById(id);

// The other language is a page of its own. It has the same place, and finds all that this one keeps on the phone.
const other = $("language").lang;
const otherPath = (HERE === "helper" ? "/helper." : "/") + other;
function turn() {
  history.replaceState(history.state, "", otherPath + location.hash);
  location.reload();
}

async function speak() {
  for (const [key, value] of [...unkept]) kept.set(key, value);
  if (me.sid && unkept.size) return say(_("Telefonen kan ikke gemme, så sproget kan kun skiftes, før du går ind."));
  const answer = await fetch(otherPath).catch(() => ({}));
  if (!answer.ok) return say(_("Laptoppen svarer ikke. Prøv igen om lidt."));
  kept.set("lang", other);
  turn();
}
$("language").onclick = speak;

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

// Drawn after lucide (ISC), with fewer points.
const ICONS = {
  "only-me": "M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4",
  group: "M2 21a8 8 0 0 1 16 0M10 3a5 5 0 1 1 0 10 5 5 0 0 1 0-10M22 20c0-3-1-6-4-8a5 5 0 0 0 0-8",
  facilitator: "M5 21a7 7 0 0 1 14 0M12 3a5 5 0 1 1 0 10 5 5 0 0 1 0-10",
  "room-unnamed": "M2 12q10-14 20 0-10 14-20 0M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6M4 3l16 18",
  "room-named": "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20M16 9l-5 6-3-3",
  now: "M3 21l1-5L16 4l4 4L8 20zM14 6l4 4",
  mine: "M4 3h11l6 6v12H4zM15 3v6h6",
  together: "M2 3h14v10H6l-4 4zM20 9h2v13l-4-4H9",
  day: "M4 4h16v17H4zM4 10h16M8 2v4M16 2v4",
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
