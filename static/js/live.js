// Says the hours of live sessions by the clock of this device to who is not signed in.
const { lang } = document.documentElement;
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
// English as the pages have it: the day first, the hour from 0 to 23.
const hours = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
  weekday: "long", day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit",
});

for (const time of document.querySelectorAll("time[data-yours]")) {
  const said = hours.formatRange(new Date(time.dateTime), new Date(time.dataset.until));
  const words = time.dataset.yours.replace("{hours}", said).replace("{zone}", timeZone.replaceAll("_", " "));
  time.after(Object.assign(document.createElement("span"), { className: "own-hours", textContent: words }));
}
