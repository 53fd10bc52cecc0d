// The first page without network goes away by itself when there is one again.
import { contact } from "./offline_contact.js";

const EVERY = 5000;

setInterval(async () => {
  const status = await contact().catch(() => null);
  if (status) {
    location.replace(document.body.dataset.home);
  }
}, EVERY);
