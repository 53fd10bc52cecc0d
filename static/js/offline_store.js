// What the device keeps: sealed filings, and a few facts of the server. Nothing that can be read.
const NAME = "akimat-offline";
const STORES = ["filings", "facts"];

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function database() {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("filings", { keyPath: "key" });
    opening.result.createObjectStore("facts");
  };
  return asked(opening);
}

// Does `work` in one transaction; comes back when it is on the disk, not before.
async function within(mode, work) {
  const db = await database();
  try {
    const transaction = db.transaction(STORES, mode, { durability: "strict" });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const result = await work(transaction.objectStore("filings"), transaction.objectStore("facts"));
    await done;
    return result;
  } finally {
    db.close();
  }
}

export const fact = (name) => within("readonly", (_, facts) => asked(facts.get(name)));
export const keepFact = (name, value) =>
  within("readwrite", (_, facts) => asked(facts.put(value, name)));
export const keepFiling = (filing) =>
  within("readwrite", (filings) => asked(filings.put(filing)));
export const dropFiling = (key) => within("readwrite", (filings) => asked(filings.delete(key)));

export async function allFilings() {
  const rows = await within("readonly", (filings) => asked(filings.getAll()));
  return rows.sort((one, other) => (one.counter ?? 0) - (other.counter ?? 0) || one.kept - other.kept);
}

// The next number of the block, given once however many pages ask; null where none is left.
export const nextNumber = () =>
  within("readwrite", async (_, facts) => {
    const block = await asked(facts.get("block"));
    if (!block || block.first > block.last) return null;
    await asked(facts.put({ ...block, first: block.first + 1 }, "block"));
    return { counter: block.first, text: block.prefix + String(block.first).padStart(6, "0") };
  });
