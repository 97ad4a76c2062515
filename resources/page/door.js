"use strict";
// The frame of the page, and the way in.

let state = null;
let at = { place: "now" };

function go(place, more) {
  history.pushState({ place, ...more }, "");
  arrive();
}

// A sheet that is written on comes from Mine, and after a pause it is taken from there again.
function standing() {
  const was = history.state || {};
  return was.again && !editing ? { place: "mine" } : places[was.place] ? was : { place: "now" };
}

function arrive() {
  const before = at.place;
  at = standing();
  if (before !== at.place) leftPlace(before);
  enterPlace(at.place);
  draw();
  scrollTo(0, 0);
  if ($("h1")) $("h1").focus({ preventScroll: true });
}

// A tap under way is not disturbed: what it began on must still be there when the finger is lifted.
let pressed = false;
addEventListener("pointerdown", () => (pressed = true), true);
addEventListener("click", () => (pressed = false), true);
for (const end of ["pointerup", "pointercancel"])
  addEventListener(end, () => setTimeout(() => ((pressed = false), draw.late && draw()), 50), true);

function draw() {
  draw.late = pressed;
  if (pressed) return;
  const had = whereFocusIs();
  const inside = me.sid && me.sure && state;
  $("nav").hidden = !inside;
  $("language").disabled = !inside && door.step === "opening";
  $("nav").setAttribute("aria-label", _("Steder"));
  if (inside) fill($("nav"), ...["now", "mine", "together", "day"].map(tab));
  fill($("main"), moved(), ...(inside ? places[at.place]() : way()));
  document.title = $("h1") ? $("h1").textContent + " – Temadag" : "Temadag";
  // With large letters the places must not lie over what one reads.
  $("nav").classList.toggle("loose", $("nav").offsetHeight * 6 > innerHeight);
  drawNet();
  had();
}

// Remembers what has the focus, by its name, and gives it back after pieces have been made anew.
function whereFocusIs() {
  const name = (node) => node.id || node.textContent;
  const all = () => [...$("main").querySelectorAll("button, input, select, textarea, summary, [tabindex]")];
  const active = document.activeElement, before = all().slice(0, all().indexOf(active) + 1);
  const alike = (nodes) => nodes.filter((node) => name(node) === name(active));
  const nth = alike(before).length - 1;
  return () => {
    const now = nth < 0 || document.contains(active) ? null : alike(all())[nth];
    if (now) now.focus({ preventScroll: true });
  };
}

const NAMES = {
  now: _("Nu"),
  mine: _("Mit"),
  together: _("Sammen"),
  day: _("Dagen"),
};

function tab(place) {
  const here = at.place === place ? "page" : null;
  return h("button", { id: "tab-" + place, type: "button", onclick: () => go(place), "aria-current": here }, icon(place), NAMES[place]);
}

function drawNet() {
  const waiting = queue().filter((thing) => !thing.bad).length;
  const words = downSince
    ? waiting
      ? _("Ingen forbindelse · {n} venter på telefonen", { n: waiting })
      : _("Ingen forbindelse")
    : sending && waiting
      ? _("Sender …")
      : me.sid
        ? _("Forbundet")
        : "Temadag";
  if ($("net").textContent !== words) $("net").textContent = words;
  $("net").className = downSince ? "down" : me.sid ? "up" : "";
}

// When the laptop has been silent for long, it may have got a new address: everything can come along.
function moved() {
  if (!downSince || Date.now() - downSince < 20000) return null;
  const [label, hint, input] = field("address", _("Den nye adresse"), _("Den korte adresse på storskærmen, fx {a}", { a: "192.168.8.20:8765" }), {
    inputMode: "url", autocomplete: "off", value: moved.typed || "", oninput: (event) => (moved.typed = event.target.value),
  });
  return h("section.card.warn",
    h("h2", _("Laptoppen svarer ikke")),
    h("p", _("Bliv bare ved med at skrive: det bliver på din telefon og sendes, når der er forbindelse. Se efter, om telefonen er på rummets wi-fi.")),
    fold("moved", _("Står der en ny adresse på storskærmen?"),
      form(() => moveTo(input.value), label, hint, input, problem(moved.problem), h("button", _("Tag alt med derhen"))),
      soft(_("Scanner du QR-koden igen i stedet, så lad denne side være åben, til det usendte er sendt.")),
    ),
  );
}

function moveTo(address) {
  const host = address.trim().replace(/^http:\/\//, "").replace(/\/.*$/, "");
  // Only to a machine in the same room: what is carried along is private.
  if (!/^(10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d{1,3}){2,3}(:\d{1,5})?$/.test(host)) {
    moved.problem = _("Det ligner ikke adressen på storskærmen. Den består af tal, punktummer og et kolon.");
    return draw();
  }
  const all = Object.fromEntries(kept.keys().map((key) => [key, kept.get(key)]));
  location.href = "http://" + host + location.pathname + "#m." + toB64(bytesOf(JSON.stringify(all)));
}

// The way in: `door` is where one stands in it.
let door = { step: "word" };
function atDoor(step, more) {
  door = { ...door, problem: "", ...more, step };
  // Who waits to be let in still does after the page was loaded again.
  keepMe({ knock: step === "waiting" && door.name });
  draw();
  const first = $("main").querySelector("[aria-invalid]") || $("h1");
  if (first) first.focus();
}

const sentences = {
  0: _("Laptoppen svarer ikke. Er telefonen på rummets wi-fi? Slå mobildata fra, og prøv igen."),
  429: _("Der er prøvet mange gange lige nu. Vent et halvt minut, og prøv igen."),
  code: _("Koden hører ikke til nogen her. Se efter på dit navneskilt, eller spørg facilitatoren."),
  token: _("QR-koden er fra en anden dag. Scan den, der står på storskærmen nu."),
  refused: _("Facilitatoren lukkede dig ikke ind. Gå hen og sig, hvem du er, eller brug din kode."),
  word: _("Ordet passer ikke. Se på storskærmen, og prøv igen."),
};
const why = ({ status, e }) => sentences[e] || sentences[status] || sentences[0];

function way() {
  if (me.sid && !me.sure && state) return isItYou();
  if (me.sid && !state) return [heading(_("Et øjeblik …")), soft(_("Telefonen spørger laptoppen, hvad I er nået til."))];
  return doors[door.step]();
}

function asked(id, label, hint, submit, onsend, more) {
  const [words, help, input] = field(id, label, hint, {
    autocomplete: "off", spellcheck: false, required: true, value: door[id] || "",
    oninput: (event) => (door[id] = event.target.value), ...more,
  });
  if (door.problem) input.setAttribute("aria-invalid", "true");
  return form(() => onsend(input.value), words, help, input, problem(door.problem), h("button", submit));
}

const doors = {
  word: () => [
    heading(_("Velkommen til temadagen")),
    asked("word", _("Rummets ord"), _("Otte tegn, som står under adressen på storskærmen."), _("Gå ind"), withWord, { autocapitalize: "characters" }),
    soft(_("Scan hellere QR-koden, hvis du kan. Den er sikrere, for så ved din telefon, at den taler med den rigtige laptop.")),
  ],
  code: () => [
    heading(_("Velkommen til temadagen")),
    asked("code", _("Din personlige kode"), _("Tolv tegn, som står på dit navneskilt. Koden er kun din."), _("Vær med"), join, { autocapitalize: "characters" }),
    button(_("Jeg har ingen kode"), () => atDoor("name"), ".plain"),
  ],
  name: () => [
    heading(_("Hvad hedder du?")),
    asked("name", _("Dit navn"), _("Facilitatoren ser det på laptoppen og lukker dig ind. Uden kode kan du ikke vælge »Kun mig«."), _("Bank på"), knock, { autocomplete: "name", maxLength: 80 }),
    button(_("Jeg har en kode"), () => atDoor("code"), ".plain"),
  ],
  waiting: () => [
    heading(_("Vent et øjeblik, {name}", { name: door.name })),
    h("p", _("Facilitatoren kan se, at du banker på. Siden går videre af sig selv.")),
    button(_("Fortryd"), () => atDoor("name"), ".plain"),
  ],
  opening: () => [
    heading(_("Låser op …")),
    h("progress", { max: 1, value: door.part || 0, "aria-label": _("Låser op …") }),
    soft(_("Din telefon laver en nøgle af koden. Koden selv bliver på telefonen.")),
  ],
  old: () => [
    heading(_("Scan QR-koden igen")),
    h("p", sentences.token),
    soft(_("Det, du har skrevet, ligger stadig på din telefon.")),
    button(_("Skriv rummets ord i stedet"), () => atDoor("word"), ".plain"),
  ],
};

async function withWord(word) {
  const answer = await post("/api/door", { w: likeSigns(word) }).catch(() => ({ status: 0 }));
  if (!answer.ok) return atDoor("word", { problem: why({ status: answer.status, e: answer.status === 403 && "word" }) });
  const { t, k } = await answer.json();
  keepMe({ t, k });
  atDoor("code");
}

// The keys that a code gives with each salt; `use` says whether it was the right one.
async function fromCode(plain, salts, onProgress, use) {
  for (const salt of salts) {
    const keys = await scrypt(bytesOf(plain), fromB64(salt), onProgress);
    const done = await use(keys.slice(0, 32), keys.slice(32));
    keys.fill(0);
    if (done) return done;
  }
  return null;
}

async function join(code) {
  const plain = tidy(code);
  if (!plain) return atDoor("code", { problem: _("Koden passer ikke: den har tolv tegn, og ét af dem er forkert eller mangler. Se på dit navneskilt.") });
  atDoor("opening", { part: 0 });
  const hello = await call("hello", { t: me.t });
  if (hello.status !== 200) return refused(hello);
  let answer = { status: 403, e: "code" };
  const progress = (part) => {
    const bar = $("main").querySelector("progress");
    if (bar) bar.value = part;
  };
  await fromCode(plain, hello.salts, progress, async (seed, proof) => {
    answer = await call("join", { t: me.t, a: toB64(proof) });
    if (answer.status === 200) comeIn(answer, seed);
    return answer.status !== 403 || answer.e !== "code";
  });
  if (answer.status !== 200) refused(answer);
}

function refused(answer) {
  if (answer.e === "token") return atDoor("old");
  atDoor("code", { problem: why(answer) });
}

function comeIn(answer, seed) {
  const pair = seed && nacl.box.keyPair.fromSecretKey(seed);
  if (pair && answer.seal !== toB64(pair.publicKey)) {
    call("leave");
    return atDoor("code", { problem: _("Laptoppen svarer med en lås, der ikke er din. Skriv ikke noget, og sig det til facilitatoren.") });
  }
  const same = me.sure && owner() === (answer.seal || answer.name);
  if (!same) forget();
  // Of the seed only a secret for ballots stays here: one leader, one ballot, from however many phones.
  const ballot = pair ? toB64(hmac(seed, bytesOf("temadag ballot"))) : (same && me.ballot) || toB64(nacl.randomBytes(32));
  keepMe({ sid: answer.sid, name: answer.name, seal: answer.seal, ballot, sure: same, knock: "" });
  door = { step: "code" };
  told("state", answer.state);
  if (same) wake();
  else if ($("h1")) $("h1").focus();
}

function isItYou() {
  return [
    heading(_("Er du {name}?", { name: me.name })),
    button(_("Ja, det er mig"), () => {
      keepMe({ sure: true });
      wake();
      arrive();
    }),
    button(_("Nej, det er ikke mig"), () => leave(_("Så er du ude igen. Skriv koden fra dit eget navneskilt.")), ".quiet"),
    promise(),
  ];
}

const promise = () =>
  soft(
    me.seal
      ? _("Det, du markerer Kun mig, bliver låst på din telefon, før det sendes. Facilitatoren kan ikke læse det, og programmet har ikke nøglen. Mister du din kode, kan ingen låse det op, heller ikke vi.")
      : READERS["only-me"].off,
    " ",
    _("Svar uden navn gemmes uden navn og tid, men andre kan genkende dine ord."),
  );

async function knock(name) {
  if (!name.trim()) return atDoor("name", { problem: _("Skriv dit navn først.") });
  const answer = await call("knock", { t: me.t, name: name.trim() });
  if (answer.status !== 202) return answer.e === "token" ? atDoor("old") : atDoor("name", { problem: why(answer) });
  atDoor("waiting", { name: name.trim() });
  knocking();
}

async function knocking() {
  if (door.step !== "waiting") return;
  const answer = await call("knocked", { t: me.t });
  if (door.step !== "waiting") return;
  if (answer.status === 200) return comeIn(answer);
  if (answer.e === "knock") return knock(door.name); // the laptop was restarted meanwhile
  if (answer.status === 403) return atDoor("name", { problem: why(answer) });
  setTimeout(knocking, 2000);
}

// Not me, or no more: the phone forgets everything; what is unsent has been warned of before.
function leave(words) {
  if (me.sid) call("leave");
  forget(owner());
  const { t, k } = me;
  for (const key of Object.keys(me)) delete me[key];
  keepMe({ t, k });
  at = { place: "now" };
  history.replaceState(null, "");
  listen();
  atDoor("code", { code: "", problem: words || "" });
}

// What the phone holds of one leader; what another one has not sent yet stays.
function forget(by) {
  for (const key of kept.keys()) {
    const of = (kept.get(key) || {}).by;
    if (key !== "lang" && key !== "me" && (!of || of === by)) kept.drop(key);
  }
  madeOnce.clear();
  receipts.clear();
  others.clear();
  written = state = null;
}

function start() {
  const [head, key, ...code] = decodeURIComponent(location.hash.slice(1)).split(".");
  // Secrets leave the address bar at once.
  if (head) history.replaceState(history.state, "", location.pathname);
  if (head === "m") {
    for (const [name, value] of Object.entries(JSON.parse(textOf(fromB64(key))))) kept.set(name, value);
    Object.assign(me, kept.get("me"));
  } else if (head.length === 22 && key && key.length === 43) {
    if (me.k !== key) Object.assign(me, { sid: "", sk: "" });
    keepMe({ t: head, k: key });
    if (code.length) {
      door = { step: "opening" };
      return join(code.join("."));
    }
  }
  if (me.k && !me.sid) door.step = "code";
  if (!me.knock) return;
  door = { step: "waiting", name: me.knock };
  knocking();
}

addEventListener("popstate", arrive);
addEventListener("hashchange", () => location.hash.length > 60 && (start(), draw()));

told = (what, thing) => {
  if (what === "state") {
    state = thing;
    if (at.place === "together") enterPlace("together");
  }
  if (what === "lost") {
    door = { step: "code", problem: _("Laptoppen kender ikke telefonen længere. Skriv din kode igen; alt, hvad du har skrevet, ligger her stadig.") };
  }
  if (what === "received") arrived(thing);
  if (what === "refused") say(_("Noget blev ikke taget imod. Det ligger under Mit."));
  if (what === "net" && !state) drawNet();
  else draw();
};
