// Paper is white: what is printed from a dark screen takes the light colours for as long.
const page = document.documentElement;
const { colorScheme } = page.dataset;
addEventListener("beforeprint", () => (page.dataset.colorScheme = "light"));
addEventListener("afterprint", () => (page.dataset.colorScheme = colorScheme));
