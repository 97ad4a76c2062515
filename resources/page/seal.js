"use strict";
// The cryptography that tweetnacl lacks. WebCrypto is missing on plain http, so all of it is ours.

const utf8 = new TextEncoder();
const bytesOf = (text) => utf8.encode(text);
const textOf = (bytes) => new TextDecoder().decode(bytes);

function toB64(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const fromB64 = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// The first 64 bits of the fractions of the square roots of the first eight primes.
const ROOTS = [
  0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n,
];

const CUBES = [];
for (let n = 2; CUBES.length < 64; n++) {
  let prime = true;
  for (let f = 2; f * f <= n; f++) prime = prime && n % f > 0;
  if (prime) CUBES.push(((n ** (1 / 3)) % 1) * 2 ** 32 | 0);
}

function sha256(message) {
  const padded = new Uint8Array(((message.length + 72) >> 6) << 6);
  padded.set(message);
  padded[message.length] = 128;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, message.length << 3);
  const state = Int32Array.from(ROOTS, (root) => Number(root >> 32n));
  const w = new Int32Array(64);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let start = 0; start < padded.length; start += 64) {
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      if (i < 16) w[i] = view.getInt32(start + i * 4);
      else {
        const x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
      }
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + CUBES[i] + w[i];
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] += word));
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => digest.setInt32(i * 4, word));
  return new Uint8Array(digest.buffer);
}

function hmac(key, message) {
  const pad = (byte) => Uint8Array.from({ length: 64 }, (_, i) => key[i] ^ byte);
  if (key.length > 64) key = sha256(key);
  return sha256(joined(pad(0x5c), sha256(joined(pad(0x36), message))));
}

// PBKDF2 with one turn, as scrypt asks for.
function stretched(key, salt, length) {
  const blocks = [];
  for (let i = 1; i <= length / 32; i++) blocks.push(hmac(key, joined(salt, [0, 0, 0, i])));
  return joined(...blocks);
}

function salsa(B) {
  let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = B, t;
  for (let turn = 0; turn < 4; turn++) {
    e ^= (t = (a + m) | 0) << 7 | t >>> 25; i ^= (t = (e + a) | 0) << 9 | t >>> 23;
    m ^= (t = (i + e) | 0) << 13 | t >>> 19; a ^= (t = (m + i) | 0) << 18 | t >>> 14;
    j ^= (t = (f + b) | 0) << 7 | t >>> 25; n ^= (t = (j + f) | 0) << 9 | t >>> 23;
    b ^= (t = (n + j) | 0) << 13 | t >>> 19; f ^= (t = (b + n) | 0) << 18 | t >>> 14;
    o ^= (t = (k + g) | 0) << 7 | t >>> 25; c ^= (t = (o + k) | 0) << 9 | t >>> 23;
    g ^= (t = (c + o) | 0) << 13 | t >>> 19; k ^= (t = (g + c) | 0) << 18 | t >>> 14;
    d ^= (t = (p + l) | 0) << 7 | t >>> 25; h ^= (t = (d + p) | 0) << 9 | t >>> 23;
    l ^= (t = (h + d) | 0) << 13 | t >>> 19; p ^= (t = (l + h) | 0) << 18 | t >>> 14;
    b ^= (t = (a + d) | 0) << 7 | t >>> 25; c ^= (t = (b + a) | 0) << 9 | t >>> 23;
    d ^= (t = (c + b) | 0) << 13 | t >>> 19; a ^= (t = (d + c) | 0) << 18 | t >>> 14;
    g ^= (t = (f + e) | 0) << 7 | t >>> 25; h ^= (t = (g + f) | 0) << 9 | t >>> 23;
    e ^= (t = (h + g) | 0) << 13 | t >>> 19; f ^= (t = (e + h) | 0) << 18 | t >>> 14;
    l ^= (t = (k + j) | 0) << 7 | t >>> 25; i ^= (t = (l + k) | 0) << 9 | t >>> 23;
    j ^= (t = (i + l) | 0) << 13 | t >>> 19; k ^= (t = (j + i) | 0) << 18 | t >>> 14;
    m ^= (t = (p + o) | 0) << 7 | t >>> 25; n ^= (t = (m + p) | 0) << 9 | t >>> 23;
    o ^= (t = (n + m) | 0) << 13 | t >>> 19; p ^= (t = (o + n) | 0) << 18 | t >>> 14;
  }
  B[0] += a; B[1] += b; B[2] += c; B[3] += d; B[4] += e; B[5] += f; B[6] += g; B[7] += h;
  B[8] += i; B[9] += j; B[10] += k; B[11] += l; B[12] += m; B[13] += n; B[14] += o; B[15] += p;
}

// 64 bytes from a password, r = 8, p = 1; in slices, so that the page stays alive.
async function scrypt(password, salt, onProgress, cost = 2 ** 15) {
  const start = stretched(password, salt, 1024);
  const x = new Int32Array(start.buffer), y = new Int32Array(256), t = new Int32Array(16);
  const kept = new Int32Array(cost * 256);
  const mix = () => {
    t.set(x.subarray(240));
    for (let k = 0; k < 16; k++) {
      for (let i = 0; i < 16; i++) t[i] ^= x[k * 16 + i];
      salsa(t);
      y.set(t, ((k & 1) * 8 + (k >> 1)) * 16);
    }
    x.set(y);
  };
  let pause = Date.now() + 40;
  for (let i = 0; i < 2 * cost; i++) {
    if (i < cost) kept.set(x, i * 256);
    else for (let k = 0, from = (x[240] & (cost - 1)) * 256; k < 256; k++) x[k] ^= kept[from + k];
    mix();
    if (i % 64 === 0 && Date.now() > pause) {
      onProgress(i / cost / 2);
      await breath();
      pause = Date.now() + 40;
    }
  }
  return stretched(password, start, 64);
}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const newId = () => hex(nacl.randomBytes(16));
const breath = () => new Promise((done) => setTimeout(done));

const ORDERS = (
  "0123456789abcdef ea489fd61c02b753 b8c052fdae367194 7931dcbe265a40f8 905724afe1bc683d " +
  "2c6a0b834d75fe19 c51fed4a0763928b db7ec13950f4862a 6fe9b308c2d714a5 a2847615fb9e3cd0"
).split(" ");
const LANES = ["048c", "159d", "26ae", "37bf", "05af", "16bc", "278d", "349e"];
const nibble = (sign) => parseInt(sign, 16);

// BLAKE2b of two public keys, 24 bytes: the nonce of libsodium's sealed box.
function sealNonce(ephemeral, receiver) {
  const m = new BigUint64Array(joined(ephemeral, receiver, new Uint8Array(64)).buffer);
  const h = [ROOTS[0] ^ 0x01010018n, ...ROOTS.slice(1)];
  const v = BigUint64Array.from([...h, ...ROOTS]);
  v[12] ^= 64n;
  v[14] ^= 2n ** 64n - 1n;
  const turn = (d, a, n) => (v[d] = ((v[d] ^ v[a]) >> n) | ((v[d] ^ v[a]) << (64n - n)));
  for (let round = 0; round < 12; round++) {
    LANES.forEach((lane, i) => {
      const [a, b, c, d] = [...lane].map(nibble), order = ORDERS[round % 10];
      v[a] += v[b] + m[nibble(order[2 * i])];
      turn(d, a, 32n);
      v[c] += v[d];
      turn(b, c, 24n);
      v[a] += v[b] + m[nibble(order[2 * i + 1])];
      turn(d, a, 16n);
      v[c] += v[d];
      turn(b, c, 63n);
    });
  }
  return new Uint8Array(BigUint64Array.from([0, 1, 2], (i) => h[i] ^ v[i] ^ v[i + 8]).buffer);
}

// Sealed as libsodium seals, padded to whole blocks of 128 so that the length tells little.
function sealTo(receiver, text) {
  const plain = bytesOf(text);
  const padded = new Uint8Array((((plain.length >> 7) + 1) << 7));
  padded.set(plain);
  padded[plain.length] = 128;
  const pair = nacl.box.keyPair();
  const nonce = sealNonce(pair.publicKey, receiver);
  return joined(pair.publicKey, nacl.box(padded, nonce, receiver, pair.secretKey));
}

function opened(sealed, pair) {
  const ephemeral = sealed.subarray(0, 32);
  return nacl.box.open(sealed.subarray(32), sealNonce(ephemeral, pair.publicKey), ephemeral, pair.secretKey);
}

const unpadded = (bytes) => bytes.subarray(0, bytes.lastIndexOf(128));

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// What was typed, in the signs of a code.
const likeSigns = (typed) => typed.toUpperCase().replace(/[\s–-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");

// A personal code made one form, or "" when its check symbol does not fit.
function tidy(code) {
  const plain = likeSigns(code);
  let rest = 0;
  for (const sign of plain.slice(0, 11)) rest = (rest * 32 + SIGNS.indexOf(sign)) % 37;
  const known = [...plain.slice(0, 11)].every((sign) => SIGNS.includes(sign));
  return plain.length === 12 && known && (SIGNS + "*~$=U")[rest] === plain[11] ? plain : "";
}
