// Says each call twice in Kazakh and in Russian with the voices of the browser, one call after
// another; where a voice is missing, the tones and the screen say it, and the screen says so.
const LANGUAGES = ["kk", "ru"];
const NAMES = { kk: "қазақша", ru: "по-русски" };
const ROUNDS = 2;
const TONES = 1100;
// A browser that forgets to say that a sentence is over must not silence the next call.
const LONGEST = 15000;
const missing = document.querySelector("[data-no-voice]");
const muted = document.querySelector("[data-mute]");
const speech = window.speechSynthesis;
const calls = [];
let isSaying = false;

const voice = (language) =>
  speech?.getVoices().find((one) => one.lang.toLowerCase().split(/[-_]/)[0] === language);
const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function tell() {
  const silent = LANGUAGES.filter((language) => !voice(language));
  missing.hidden = silent.length === 0;
  document.querySelector("[data-voices]").textContent = silent.map((one) => NAMES[one]).join(", ");
}

function say(words, known) {
  const sentence = new SpeechSynthesisUtterance(words);
  Object.assign(sentence, { voice: known, lang: known.lang, rate: 0.85 });
  const over = new Promise((done) => {
    sentence.onend = done;
    sentence.onerror = ({ error }) => {
      // Before the first touch a browser lets no page speak.
      if (error === "not-allowed") muted.hidden = false;
      done();
    };
  });
  speech.speak(sentence);
  return Promise.race([over, later(LONGEST)]);
}

async function announce({ said }) {
  // Where others wait to be called, once is enough: the number stays on the screen.
  for (let round = 0; round < (calls.length ? 1 : ROUNDS); round += 1) {
    document.dispatchEvent(new Event("akimat:ring"));
    await later(TONES);
    for (const language of LANGUAGES) {
      const known = voice(language);
      if (known) await say(said[language], known);
    }
  }
}

document.addEventListener("akimat:call", async ({ detail }) => {
  calls.push(detail);
  if (isSaying) return;
  isSaying = true;
  while (calls.length) await announce(calls.shift());
  isSaying = false;
});
speech?.addEventListener?.("voiceschanged", tell);
tell();
