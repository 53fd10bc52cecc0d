// A request that came to nothing is said aloud: a button that seems to do nothing is pressed again.
const messages = document.querySelector("[data-trouble]");

function tell() {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.dataset.kind = "error";
  notice.setAttribute("role", "alert");
  notice.textContent = messages.dataset.trouble;
  messages.replaceChildren(notice);
  messages.scrollIntoView({ block: "nearest" });
}

if (messages)
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"])
    document.addEventListener(name, tell);
