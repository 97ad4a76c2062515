"use strict";
// What one writes and gives: answers, marks, request cards, try-actions; drafts and receipts.

// Who may read, narrowest first; the same sentences as at the writing desk.
const READERS = {
  "only-me": {
    title: _("Kun mig"),
    said: _("Kun du kan læse dette."),
    more: _("Det låses med din personlige kode, før det gemmes. Facilitatoren kan ikke læse det, og programmet har ikke nøglen. Mister du koden, kan ingen låse det op, heller ikke vi."),
    off: _("Kræver din personlige kode. Spørg facilitatoren efter den på papir."),
  },
  group: {
    title: _("Min gruppe"),
    said: _("Din gruppe kan læse dette. Facilitatoren kan ikke."),
    more: _("Det kommer ikke på væggen og ikke med i opsamlingen. En gruppe kan tale sammen bagefter."),
  },
  facilitator: {
    title: _("Facilitator"),
    said: _("Facilitatoren kan læse dette. Ingen andre."),
    more: _("Facilitatoren ser også dit navn. Det vises ikke på væggen og kommer ikke med i opsamlingen."),
  },
  "room-unnamed": {
    title: _("Alle, uden navn"),
    said: _("Alle kan læse dette, dit navn vises ikke."),
    more: _("Det gemmes uden navn og uden tidspunkt, og det vises først, når fem har svaret. Andre kan dog genkende dine ord."),
  },
  "room-named": {
    title: _("Alle, med navn"),
    said: _("Alle kan læse dette med dit navn."),
    more: _("Det kan komme på væggen og med i opsamlingen. Du kan altid bede om at få det taget af igen."),
  },
};
const mayTick = (v) => v.startsWith("room-");
const MOST = 4000;
const length = (text) => [...text].length;

// A choice of readers, folded around the one in force; `value()` is what is chosen.
function readerChoice(id, chosen, onchoice) {
  const line = h("span.reads"), more = h("p.soft");
  const radios = Object.entries(READERS).map(([v, reader]) => {
    const off = reader.off && !me.seal;
    const input = h("input", { type: "radio", name: "reads-" + id, value: v, checked: v === chosen && !off, disabled: !!off, onchange: () => show(v, true) });
    return h("label.choice", input, h("span", h("b", reader.title), h("span.soft", off ? reader.off : reader.said)), icon(v));
  });
  const show = (v, byHand) => {
    chosen = v;
    if (onchoice) onchoice(v, byHand);
    fill(line, icon(v || "room-unnamed"), h("span", h("b", v ? READERS[v].title : _("Vælg, hvem der må læse det")), h("span.soft", v && READERS[v].said)), h("span.plain", v ? _("Skift") : _("Vælg")));
    more.textContent = v && READERS[v].more;
  };
  const node = fold("reads-" + id, line, h("fieldset", h("legend", _("Hvem må læse det?")), radios), more);
  show(chosen === "only-me" && !me.seal ? "" : chosen);
  return { node, value: () => chosen, open: () => (node.open = true) };
}

// What the exercise wishes, but never wider than the group; wider takes a deliberate tap.
const startsAt = (v) => (!v || v === "only-me" ? "only-me" : "group");

// Drafts: one for each tab and question, with the question as it read when the writer began.
const tabId = (() => {
  try {
    if (!sessionStorage.tab) sessionStorage.tab = toB64(nacl.randomBytes(6));
    return sessionStorage.tab;
  } catch {
    return "one";
  }
})();
const ofWriter = (what) => "." + owner() + "." + what;
const draftKey = (what) => "d." + tabId + ofWriter(what);
const keepDraft = (what, draft) => kept.set(draftKey(what), { ...draft, by: owner(), ts: Date.now() });
const tried = new Set();
function draftOf(what) {
  const own = kept.get(draftKey(what));
  if (own || tried.has(draftKey(what))) return own;
  // A tab that was killed leaves its draft to the next one.
  tried.add(draftKey(what));
  const others = kept.keys("d.").filter((key) => key.endsWith(ofWriter(what))).map(kept.get);
  const last = others.sort((a, b) => b.ts - a.ts)[0];
  if (last) kept.set(draftKey(what), last);
  return last;
}
function dropDraft(what, text) {
  for (const key of kept.keys("d.")) {
    const one = kept.get(key);
    if (key === draftKey(what) || (key.endsWith(ofWriter(what)) && one.x === text)) kept.drop(key);
  }
}

const receipts = new Map(); // id of what was sent from this page → what it was

function give(op, what, id, body, about, text) {
  const safe = enqueue(op, id, body, about);
  receipts.set(id, { what, safe, v: about.v, op });
  dropDraft(what, text);
  madeOnce.delete(what);
  current.sent = what + " " + (state.prompts[0] || {}).id;
  flush();
  say(safe ? _("Gemt på din telefon") : _("Telefonen kan ikke gemme. Lad siden være åben, til der står »Gemt på laptoppen«."));
  draw();
  const done = $("done-" + what);
  if (done) done.focus();
}

function arrived(thing) {
  // Without a code nothing else can tell later that an unnamed answer is mine.
  if (thing.op === "write" && thing.about.v === "room-unnamed" && !me.seal)
    kept.set("u." + thing.id, { q: thing.about.q, by: owner() });
  say(_("Gemt på laptoppen"));
  if (at.place === "mine") loadMine();
}

// How it stands with what was sent: on the phone and on the laptop are different facts.
const stands = (done, safe) =>
  h("p.stands" + (done ? ".done" : ""), icon(done ? "check" : "wait"),
    done ? _("Gemt på laptoppen") : safe ? _("Gemt på din telefon. Sendes af sig selv, når der er forbindelse.") : _("Endnu ikke gemt. Lad siden være åben."));

function receipt(what) {
  const [id, sent] = [...receipts].reverse().find(([, one]) => one.what === what && !one.hidden) || [];
  if (!id) return null;
  const thing = kept.get("q." + id), done = isOnLaptop(id);
  if (thing ? thing.bad : !done) return null;
  const takeBack = async () => {
    if (!done) {
      kept.drop("q." + id);
      kept.drop("u." + id);
    }
    const answer = await call("withdraw", { ...(sent.v === "room-unnamed" ? { k: id } : { id }), at: newer() });
    if (answer.status !== 200 && !(answer.status === 404 && !done)) return say(why(answer));
    receipts.delete(id);
    kept.drop("u." + id);
    say(_("Taget tilbage. Ingen kan læse det."));
    draw();
  };
  return h("section.card.receipt", { id: "done-" + what, tabIndex: -1 },
    stands(done, sent.safe),
    sent.v && [h("p", icon(sent.v), " ", h("b", READERS[sent.v].said)), soft(READERS[sent.v].more)],
    h("p.row",
      button(_("Skriv mere"), () => ((sent.hidden = true), draw(), $("t-" + what) && $("t-" + what).focus()), ".quiet"),
      sent.op === "write" && button(_("Tag det tilbage"), takeBack, ".plain")),
  );
}

function draftLine(safe) {
  return safe ? _("Kladden er gemt på din telefon") : _("Telefonen kan ikke gemme kladden. Send, før du lukker siden.");
}

function answering(prompt) {
  return once(prompt.id, () => {
    const draft = draftOf(prompt.id) || { x: "", v: startsAt(prompt.v), d: false };
    const id = "t-" + prompt.id;
    const status = h("span"), left = h("span", { role: "status" }), wrong = problem();
    const area = h("textarea", { id, rows: 5, value: draft.x, oninput: () => changed(), "aria-describedby": "left-" + id });
    const tick = h("input", { type: "checkbox", checked: draft.d, onchange: () => changed() });
    const ticked = h("label.choice", tick, h("span", _("Må også stå på direktionens side")));
    const choice = readerChoice(prompt.id, draft.v, (v, byHand) => {
      ticked.hidden = !mayTick(v);
      if (byHand) changed();
    });
    const changed = () => {
      const safe = keepDraft(prompt.id, { x: area.value, v: choice.value(), d: tick.checked, prompt });
      status.textContent = area.value ? draftLine(safe) : "";
      const over = length(area.value) - MOST;
      left.textContent = over > 0 ? _("{n} tegn for meget", { n: over }) : over > -400 ? _("{n} tegn tilbage", { n: -over }) : "";
      wrong.textContent = "";
    };
    const send = () => {
      const text = textOf(bytesOf(area.value)), v = choice.value();
      if (!text.trim()) return (wrong.textContent = _("Skriv lidt først.")), area.focus();
      if (length(text) > MOST) return (wrong.textContent = _("Det er for langt. Kort lidt ned, eller send det som to svar.")), area.focus();
      if (!v) return (wrong.textContent = _("Vælg først, hvem der må læse det.")), choice.open();
      const key = newId();
      const x = v === "only-me" ? "s1." + toB64(sealTo(fromB64(me.seal), text)) : text;
      give("write", prompt.id, key, { id: key, p: prompt.id, v, x, d: mayTick(v) && tick.checked }, { q: prompt.text, v }, area.value);
    };
    if (draft.x) status.textContent = draftLine(true);
    return form(send, h("label", { htmlFor: id }, _("Dit svar")), area, h("p.soft.row", { id: "left-" + id }, status, left), choice.node, ticked, wrong, h("button", _("Send")));
  });
}

// One leader has one ballot for a question, also from two phones.
const ballotFor = (prompt) => hex(hmac(fromB64(me.ballot), bytesOf(prompt.id)).slice(0, 16));

function marking(prompt, inside) {
  const key = ballotFor(prompt), sent = receipts.get(key);
  const send = () => {
    const v = kept.get("m." + prompt.id) || [];
    if (!v.length) return say(_("Vælg først."));
    give("mark", prompt.id, key, { id: key, p: prompt.id, v }, { q: prompt.text });
  };
  return form(send, inside, soft(_("Vises kun samlet, og først når fem har svaret.")), sent && stands(isOnLaptop(key), sent.safe), h("button", sent ? _("Send igen") : _("Send")));
}

function scaling(prompt) {
  const chosen = (kept.get("m." + prompt.id) || [])[0];
  const number = (n) =>
    h("label", h("input", { type: "radio", name: "s-" + prompt.id, id: "s-" + prompt.id + n, value: n, checked: chosen === "" + n, onchange: () => kept.set("m." + prompt.id, ["" + n]), "aria-label": n === 1 ? "1, " + prompt.options[0] : n === 10 ? "10, " + prompt.options[1] : "" + n }), h("span", n));
  return marking(prompt, [
    h("fieldset.scale.pick", { role: "radiogroup" }, h("legend.soft", _("Vælg et tal fra 1 til 10")), h("div", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(number))),
    h("p.soft.row", h("span", "1: " + prompt.options[0]), h("span", "10: " + prompt.options[1])),
  ]);
}

function dotting(prompt) {
  const dots = kept.get("m." + prompt.id) || [];
  const left = prompt.dots - dots.length;
  const change = (option, add) => {
    const at = dots.indexOf(option);
    if (add) dots.push(option);
    else dots.splice(at, 1);
    kept.set("m." + prompt.id, dots);
    draw();
    say(_("Prikker tilbage: {n}", { n: prompt.dots - dots.length }));
  };
  const line = (option, place) => {
    const mine = dots.filter((dot) => dot === option).length, id = prompt.id + "-" + place;
    return h("li.row",
      h("span", option, h("span.dots", { role: "img", "aria-label": _("Prikker: {n}", { n: mine }) }, "●".repeat(mine))),
      h("span.steps",
        button("−", () => change(option), ".quiet", { id: "less-" + id, disabled: !mine, "aria-label": _("En prik mindre: {o}", { o: option }) }),
        button("+", () => change(option, true), ".quiet", { id: "more-" + id, disabled: !left, "aria-label": _("En prik mere: {o}", { o: option }) })));
  };
  return marking(prompt, [h("p.soft", _("Prikker tilbage: {n}", { n: left })), h("ul", prompt.options.map(line))]);
}

const answer = (prompt) =>
  prompt.kind === "scale" ? scaling(prompt) : prompt.kind === "dots" ? dotting(prompt) : (!(draftOf(prompt.id) || {}).x && receipt(prompt.id)) || answering(prompt);

// A sheet with several fields, kept as it is typed; `fields` are [name, label, hint, tag, more].
function sheet(what, values, fields, folded, send, extra) {
  return once(what, () => {
    const draft = (draftOf(what) || {}).w || values;
    const inputs = {};
    const changed = () => {
      const w = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value]));
      status.textContent = draftLine(keepDraft(what, { w, v: extra && extra.value(), values }));
      return w;
    };
    const row = ([name, label, hint, tag = "textarea", more]) => {
      const made = field(what + "-" + name, label, hint, { rows: 2, oninput: changed, ...more }, tag);
      inputs[name] = made[2];
      if (more && more.choices) fill(made[2], more.choices.map(([value, words]) => h("option", { value }, words)));
      made[2].value = draft[name] || "";
      return made;
    };
    const status = h("p.soft"), wrong = problem();
    return form(() => {
      const w = changed(), first = fields[0];
      if (!w[first[0]].trim()) return (wrong.textContent = _("Skriv først: {f}", { f: first[1] })), inputs[first[0]].focus();
      const refused = send(w);
      if (refused) wrong.textContent = refused;
    }, fields.map(row), folded.length && fold("more-" + what, _("Mere, når I er klar"), folded.map(row)), extra && extra.node, status, wrong, h("button", _("Send")));
  });
}

function requestCard() {
  const barriers = [["habit", _("Vane")], ["law", _("Lov")], ["policy", _("Politik")], ["money", _("Penge")], ["it", _("It")]];
  return sheet("card", { barrier: "habit" }, [
    ["asked", _("Hvad beder I om?"), _("Én ting, som kan besvares med ja eller nej.")],
    ["barrier", _("Hvad står i vejen?"), "", "select", { choices: barriers }],
    ["gets", _("Hvad får borgeren ud af det?")],
    ["cost", _("Hvad koster det?"), _("Penge, tid eller noget, I holder op med."), "input"],
    ["decider", _("Hvem kan sige ja?"), "", "input"],
    ["named", _("Skal dit navn stå på kortet?"), "", "select", { choices: [["", _("Nej")], ["yes", _("Ja")]] }],
  ], [], (w) => {
    const id = newId();
    give("card", "card", id, { ...w, id, named: w.named === "yes" }, { q: _("Ønskekort") });
    go("now");
  });
}

function trialSheet({ id, w = {}, v } = {}) {
  const what = "trial" + (id || "");
  const choice = once(what + "-reads", () => readerChoice(what, v || ((draftOf(what) || {}).v ?? "only-me")));
  const legal = [["", _("Ikke svaret")], ["yes", _("Ja")], ["ask", _("Vi spørger først")], ["not-relevant", _("Ikke relevant")]];
  return sheet(what, w, [
    ["title", _("Hvad vil I prøve?"), "", "input"],
    ["hypothesis", _("Hvad tror I, der sker?"), _("Hvis vi …, så tror vi …, fordi …")],
    ["smallest", _("Hvad er den mindste udgave?"), _("Det, I kan gøre i morgen uden at spørge nogen.")],
  ], [
    ["benefits", _("Hvem får gavn af det?")],
    ["who", _("Hvem gør hvad?")],
    ["starts", _("Begynder"), "", "input", { type: "date" }],
    ["ends", _("Slutter"), _("Seks uger er ofte nok."), "input", { type: "date" }],
    ["agreed", _("Hvem har sagt ja til at være med?")],
    ["sign", _("Hvilket tegn ser I efter?")],
    ["how_often", _("Hvor tit?"), "", "input"],
    ["stop", _("Hvornår stopper I?")],
    ["check", _("Er det lovligt?"), "", "select", { choices: legal }],
    ["help", _("Hvad har I brug for hjælp til?")],
    ["partner", _("Makker"), "", "input"],
    ["learning_on", _("Hvornår ser I på, hvad I lærte?"), "", "input", { type: "date" }],
    ["learning", _("Det lærte vi, i én sætning")],
  ], (sheetWords) => {
    const reads = choice.value();
    if (!reads) return choice.open(), _("Vælg først, hvem der må læse det.");
    const key = id || newId();
    const body = { id: key, v: reads, was: v };
    sheetWords = { ...w, ...sheetWords }; // the desk has more fields
    if (reads === "only-me") body.s = "s1." + toB64(sealTo(fromB64(me.seal), JSON.stringify(sheetWords)));
    else body.w = sheetWords;
    madeOnce.delete(what + "-reads");
    give("trial", what, key, body, { q: sheetWords.title, v: reads });
    go("mine");
    return "";
  }, choice);
}
