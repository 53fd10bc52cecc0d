// A receipt held to the reader on the first page: it types an address and ends with Enter, faster
// than anybody's fingers.
const form = document.querySelector("[data-scanned]");
const FAST = 100;
const SHORTEST = 8;
let text = "";
let last = 0;

document.addEventListener("keydown", ({ key, timeStamp }) => {
  if (timeStamp - last > FAST) {
    text = "";
  }
  last = timeStamp;
  if (key === "Enter" && text.length >= SHORTEST) {
    form.elements.number.value = text;
    form.submit();
  } else if (key.length === 1) {
    text += key;
  }
});
