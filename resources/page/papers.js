"use strict";
// Sheets of paper, typed in one after another: as ticked, never wider. The phone keeps nothing of them.

const TICKS = {
  "": [_("Intet kryds"), _("Så må kun facilitatoren læse det. Det kan ikke gøres bredere her.")],
  "only-me": [_("Kun mig"), _("»Kun mig« skrives ikke ind, for så har du læst det. Giv arket tilbage til den, der skrev det.")],
  group: [_("Min gruppe"), _("Kun gruppen kan læse det, når det er gemt. Du kan ikke.")],
  facilitator: [_("Facilitator"), _("Kun facilitatoren og den, der skrev, kan læse det.")],
  "room-unnamed": [_("Alle, uden navn"), _("Gemmes uden navn og tid. Det vises først, når fem har svaret.")],
  "room-named": [_("Alle, med navn"), _("Kommer i bunken »Til væggen«.")],
};

// What a code led to, what is being typed, what was typed in last, and what got no answer.
const papers = { sheet: null, now: null, count: 0, last: null, unsure: null, busy: false, wrong: "" };
const unsent = () => !!papers.now && !!papers.now.x.trim();
const nothing = (p, who) => ({ p, who, v: "", x: "", d: false, sure: false });

function put(more, focus) {
  Object.assign(papers, more);
  madeOnce.delete("paper");
  draw();
  if (focus && $(focus)) $(focus).focus();
}
const type = (more) => put({ now: { ...papers.now, ...more }, wrong: "" });

const paperPlace = () => [
  heading(_("Papir")),
  soft(papers.count ? _("Skrevet ind fra denne telefon: {n}", { n: papers.count }) : _("Ét svar ad gangen, som det er krydset af på arket.")),
  once("paper", () => h("section.card", papers.sheet ? sheetForm() : codeForm())),
  papers.last && lastCard(),
];

const codeForm = () => [
  form(() => findSheet($("sheet").value.trim()),
    field("sheet", _("Arkets kode"), _("Den står på arket, otte tegn."), { autocomplete: "off", autocapitalize: "characters", spellcheck: false, value: papers.typed || "", oninput: (event) => (papers.typed = event.target.value) }),
    problem(papers.wrong), h("button", _("Find arket"))),
  button(_("Arket har ingen kode"), () => findSheet(""), ".plain", { id: "no-code" }),
];

async function findSheet(code) {
  if (!code && $("sheet").value.trim()) return put({ wrong: _("Slet koden først, hvis arket ikke har en.") }, "sheet");
  const answer = await call("sheet", { c: code });
  linkIs(answer.status > 0);
  if (answer.status === 401) return lost();
  if (!helper.people.length) await look();
  const why = {
    unreadable: _("Koden kan ikke læses. Se efter, om et tegn er blevet forkert, og prøv igen."),
    "no-sheet": _("Der er ikke et ark med den kode. Slet den, og vælg »Arket har ingen kode«."),
    "two-sheets": _("To ark har ved et tilfælde samme kode. Slet den, og vælg »Arket har ingen kode«."),
    "other-day": _("Arket er fra {day}. Giv det til facilitatoren.", { day: answer.day }),
    trial: _("Det er en prøvehandling. Arket er lederens; den skrives ind på telefonen."),
    card: _("Det er et ønskekort. Giv det til facilitatoren."),
    "nothing-asked": _("Dagen har ingen spørgsmål at svare på."),
  };
  if (answer.status !== 200) return put({ wrong: why[answer.e] || _("Laptoppen svarer ikke. Prøv igen om lidt.") }, "sheet");
  put({ sheet: answer, now: nothing(answer.prompts[0].id, answer.who), typed: "", wrong: "" }, answer.who ? "words" : "who");
}

function choose(id, label, value, choices, onchange) {
  const made = field(id, label, "", { disabled: papers.busy, onchange: (event) => onchange(event.target.value) }, "select");
  fill(made[2], choices.map(([key, words]) => h("option", { value: key }, words)));
  made[2].value = value;
  return made;
}

const asked = () => papers.sheet.prompts.find((prompt) => prompt.id === papers.now.p);

function answerField(prompt, inWords) {
  const more = { value: papers.now.x, readOnly: papers.busy, oninput: (event) => (papers.now.x = event.target.value) };
  if (inWords) return field("words", _("Skriv, som der står"), "", { ...more, rows: 6 }, "textarea");
  const numbers = prompt.kind === "dots" && prompt.options.map((option, place) => h("li", place + 1 + ". " + option));
  const hint = numbers ? _("Numrene på det, der har fået prikker, for eksempel 2 2 5") : _("Tallet fra 1 til 10");
  return [numbers && h("ul", numbers), field("words", _("Skriv, som der står"), hint, { ...more, inputMode: "text", autocomplete: "off" })];
}

function sheetForm() {
  const { sheet, now, busy } = papers, prompt = asked(), inWords = prompt.kind === "words";
  const handedBack = inWords && now.v === "only-me", nobody = !inWords || now.v === "room-unnamed";
  const tick = (v) =>
    h("label.choice", h("input", { type: "radio", name: "ticked", id: "ticked-" + v, checked: now.v === v, disabled: busy, onchange: () => type({ v }) }), h("span", TICKS[v][0]));
  return [
    form(sendPaper,
      sheet.prompts.length > 1 && choose("asked", _("Hvilket spørgsmål?"), now.p, sheet.prompts.map((one) => [one.id, one.text]), (p) => type({ p })),
      h("h2", prompt.text), // whole: a select cuts it
      sheet.who ? h("p", _("Fra {name}", { name: sheet.name }))
        : !nobody && choose("who", _("Hvem skrev?"), now.who, [["", _("Vælg")], ...helper.people.map((one) => [one.id, one.name])], (who) => type({ who })),
      inWords && h("fieldset", h("legend", _("Hvad er der krydset af?")), Object.keys(TICKS).map(tick)),
      inWords && h("p.soft", { id: "means", role: "status" }, TICKS[now.v][1]),
      inWords && now.v.startsWith("room-") && h("label.choice", h("input", { type: "checkbox", id: "directors", checked: now.d, disabled: busy, onchange: (event) => type({ d: event.target.checked }) }), h("span", _("Må også stå på direktionens side"))),
      !handedBack && answerField(prompt, inWords),
      problem(papers.wrong),
      !handedBack && h("button", { disabled: busy }, _("Send"))),
    button(handedBack ? _("Arket er givet tilbage") : now.sure ? _("Ja, kassér det skrevne") : _("Et andet ark"), () => leaveSheet(handedBack), ".plain", { id: "another", disabled: busy }),
  ];
}

// A sheet that is handed back still has its other questions.
function leaveSheet(handedBack) {
  if (handedBack) return following();
  if (unsent() && !papers.now.sure) return type({ sure: true });
  put({ sheet: null, now: null, wrong: "" }, "sheet");
}

function following() {
  const { sheet, now } = papers, ids = sheet.prompts.map((one) => one.id), next = sheet.who && ids[ids.indexOf(now.p) + 1];
  if (next) put({ now: nothing(next, now.who), wrong: "" }, "asked");
  else put({ sheet: null, now: null, wrong: "" }, "sheet");
}

async function sendPaper() {
  const { now, sheet } = papers, inWords = asked().kind === "words";
  if (papers.busy) return;
  const who = inWords && (sheet.who || now.v !== "room-unnamed") ? now.who : "";
  if (!now.x.trim()) return put({ wrong: _("Skriv lidt først.") }, "words");
  if (inWords && !who && now.v !== "room-unnamed")
    return put({ wrong: _("Uden navn kan et ark kun gemmes, når »Alle, uden navn« er krydset af. Vælg, hvem der skrev.") }, "who");
  const body = { p: now.p, who, v: inWords ? now.v : "", x: textOf(bytesOf(now.x)), d: now.d && now.v.startsWith("room-") };
  put({ busy: true, wrong: "" });
  const answer = await sendOnce(body);
  linkIs(answer.status > 0);
  papers.busy = false;
  if (answer.status === 401) return put({}), lost();
  if (answer.kept) {
    const name = (helper.people.find((one) => one.id === who) || sheet).name;
    papers.last = { id: answer.id, p: now.p, told: !inWords ? "" : now.v === "room-unnamed" ? TICKS[now.v][0] : name + ", " + TICKS[now.v][0] };
    papers.count += 1;
    say(_("Gemt på laptoppen"));
    return following();
  }
  const why = {
    empty: _("Skriv lidt først."),
    "too-long": _("Teksten er for lang."),
    gone: _("Det er taget væk eller lukket igen."),
    form: _("Det passer ikke til spørgsmålet. Se, hvad der kan svares, og ret det."),
  };
  put({ wrong: why[answer.e] || _("Det blev ikke gemt. Prøv igen.") }, "words");
}

// What got no answer may be there: the same again is one and the same; before anything else it is taken back.
async function sendOnce(body) {
  const same = JSON.stringify(body);
  if (papers.unsure && papers.unsure.same !== same) {
    const gone = await call("withdraw", { id: papers.unsure.id, p: papers.unsure.p, at: newer() });
    if (gone.status !== 200 && gone.status !== 404) return gone.status === 401 ? gone : { status: gone.status };
    papers.unsure = null;
  }
  papers.unsure = papers.unsure || { id: newId(), p: body.p, same };
  const { id } = papers.unsure, answer = await call("paper", { ...body, id, at: newer() });
  if (answer.sealed && answer.status < 500 && answer.status !== 401) papers.unsure = null;
  return { ...answer, kept: answer.sealed && answer.ok && answer.id === id };
}

const lastCard = () =>
  h("section.card", h("p", _("Sidst gemt på laptoppen")), papers.last.told && soft(papers.last.told),
    button(_("Tag det sidste tilbage"), takeBack, ".quiet", { id: "back" }));

async function takeBack() {
  const answer = await call("withdraw", { id: papers.last.id, p: papers.last.p, at: newer() });
  linkIs(answer.status > 0);
  if (answer.status === 401) return lost();
  if (answer.status !== 200 && answer.status !== 404) return say(_("Det er ikke taget tilbage endnu. Prøv igen."));
  say(_("Det sidste er taget tilbage og er væk fra laptoppen."));
  papers.count -= 1;
  papers.last = null;
  draw();
  $("h1").focus();
}

$("language").onclick = () => (unsent() ? say(_("Send først det, du er ved at skrive ind.")) : speak());
addEventListener("beforeunload", (event) => unsent() && event.preventDefault());
