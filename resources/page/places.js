"use strict";
// The places of the page: now, mine, together, the day; and the sheets one goes to from them.

const card = (title, ...inside) => h("section.card", title && h("h2", title), ...inside);
const empty = (title, words) => h("section.card.empty", h("h2", title), soft(words));
const link = (name, title, words, onclick, more) =>
  h("button.link", { type: "button", onclick, id: "link-" + (more || title) }, icon(name), h("span", h("b", title), words && h("span.soft", words)), icon("next"));
const backTo = (place) => button([icon("back"), NAMES[place]], () => go(place), ".plain");

const places = {
  now: () => {
    const { now, day, team, cards, trials } = state;
    return [
      h("div.head", heading(now ? now.title : day), now && now.until && h("span.chip", _("til kl. {t}", { t: now.until }))),
      now && now.text && h("p.lead", now.text),
      questions(),
      team && link("group", team.name, [team.room, team.topic].filter(Boolean).join(" · ") || _("Dit hold i denne runde"), () => go("together")),
      receipt("card"),
      cards && link("add", _("Bed om en beslutning"), _("Et ønskekort til direktionen"), () => go("card"), "card"),
      trials && link("add", _("Skriv en prøvehandling"), _("Den mindste udgave er nok til at begynde med"), () => go("trial"), "trial"),
    ];
  },
  mine: () => [
    h("div.head", heading(NAMES.mine)),
    soft(me.name),
    queue().map(waiting),
    mineList(),
    state.trials && link("add", _("Skriv en prøvehandling"), "", () => go("trial"), "trial"),
    fold("about", _("Hvem kan læse hvad?"), h("ul.readers", Object.entries(READERS).map(([v, r]) => h("li", icon(v), h("span", h("b", r.title), " ", r.said, " ", r.more))))),
    !me.seal && button(_("Jeg har fået min kode"), () => (keepMe({ sid: "" }), listen(), atDoor("code")), ".quiet"),
    leaving(),
  ],
  together: () => [
    heading(NAMES.together),
    teamCard(),
    sharedCards(),
  ],
  day: () => [
    heading(state.day),
    state.wishes.map(wishCard),
    state.offers.length > 0 && h("h2.over", _("Tilbud")),
    state.offers.map(offerCard),
    state.programme.length
      ? card(_("Program"), h("ol.programme", state.programme.map((item) =>
          h("li" + (item.now ? ".here" : ""), { "aria-current": item.now ? "time" : null }, h("span.time", item.at), h("span", h("b", item.title), item.text && h("span.soft", item.text))))))
      : empty(_("Program"), _("Dagens program kommer her, når det er klar.")),
  ],
  card: () => [backTo("now"), heading(_("Bed om en beslutning")), soft(_("Direktionen svarer i salen: ja, nej fordi, eller svar inden en dato.")), requestCard()],
  trial: () => [backTo("mine"), heading(_("Prøvehandling")), soft(_("De tre første felter er nok nu. Du kan sende den igen, når der er mere i.")), trialSheet(editing || {})],
};

let editing = null;

// --- Now: the question that is being answered stays, also when a new one comes.
const promptOf = (id) => state.prompts.find((p) => p.id === id) || (draftOf(id) || {}).prompt;
function current() {
  const id = kept.get("at." + tabId), newest = state.prompts[0];
  const chosen = id && promptOf(id);
  const writes = chosen && ((draftOf(id) || {}).x || document.activeElement.id === "t-" + id);
  // Its receipt stays too, until yet another question comes.
  const busy = writes || current.chosen === id || (chosen && current.sent === id + " " + (newest || {}).id);
  return busy ? chosen : newest;
}

function questions() {
  const prompt = current();
  if (!prompt) return empty(_("Lige nu er der ikke noget at svare på"), _("Spørgsmålene kommer her af sig selv, når de bliver stillet i salen."));
  kept.set("at." + tabId, prompt.id);
  const choose = (id) => {
    current.chosen = id;
    kept.set("at." + tabId, id);
    draw();
    $("q").focus();
  };
  const newest = state.prompts[0];
  const rest = state.prompts.filter((p) => p.id !== prompt.id);
  const drafts = (p) => ((draftOf(p.id) || {}).x ? _("Du har en kladde") : "");
  return [
    newest && newest.id !== prompt.id && current.chosen !== prompt.id && h("section.card.warn", { role: "status" },
      h("p", _("Der er kommet et nyt spørgsmål. Det, du skriver, er her stadig, og det hører til spørgsmålet herunder.")),
      button(_("Gå til det nye"), () => choose(newest.id), ".quiet")),
    asks(prompt),
    rest.length > 0 && h("h2.over", _("Flere spørgsmål")),
    rest.map((p) => link("now", p.text, drafts(p), () => choose(p.id))),
  ];
}

// The card itself stays as it is while somebody writes in it.
function asks(prompt) {
  const piece = once("asks-" + prompt.id, () => h("section.card.asks"));
  fill(piece, h("h2", { id: "q", tabIndex: -1 }, prompt.text), answer(prompt));
  return piece;
}

// --- Mine
let written = null, trouble = "", myPair = null, mySealed = new Map();

function enterPlace(place) {
  if (place === "mine") loadMine();
  if (place === "together") for (const p of state ? state.prompts : []) loadOthers(p);
}

function leftPlace(place) {
  if (place === "trial") editing = null;
  if (place !== "mine") return;
  myPair = null; // the key is in the page only while one looks
  unlock.typed = "";
  mySealed.clear();
}

async function loadMine() {
  const answer = await call("mine");
  if (answer.status === 200) written = { ...answer, found: [] };
  trouble = answer.status === 200 ? "" : why(answer);
  if (written && myPair) await openAll();
  else if (written && ownKeys().length) await loadUnnamed(ownKeys());
  draw();
}

// Without a code the phone itself remembers which unnamed answers are mine.
const ownKeys = () => kept.keys("u.").filter((key) => kept.get(key).by === owner()).map((key) => key.slice(2));
const sealedBytes = (s) => fromB64(s.replace(/^s1\./, ""));
function openOne(id, s) {
  const plain = opened(sealedBytes(s), myPair);
  if (plain) mySealed.set(id, textOf(unpadded(plain)));
}

async function openAll() {
  const all = [...written.entries.filter((e) => e.s).map((e) => [e.id, e.s]), ...queue().filter((t) => (t.body.s || t.body.x || "").startsWith("s1.")).map((t) => [t.id, t.body.s || t.body.x])];
  for (const [id, s] of all) openOne(id, s);
  const keys = [];
  for (const s of written.unnamed) {
    const plain = opened(sealedBytes(s), myPair);
    if (plain) keys.push(textOf(plain).slice(0, 32));
    await breath();
  }
  if (keys.length) await loadUnnamed(keys);
}

// Answers without a name: only who holds their keys can ask for them.
async function loadUnnamed(keys) {
  const answer = await call("unnamed", { k: keys });
  if (answer.status === 200) written.found = answer.entries.map((one) => ({ ...one, v: "room-unnamed" }));
}

async function unlock(code) {
  const plain = tidy(code);
  unlock.problem = plain ? "" : _("Koden passer ikke: den har tolv tegn, og ét af dem er forkert eller mangler. Se på dit navneskilt.");
  if (!plain) return draw();
  unlock.busy = true;
  draw();
  const hello = await call("hello", { t: me.t });
  const right = hello.status === 200 && await fromCode(plain, hello.salts, () => {}, (seed) => {
    const pair = nacl.box.keyPair.fromSecretKey(seed);
    if (toB64(pair.publicKey) === me.seal) myPair = { ...pair, secretKey: seed.slice() };
    return myPair;
  });
  unlock.busy = false;
  if (right) {
    unlock.typed = "";
    await openAll();
  }
  else unlock.problem = hello.status === 200 ? _("Det er ikke den kode, du skrev med.") : why(hello);
  say(right ? _("Låst op") : "");
  draw();
}

function mineList() {
  if (!written) return trouble ? problem(trouble) : soft(_("Et øjeblik …"));
  const all = [...written.entries, ...written.found];
  const locked = me.seal && !myPair && (written.unnamed.length > 0 || written.entries.some((e) => e.s));
  return [
    trouble && problem(trouble),
    locked && unlocking(),
    all.length === 0 && !queue().length && !locked ? empty(_("Her samles det, du skriver"), _("Du kan altid læse det igen, vise det for færre eller tage det tilbage.")) : null,
    all.map(mineCard),
  ];
}

function unlocking() {
  if (unlock.busy) return card(_("Låser op …"), soft(_("Det tager et øjeblik på en telefon.")));
  const [label, hint, input] = field("unlock", _("Din personlige kode"), _("Åbner det, kun du kan læse, og finder dine svar uden navn. Koden bliver ikke gemt."), { autocomplete: "off", autocapitalize: "characters", spellcheck: false, value: unlock.typed || "", oninput: (event) => (unlock.typed = event.target.value) });
  if (unlock.problem) input.setAttribute("aria-invalid", "true");
  return card("", form(() => unlock(input.value), label, hint, input, problem(unlock.problem), h("button.quiet", _("Lås op"))));
}

const words = (entry) => {
  const text = entry.s ? mySealed.get(entry.id) : entry.x;
  if (entry.kind !== "trial") return text;
  const w = entry.w || (text && JSON.parse(text));
  if (w) entry.w = w;
  return w && [w.title, w.hypothesis, w.smallest, w.learning].filter(Boolean).join("\n");
};

// Fewer readers, and none who could not read it before.
const NARROWER = { "room-named": ["facilitator", "group", "only-me"], facilitator: ["only-me"], group: ["only-me"] };

function mineCard(entry) {
  const text = words(entry), id = entry.id || entry.k;
  const narrower = entry.kind === "trial" ? [] : (NARROWER[entry.v] || []).filter((v) => me.seal || v !== "only-me");
  const act = async (op, more, done) => {
    const answer = await call(op, { ...(entry.k ? { k: entry.k } : { id: entry.id }), ...more, at: newer() });
    if (answer.status !== 200 && answer.status !== 404) return say(why(answer));
    if (op === "withdraw") kept.drop("u." + entry.k);
    say(done);
    await loadMine();
  };
  return h("section.card.entry",
    h("h2", entry.kind === "trial" ? _("Prøvehandling") : entry.q),
    text ? h("p.text", text) : h("p.soft", icon("only-me"), " ", _("Låst med din kode")),
    h("p.soft.row", h("span", icon(entry.v), " ", READERS[entry.v].said), entry.at && h("span.time", entry.at.slice(11, 16).replace(":", "."))),
    fold("more-" + id, _("Ret, hvem der kan læse det"),
      narrower.map((v) => button(_("Vis kun for: {r}", { r: READERS[v].title }), () => act("narrow", { v }, READERS[v].said), ".quiet")),
      mayTick(entry.v) && h("label.choice", h("input", { type: "checkbox", id: "tick-" + id, checked: entry.d, onchange: (event) => act("tick", { d: event.target.checked }, _("Gemt på laptoppen")) }), h("span", _("Må også stå på direktionens side"))),
      entry.kind === "trial" && entry.w && button(_("Skriv videre"), () => ((editing = entry), go("trial", { again: true })), ".quiet"),
      button(_("Tag det tilbage"), () => act("withdraw", {}, _("Taget tilbage. Ingen kan læse det.")), ".quiet"),
      soft(_("Papirer, der allerede er lavet, kan ikke ændres. Facilitatoren har en liste over dem."))),
  );
}

const reasons = {
  gone: _("Det er taget væk eller lukket igen."),
  "too-long": _("Teksten er for lang."),
  clash: _("Laptoppen har allerede noget andet her. Det står ved magt."),
};

function waiting(thing) {
  const text = mySealed.get(thing.id) || (thing.body.x || "").replace(/^s1\..*/, "") || thing.body.asked || Object.values(thing.body.w || {}).filter(Boolean).join("\n");
  const reuse = () => {
    const prompt = current();
    const draft = draftOf(prompt.id) || { v: "", d: false };
    keepDraft(prompt.id, { ...draft, x: [draft.x, text].filter(Boolean).join("\n"), prompt });
    madeOnce.delete(prompt.id);
    kept.drop("q." + thing.id);
    receipts.delete(thing.id);
    go("now");
  };
  return h("section.card.entry" + (thing.bad ? ".warn" : ""),
    h("h2", thing.about.q),
    text ? h("p.text", text) : thing.body.x && h("p.soft", icon("only-me"), " ", _("Låst med din kode")),
    thing.about.v && soft(icon(thing.about.v), " ", READERS[thing.about.v].said),
    thing.bad
      ? [h("p", _("Det blev ikke taget imod, men det er stadig gemt på din telefon."), " ", reasons[thing.bad] || _("Vis det til facilitatoren.")),
         h("p.row", thing.op === "write" && text && state.prompts.length > 0 && button(_("Hent teksten tilbage"), reuse, ".quiet"), button(_("Smid det væk"), () => (kept.drop("q." + thing.id), receipts.delete(thing.id), draw()), ".plain"))]
      : stands(false, true),
  );
}

function leaving() {
  const unsent = queue().length;
  return fold("leave", _("Ikke dig? Forlad temadagen"),
    unsent > 0 && h("p.problem", _("Ikke sendt endnu: {n}. Det forsvinder, hvis du forlader nu.", { n: unsent })),
    soft(_("Telefonen glemmer dig, dine kladder og din plads her. Det, der er gemt på laptoppen, bliver der.")),
    button(unsent ? _("Forlad alligevel") : _("Forlad"), () => leave(), ".danger"));
}

// --- Together
const others = new Map();
async function loadOthers(prompt) {
  const answer = await call("others", { p: prompt.id });
  if (answer.status !== 200) return;
  others.set(prompt.id, { ...answer, prompt });
  draw();
}

const somethingIn = ({ group, room, marks }) => group.length > 0 || room.length > 0 || marks;

function teamCard() {
  const { team } = state;
  if (!team) return null;
  return h("section.card.team", h("p.soft", _("Dit hold i denne runde")), h("h2.big", team.name),
    (team.room || team.topic) && h("p", [team.room, team.topic].filter(Boolean).join(" · ")),
    h("p", team.mates.join(", ")));
}

// As the questions stand, whichever answer came first.
function sharedCards() {
  const shown = state.prompts.map((prompt) => others.get(prompt.id)).filter((said) => said && somethingIn(said));
  return shown.length ? shown.map(sharedCard) : empty(_("Her står det, I vælger at dele"), _("Når nogen i din gruppe eller i salen deler et svar, kan du læse det her."));
}

function sharedCard(said) {
  const list = (title, all) => all.length > 0 && [h("h3", title), h("ul.said", all.map(({ name, x }) => h("li", h("p.text", x), name && soft(name))))];
  return card(said.prompt.text, list(_("Din gruppe"), said.group), list(_("Salen"), said.room), said.marks && bars(said));
}

function bars({ marks, prompt }) {
  const names = prompt.kind === "scale" ? Array.from({ length: 10 }, (_none, i) => "" + (i + 1)) : prompt.options;
  const most = Math.max(...Object.values(marks), 1);
  return h("ul.bars", names.map((name) => h("li", h("span", name), h("meter", { max: most, value: marks[name] || 0, "aria-label": name }), h("b", marks[name] || 0))));
}

// --- The day: wishes and offers
function wishCard(round) {
  const key = "wish." + round.round;
  const mine = { first: round.first, second: round.second, third: round.third, ...kept.get("w." + round.round) };
  const pick = (name, label) => {
    const [words, , select] = field(key + name, label, "", { onchange: () => (kept.set("w." + round.round, { ...mine, [name]: select.value, sent: false }), draw()) }, "select");
    fill(select, h("option", { value: "" }, _("Vælg")), round.topics.map((topic) => h("option", { value: topic }, topic)));
    select.value = mine[name] || "";
    return h("div", words, select);
  };
  const send = () => {
    const chosen = [mine.first, mine.second, mine.third].filter(Boolean);
    if (!mine.first || new Set(chosen).size < chosen.length) return say(_("Vælg et første ønske, og vælg ikke det samme to gange."));
    kept.set("w." + round.round, { ...mine, sent: true });
    enqueue("wish", key, { round: round.round, first: mine.first, second: mine.second || "", third: mine.third || "" }, { q: round.name });
    flush();
    say(_("Gemt på din telefon"));
    draw();
  };
  return card(_("Hvad vil du helst? {r}", { r: round.name }),
    form(send, pick("first", _("1. ønske")), pick("second", _("2. ønske")), pick("third", _("3. ønske")), h("button", _("Send ønsker"))),
    (mine.sent || round.first) && stands(!kept.get("q." + key), true));
}

function offerCard(offer) {
  const key = "sign." + offer.id, thing = kept.get("q." + key);
  const wish = thing ? thing.body.wish : (kept.get(key) ?? offer.wish ?? 0);
  const sign = (n) => {
    kept.set(key, n);
    enqueue("sign", key, { offer: offer.id, wish: n }, { q: offer.title });
    flush();
    draw();
  };
  const choice = (n, label) =>
    h("label", h("input", { type: "radio", name: key, id: key + n, checked: wish === n, onchange: () => sign(n) }), h("span", label));
  return card(offer.title, offer.text && h("p", offer.text), offer.seats > 0 && soft(_("Pladser: {n}", { n: offer.seats })),
    h("fieldset.segments.pick", h("legend.soft", _("Har du lyst?")), h("div", choice(0, _("Nej")), choice(1, _("1. ønske")), choice(2, _("2. ønske")), choice(3, _("3. ønske")))),
    (thing || wish > 0) && stands(!thing, true));
}

if (kept.get("lang") === other) turn();
else {
  start();
  at = standing();
  if (me.sid) enterPlace(at.place);
  draw();
}
