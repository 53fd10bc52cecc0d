// Seals words so that only the server can open them: ECDH on P-256, HKDF-SHA256, AES-256-GCM. The
// secret is drawn for one box and gone with the page: the device cannot read its own box again.
// The other half of it: akimat/base/sealing.py.
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const PURPOSE = new TextEncoder().encode("open-akimat offline box 1");

export function decoded(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

export function encoded(bytes) {
  let plain = "";
  for (const byte of bytes) {
    plain += String.fromCharCode(byte);
  }
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

// `publicKey` as the server gives it; `about` names the one thing that the box is good for.
export async function seal(publicKey, words, about) {
  const point = decoded(publicKey);
  const server = await crypto.subtle.importKey("raw", point, CURVE, false, []);
  const mine = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const myPoint = new Uint8Array(await crypto.subtle.exportKey("raw", mine.publicKey));
  const shared = await crypto.subtle.deriveBits({ ...CURVE, public: server }, mine.privateKey, 256);
  const agreed = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const salt = joined(myPoint, point);
  const secret = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt, info: PURPOSE },
    agreed,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(about);
  const bytes = new TextEncoder().encode(words);
  const way = { name: "AES-GCM", iv: nonce, additionalData };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(way, secret, bytes));
  return encoded(joined(myPoint, nonce, sealed));
}
