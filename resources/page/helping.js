"use strict";
// The helper's own page: who has come, what may hang on the wall, sheets of paper. No leader's rights.

const PRESENCE = {
  expected: _("Ventes"),
  present: _("Her"),
  late: _("Senere"),
  left: _("Gået"),
  absent: _("Borte"),
};
const helper = { place: "people", people: [], entries: [], sought: "", problem: "" };

const shown = {
  people: () => [
    h("h1", { id: "h1", tabIndex: -1 }, _("Fremmøde")),
    soft(_("{n} af {m} er her", { n: helper.people.filter((p) => p.presence === "present").length, m: helper.people.length })),
    field("sought", _("Find et navn"), "", { type: "search", value: helper.sought, oninput: (event) => ((helper.sought = event.target.value), draw()) }),
    helper.people.filter((p) => p.name.toLowerCase().includes(helper.sought.toLowerCase())).map(personCard),
    h("section.card", h("h2", _("En, der ikke står på listen")),
      form(walkIn, field("walkin", _("Navn"), "", { maxLength: 80 }), h("button", _("Skriv på listen")))),
  ],
  inbox: () => [
    h("h1", { id: "h1", tabIndex: -1 }, _("Til væggen")),
    helper.entries.length === 0
      ? h("section.card.empty", h("h2", _("Intet venter")), soft(_("Svar til alle kommer her, når facilitatoren må læse dem.")))
      : helper.entries.map(entryCard),
  ],
  clock: clockPlace,
  paper: paperPlace,
};

function personCard(person) {
  const choice = (value) =>
    h("label", h("input", { type: "radio", name: "p-" + person.id, id: "p-" + person.id + value, checked: person.presence === value, onchange: () => act("present", { id: person.id, presence: value }) }), h("span", PRESENCE[value]));
  return h("section.card", h("fieldset.segments.pick", h("legend", person.name), h("div", Object.keys(PRESENCE).map(choice))));
}

const entryCard = (entry) =>
  h("section.card", h("h2", entry.q), h("p.text", entry.x), entry.name && soft(entry.name),
    h("p.row",
      button(_("Vis på væggen"), () => act("release", { id: entry.id }), ".quiet", { id: "show-" + entry.id }),
      button(_("Hold tilbage"), () => act("hold", { id: entry.id }), ".plain", { id: "hold-" + entry.id })));

async function act(op, fields) {
  const answer = await call(op, fields);
  linkIs(answer.status > 0);
  if (answer.status === 401) return lost();
  say(answer.status < 300 ? _("Gemt på laptoppen") : _("Det blev ikke gemt. Prøv igen."));
  await look();
}

async function walkIn() {
  const name = $("walkin").value.trim();
  if (!name) return say(_("Skriv navnet først."));
  $("walkin").value = "";
  await act("walkin", { name });
}

async function look() {
  if (!me.sid) return;
  const [people, inbox] = [await call("people"), await call("inbox")];
  await seeClock();
  linkIs(people.status > 0);
  if (people.status === 401) return lost();
  if (people.status === 200) helper.people = people.people;
  if (inbox.status === 200) helper.entries = inbox.entries;
  draw();
}

async function comeIn() {
  const answer = await call("help", { t: me.t, w: $("code").value });
  const reasons = { 403: _("Koden passer ikke. Den står på laptoppen under »Telefoner«."), 429: _("Vent et halvt minut, og prøv igen.") };
  helper.problem = answer.status === 200 ? "" : reasons[answer.status] || _("Laptoppen svarer ikke. Er telefonen på rummets wi-fi?");
  if (answer.status === 200) keepMe({ sid: answer.sid });
  if (answer.status === 200) wake();
  draw();
}

const door = () => [
  h("h1", { id: "h1", tabIndex: -1 }, _("Hjælperens side")),
  me.k
    ? form(comeIn, field("code", _("Hjælperens kode"), _("Facilitatoren kan se den på laptoppen."), { autocomplete: "off", autocapitalize: "characters", spellcheck: false }), problem(helper.problem), h("button", _("Gå ind")))
    : h("p", _("Scan hjælperens QR-kode. Den er på laptoppen, ved siden af hjælperens kode under »Telefoner«.")),
];

function draw() {
  const active = document.activeElement, id = active.id;
  const typed = ["walkin", "myname"].filter($).map((name) => [name, $(name).value]);
  $("net").textContent = downSince ? _("Ingen forbindelse") : me.sid ? _("Forbundet") : "Temadag";
  $("net").className = downSince ? "down" : me.sid ? "up" : "";
  $("nav").hidden = !me.sid;
  $("nav").setAttribute("aria-label", _("Steder"));
  const tab = (place, name, words) =>
    h("button", { type: "button", id: "tab-" + place, "aria-current": helper.place === place ? "page" : null, onclick: () => ((helper.place = place), draw(), $("h1").focus()) }, icon(name), words);
  fill($("nav"), tab("people", "group", _("Fremmøde")), tab("inbox", "together", _("Til væggen")), tab("clock", "wait", _("Uret")), tab("paper", "mine", _("Papir")));
  fill($("main"), me.sid ? shown[helper.place]() : door());
  document.title = $("h1").textContent + " – Temadag";
  for (const [name, value] of typed) if (value && $(name)) $(name).value = value;
  if (id && $(id) && !document.contains(active)) $(id).focus({ preventScroll: true });
}

told = (what) => {
  if (what === "state") return look();
  draw();
};
// A helper has no state of a leader: being woken is reason enough to look.
refresh = look;

function start() {
  const [token, key] = location.hash.slice(1).split(".");
  if (token) history.replaceState(null, "", location.pathname);
  if (token.length === 22 && key) {
    if (me.k !== key) keepMe({ sid: "", sk: "" });
    keepMe({ t: token, k: key });
  }
  draw();
}

if (kept.get("lang") === other) turn();
else start();
