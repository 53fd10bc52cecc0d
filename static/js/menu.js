// The menu begins folded, so that it never pushes the work off the screen; where there is room it
// opens. Large letters need more room: see vision.css.
const narrow = document.documentElement.dataset.vision === "low" ? 1520 : 860;
if (!window.matchMedia(`(max-width: ${narrow}px)`).matches)
  document.querySelector(".side-fold")?.setAttribute("open", "");
