// Two soft tones before a call is said, and a flash for who does not hear them. No file is needed.
const button = document.querySelector("[data-sound-on]");
const muted = document.querySelector("[data-mute]");
const number = document.querySelector("[data-number]");
const sound = window.AudioContext ? new AudioContext() : null;

// A browser lets a page speak only after a touch, or where the kiosk mode allows it.
const tell = () => {
  muted.hidden = !sound || sound.state === "running";
};

function tone(frequency, start) {
  const wave = sound.createOscillator();
  const loudness = sound.createGain();
  wave.frequency.value = frequency;
  loudness.gain.setValueAtTime(0.35, sound.currentTime + start);
  loudness.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + start + 0.6);
  wave.connect(loudness).connect(sound.destination);
  wave.start(sound.currentTime + start);
  wave.stop(sound.currentTime + start + 0.6);
}

document.addEventListener("akimat:ring", () => {
  delete number.dataset.flash;
  void number.offsetWidth;
  number.dataset.flash = "1";
  if (sound?.state !== "running") return;
  tone(880, 0);
  tone(660, 0.35);
});
button.addEventListener("click", async () => {
  await sound.resume();
  tell();
});
sound?.addEventListener("statechange", tell);
tell();
