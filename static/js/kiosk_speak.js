// Reads the page aloud where the browser has a voice of its language; else there is no button.
const button = document.querySelector("[data-speak]");
const synthesis = window.speechSynthesis;
const language = document.documentElement.lang;

function voice() {
  return synthesis?.getVoices().find((one) => one.lang.toLowerCase().startsWith(language));
}

function show() {
  button.hidden = !voice();
}

function words() {
  const parts = document.querySelectorAll("h1, .kiosk-lead, main :is(h2, p, li, label, legend, dt, dd, button)");
  const seen = [...parts].filter((part) => part.checkVisibility() && !part.closest("[aria-hidden]"));
  // What stands inside of another part is read with it.
  return seen.filter((part) => !seen.some((other) => other !== part && other.contains(part)));
}

function speak() {
  const isSpeaking = synthesis.speaking;
  synthesis.cancel();
  if (isSpeaking) {
    return;
  }
  for (const part of words()) {
    const said = new SpeechSynthesisUtterance(part.innerText);
    said.voice = voice();
    said.lang = said.voice.lang;
    synthesis.speak(said);
  }
}

if (synthesis) {
  show();
  synthesis.addEventListener("voiceschanged", show);
  button.addEventListener("click", speak);
  window.addEventListener("pagehide", () => synthesis.cancel());
}
