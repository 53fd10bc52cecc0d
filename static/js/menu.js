// On a phone the menu would push the work off the screen: it begins folded.
if (window.matchMedia("(max-width: 860px)").matches)
  document.querySelector(".side-fold")?.removeAttribute("open");
