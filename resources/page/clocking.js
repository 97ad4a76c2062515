"use strict";
// The clock on the helper's page: seen as the room sees it, and moved while the facilitator has handed it over.

const SHOWN = {
  task: _("Opgave"), countdown: _("Nedtælling"), teams: _("Hold"), wall: _("Væg"), join: _("QR-kode"),
  pause: _("Pause"), black: _("Sort"), question: _("Spørgsmål"), card: _("Ønskekort"), programme: _("Program"),
};
const BEAT = 10000; // a third of what the laptop waits for before it holds the clock itself
const clock = { seen: null, at: 0, asked: 0, heard: 0, busy: false };

const myName = () => kept.get("myname") || "";

async function seeClock() {
  const nth = ++clock.asked;
  return hear(await call("clock", { name: myName() }), nth);
}

// Two answers may overtake each other; what was asked last knows most.
function hear(answer, nth) {
  linkIs(answer.status > 0);
  if (answer.status === 401) lost();
  else if (answer.status === 200 && answer.control != null && nth > clock.heard) {
    const before = clock.seen && clock.seen.control;
    Object.assign(clock, { seen: answer, at: performance.now(), heard: nth });
    if (before === "asked" && answer.control === "mine") say(_("Du styrer uret nu."));
    if (before === "mine" && answer.control !== "mine") say(_("Facilitatoren styrer uret igen."));
    if (before === "asked" && answer.control !== "mine" && answer.control !== "asked") say(_("Facilitatoren styrer selv lige nu."));
  }
  return answer;
}

async function clockAct(op, fields, words) {
  if (clock.busy) return;
  clock.busy = true;
  const nth = ++clock.asked, answer = hear(await call(op, fields), nth);
  clock.busy = false;
  if (answer.status === 200 && answer.control != null) words && say(words);
  else if (answer.status === 403) say(_("Facilitatoren styrer uret igen."));
  else if (answer.status === 409 || answer.status === 410) say(_("Det er allerede gået videre. Se, hvor I er nu."));
  else if (answer.status !== 401 && answer.status !== 200) say(_("Laptoppen svarer ikke. Prøv igen om lidt."));
  if (answer.status !== 200 || answer.control == null) await seeClock();
  draw();
}

const drive = (what, words) => clockAct("drive", { do: what, b: clock.seen.b, s: clock.seen.s || 0 }, words);

function left() {
  const { seen } = clock, gone = seen.held ? 0 : (performance.now() - clock.at) / 1000;
  const seconds = Math.round(seen.left - gone), whole = Math.abs(seconds);
  return { over: seconds < 0, digits: Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0") };
}

function clockCard(seen) {
  if (!seen.b) return h("section.card.empty", h("h2", seen.over ? _("Dagen er slut") : _("Intet er i gang lige nu")));
  const { digits, over } = left();
  return h("section.card", h("h2", seen.title),
    h("p.big.time", { id: "left" }, digits),
    soft({ id: "over" }, seen.held ? _("Uret er holdt") : over ? _("over tiden") : _("tilbage, til {time}", { time: seen.until })),
    seen.steps.length > 0 && h("p", _("Trin {n} af {m}: {step}", { n: seen.s + 1, m: seen.steps.length, step: seen.steps[seen.s] || "" })),
    seen.next && soft(_("Bagefter: {title}", { title: seen.next })),
    soft(_("Storskærmen viser: {what}", { what: SHOWN[seen.show] || seen.show })));
}

function steerCard(seen) {
  if (seen.control === "mine") return [
    h("section.card.team", h("h2", _("Du styrer uret")),
      seen.b && button(seen.s + 1 < seen.steps.length ? _("Næste trin") : seen.next ? _("Slut, og videre") : _("Slut dagen"), () => drive("next"), "", { id: "go" }),
      seen.b && [
        button(_("Forrige trin"), () => drive("back"), ".quiet", { id: "back-step", disabled: !seen.s }),
        button(seen.held ? _("Lad uret gå") : _("Hold uret"), () => drive(seen.held ? "go" : "hold"), ".quiet", { id: "pause" }),
        button(_("+1 min."), () => drive("more", _("Et minut mere")), ".quiet", { id: "more" }),
      ],
      button(seen.show === "black" ? _("Vis storskærmen igen") : _("Sort skærm"), () => drive(seen.show === "black" ? "light" : "black"), ".quiet", { id: "dark" })),
    soft(_("Hold siden åben. Er telefonen stille i 45 sekunder, går styringen tilbage til laptoppen.")),
    button(_("Giv styringen tilbage"), () => clockAct("steer", { on: false }, _("Facilitatoren styrer uret igen.")), ".plain", { id: "give-back" }),
  ];
  if (seen.control === "asked") return h("section.card",
    h("p", { role: "status" }, _("Du har spurgt. Facilitatoren svarer på laptoppen.")),
    button(_("Træk spørgsmålet tilbage"), () => clockAct("steer", { on: false }), ".plain", { id: "unask" }));
  return h("section.card", h("h2", _("Må jeg styre?")),
    soft(seen.control === "other" ? _("En anden hjælper styrer uret lige nu.") : _("Facilitatoren styrer uret. Du kan spørge, om du må tage over.")),
    form(askToSteer, field("myname", _("Dit fornavn"), _("Så facilitatoren kan se, hvem der spørger."), { value: myName(), maxLength: 40, autocomplete: "given-name" }), h("button", _("Må jeg styre?"))));
}

async function askToSteer() {
  const name = $("myname").value.trim();
  if (!name) return say(_("Skriv dit fornavn først."));
  kept.set("myname", name);
  await seeClock();
  await clockAct("steer", { on: true });
}

const clockPlace = () => [
  heading(_("Uret")),
  clock.seen ? [clockCard(clock.seen), steerCard(clock.seen)] : soft(_("Vent et øjeblik …")),
];

// Only the digits move each second: what one is about to press stays where it is.
setInterval(() => {
  if (!me.sid || !clock.seen || !clock.seen.b || !$("left")) return;
  const { digits, over } = left();
  $("left").textContent = digits;
  if (over && !clock.seen.held) $("over").textContent = _("over tiden");
}, 1000);
setInterval(() => {
  const steers = clock.seen && clock.seen.control === "mine";
  if (me.sid && (steers || (helper.place === "clock" && !document.hidden))) seeClock().then(draw);
}, BEAT);
