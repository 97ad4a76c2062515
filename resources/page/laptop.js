"use strict";
// What the phone keeps, and how it speaks to the laptop: sealed calls, the queue, the stream.

const unkept = new Map();
// Storage of the phone; where it refuses, the page itself holds on for as long as it is open.
const kept = {
  set(key, value) {
    unkept.delete(key);
    try {
      localStorage.setItem("temadag." + key, JSON.stringify(value));
      return true;
    } catch {
      unkept.set(key, value);
      return false;
    }
  },
  get(key) {
    if (unkept.has(key)) return unkept.get(key);
    try {
      return JSON.parse(localStorage.getItem("temadag." + key));
    } catch {
      return null;
    }
  },
  drop(key) {
    unkept.delete(key);
    try {
      localStorage.removeItem("temadag." + key);
    } catch {}
  },
  keys(start = "") {
    let names = [];
    try {
      names = Object.keys(localStorage).filter((name) => name.startsWith("temadag.")).map((name) => name.slice(8));
    } catch {}
    return [...new Set([...names, ...unkept.keys()])].filter((key) => key.startsWith(start));
  },
};

const HERE = document.documentElement.dataset.page || "me"; // the helper's page on the same phone is somebody else
// Who I am here: room token `t`, room key `k`, my own pair `sk`, and after the door `sid`, `name`, `seal`.
const me = kept.get(HERE) || {};
const keepMe = (more) => kept.set(HERE, Object.assign(me, more));
const owner = () => me.seal || me.name;

let told = () => {}; // app.js hears here what happened
let shared = {};
function sharedKey() {
  if (!me.sk) keepMe({ sk: toB64(nacl.box.keyPair().secretKey) });
  if (shared.of !== me.sk + me.k) {
    const pair = nacl.box.keyPair.fromSecretKey(fromB64(me.sk));
    shared = { of: me.sk + me.k, c: toB64(pair.publicKey), key: nacl.box.before(fromB64(me.k), pair.secretKey) };
  }
  return shared;
}

const post = (path, body, signal) =>
  fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal, credentials: "omit" });

// One sealed question. `status` 0: no answer that can be trusted; `sealed` tells whether the laptop itself said it.
async function call(op, fields) {
  const { c, key } = sharedKey();
  const nonce = nacl.randomBytes(24), q = toB64(nonce.subarray(0, 9));
  const stop = new AbortController(), late = setTimeout(() => stop.abort(), 15000);
  try {
    const box = nacl.box.after(bytesOf(JSON.stringify({ ...fields, op, q })), nonce, key);
    const answer = await post("/api/x", { c, n: toB64(nonce), b: toB64(box) }, stop.signal);
    const outer = await answer.json().catch(() => ({}));
    if (!outer.b) return { status: answer.status === 401 || answer.status === 429 ? answer.status : 0 };
    const inner = JSON.parse(textOf(nacl.box.open.after(fromB64(outer.b), fromB64(outer.n), key)));
    return inner.r === q ? { ...inner, status: answer.status, sealed: true } : { status: 0 };
  } catch {
    return { status: 0 };
  } finally {
    clearTimeout(late);
  }
}

// A number that grows with all that is changed from this phone: what was overtaken on its way is known as older.
function newer() {
  const at = Math.max(Date.now(), (kept.get("at") || 0) + 1);
  kept.set("at", at);
  return at;
}

// One entry of storage for each thing to send. A thing with a fixed `id` (a ballot, a sign-up) replaces its former self.
function enqueue(op, id, body, about) {
  const thing = { op, id, body, about, by: owner(), at: newer() };
  kept.drop("r." + id);
  return kept.set("q." + id, thing);
}

const queue = () =>
  kept.keys("q.").map(kept.get).filter((thing) => thing && thing.by === owner()).sort((a, b) => a.at - b.at);

// Takes it out, unless the writer has put something newer in its place meanwhile.
function leaveQueue(thing) {
  if ((kept.get("q." + thing.id) || {}).at !== thing.at) return;
  kept.set("r." + thing.id, { ts: Date.now() });
  kept.drop("q." + thing.id);
}
const isOnLaptop = (id) => !!kept.get("r." + id);

const received = ({ status, sealed, ok, id }, thing) =>
  sealed && (status === 200 || status === 201) && (thing.op === "sign" || thing.op === "wish" || (ok && id === thing.id));

let sending = false, again = false, wait = 0, timer;
async function flush() {
  again = sending;
  if (sending || !me.sid) return;
  sending = true;
  let held = false;
  for (const { id } of queue()) {
    const thing = kept.get("q." + id); // as it is now: it may have been taken back, or written anew
    if (!thing || thing.bad) continue;
    told("net");
    const answer = await call(thing.op, { ...thing.body, at: thing.at });
    const { status } = answer;
    if (status === 401) lost();
    if (received(answer, thing)) {
      leaveQueue(thing);
      told("received", thing);
    } else if (answer.sealed && status >= 400 && status < 500 && status !== 401 && status !== 429) {
      // No later try could go better: the words stay here, and those behind it go on.
      if (kept.get("q." + thing.id)) kept.set("q." + thing.id, { ...thing, bad: answer.e || "" + status });
      told("refused", thing);
    } else held = true;
    linkIs(status > 0);
    if (status === 0 || status === 401 || status === 429) break;
  }
  sending = false;
  told("net");
  clearTimeout(timer);
  wait = held ? Math.min(Math.max(wait, 1000) * 1.7, 15000) : 0;
  if (held) timer = setTimeout(flush, wait * (0.7 + Math.random() * 0.6));
  else if (again) flush();
}

// Since when the laptop has not answered; 0 while it does.
let downSince = 0;
function linkIs(up) {
  if (up === !downSince) return;
  downSince = up ? 0 : Date.now();
  told("net");
  if (up) flush();
}

function lost() {
  if (!me.sid) return;
  keepMe({ sid: "" });
  told("lost");
}

let stream;
function listen() {
  if (stream) stream.close();
  if (!me.sid) return;
  stream = new EventSource("/api/events?s=" + encodeURIComponent(me.sid));
  stream.onopen = stream.onmessage = () => refresh();
  stream.onerror = () => linkIs(false);
}

// Two answers may overtake each other; what was asked last knows most.
let nthAsked = 0, nthHeard = 0;
let refresh = async () => {
  if (!me.sid) return;
  const nth = ++nthAsked, answer = await call("state");
  linkIs(answer.status > 0);
  if (answer.status === 401) lost();
  else if (answer.status === 200 && nth > nthHeard) {
    nthHeard = nth;
    told("state", answer);
  }
};

// A phone kills streams silently: always begin anew when the page is looked at.
function wake() {
  if (document.hidden) return;
  wait = 0;
  listen();
  refresh();
  flush();
}
for (const event of ["pageshow", "online"]) addEventListener(event, wake);
document.addEventListener("visibilitychange", wake);
addEventListener("offline", () => linkIs(false));
addEventListener("storage", () => told("net"));
setInterval(() => {
  if (document.hidden || !me.sid) return;
  if (downSince) told("net");
  if (downSince && (!stream || stream.readyState === 2)) listen();
  if (downSince || Math.random() < 0.1) refresh().then(() => downSince || flush());
}, 5000);
