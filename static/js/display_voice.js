// Says each call in Kazakh and in Russian with the voices of the browser; says which are missing.
const LANGUAGES = ["kk", "ru"];
const NAMES = { kk: "қазақша", ru: "по-русски" };
const AFTER_THE_TONES = 900;
const missing = document.querySelector("[data-no-voice]");
const speech = window.speechSynthesis;

const voice = (language) =>
  speech?.getVoices().find((one) => one.lang.toLowerCase().startsWith(language));

function tell() {
  const silent = LANGUAGES.filter((language) => !voice(language));
  missing.hidden = silent.length === 0;
  document.querySelector("[data-voices]").textContent = silent.map((one) => NAMES[one]).join(", ");
}

// «A-014» is said as a letter and a number, not as a word and a hyphen with noughts.
function spoken(number) {
  const [letter, digits] = number.split("-");
  return `${letter} ${Number(digits)}`;
}

function say(call) {
  for (const language of LANGUAGES) {
    const known = voice(language);
    if (!known) continue;
    const template = document.body.getAttribute(`data-say-${language}`);
    const words = template.replace("{number}", spoken(call.number)).replace("{window}", call.window);
    const sentence = new SpeechSynthesisUtterance(words);
    sentence.voice = known;
    sentence.lang = known.lang;
    sentence.rate = 0.9;
    speech.speak(sentence);
  }
}

document.addEventListener("akimat:call", (event) => {
  setTimeout(() => say(event.detail), AFTER_THE_TONES);
});
speech?.addEventListener?.("voiceschanged", tell);
tell();
