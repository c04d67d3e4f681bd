// A button of a passkey can be pressed once allauth's script listens to it (which it does at DOMContentLoaded, before this).
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-passkey]")) button.disabled = false;
});
// That script only writes to the console when a passkey fails: say it on the page as well.
document.addEventListener("allauth.error", () => {
  for (const notice of document.querySelectorAll("[data-passkey-trouble]")) notice.hidden = false;
});
