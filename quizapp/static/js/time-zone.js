// A newcomer's time zone, as the browser knows it, into the field [data-time-zone].

for (const field of document.querySelectorAll("[data-time-zone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
