// Swagger's levels of headings jump, and some of its parts have no name: a screen reader needs both.
const ROOT = document.querySelector("#swagger-ui");
const LEVELS = { "h3.opblock-tag": "2", ".models h4": "2", ".opblock-section-header h4": "3" };

const set = (selector, attribute, value) => {
  for (const one of ROOT.querySelectorAll(`${selector}:not([${attribute}])`)) {
    one.setAttribute(attribute, typeof value === "function" ? value(one) : value);
  }
};
const nameOfRow = (one) => one.closest("tr, .opblock-section")?.querySelector(".parameter__name, h4")?.innerText;
const nameOfBlock = (one) => `${one.closest(".opblock")?.querySelector(".opblock-summary")?.innerText} responses`;

const mend = () => {
  for (const [heading, level] of Object.entries(LEVELS)) set(heading, "aria-level", level);
  set(".information-container", "role", "region");
  set(".information-container", "aria-label", document.title);
  set(".responses-table[role=region]", "aria-label", nameOfBlock);
  set("pre", "tabindex", "0");
  set("select", "aria-label", nameOfRow);
};

new MutationObserver(mend).observe(ROOT, { childList: true, subtree: true });
