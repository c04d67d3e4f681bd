// allauth's script only writes to the console when a passkey fails: say it on the page as well.
document.addEventListener("allauth.error", () => {
  for (const notice of document.querySelectorAll("[data-passkey-trouble]")) notice.hidden = false;
});
