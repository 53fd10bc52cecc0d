// What was typed on a page that the network went away from: the service worker has it from the
// form, and the wizard keeps its other steps in a signed field of that form.
async function inflated(packed) {
  const bytes = Uint8Array.from(packed, (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

// As django.core.signing writes it: base64url, packed where it begins with a full stop. Only the
// server can tell whether it is genuine; here it is what this very page has sent.
async function signed(text) {
  const isPacked = text.startsWith(".");
  const [body] = text.slice(isPacked ? 1 : 0).split(":");
  const plain = atob(body.replaceAll("-", "+").replaceAll("_", "/"));
  return JSON.parse(isPacked ? await inflated(plain) : plain);
}

function asked() {
  const { controller } = navigator.serviceWorker ?? {};
  if (!controller) {
    return Promise.resolve(null);
  }
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    controller.postMessage("typed", [port2]);
    setTimeout(resolve, 2000, null);
  });
}

// Fills the form with the draft and gives its { key }, or null where nothing was being typed.
export async function typed(form) {
  const sent = await asked();
  if (!sent) {
    return null;
  }
  const fields = Object.fromEntries(sent);
  const rest = fields.kept ? await signed(fields.kept).catch(() => null) : null;
  put(form, { ...rest?.data, ...fields });
  form.querySelector("[data-offline-brought]").hidden = false;
  return { key: rest?.name };
}

export function put(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const control = name === "kept" ? null : form.elements[name];
    if (control?.type === "checkbox") {
      control.checked = Boolean(value);
    } else if (control) {
      control.value = value;
    }
  }
}
