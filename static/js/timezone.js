// Proposes the time zone of this device to somebody who has not chosen one.
const choice = document.querySelector("[name=timezone]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (choice.value === "UTC" && [...choice.options].some(option => option.value === here)) choice.value = here;
