// Adds up the points while they are typed. The server adds again by the same rules when they are saved.
const sheet = document.querySelector("[data-score]");

for (const kind of ["input", "change"]) sheet?.addEventListener(kind, add);
if (sheet) add();

function add() {
  const fields = [...sheet.querySelectorAll("li [type=number]")];
  const total = fields.reduce((sum, field) => sum + (Number(field.value) || 0), 0);
  const whole = fields.every((field) => field.value !== "");
  const bands = [...sheet.querySelectorAll("[data-at-least]")];
  const reached = bands.findIndex((band) => total >= Number(band.dataset.atLeast));
  const short = fields.some((field) => field.dataset.gate && Number(field.value) < Number(field.max));
  const band = bands[reached === 0 && short ? 1 : reached];
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  sheet.querySelector("[data-total]").textContent = number.format(total);
  sheet.querySelector("[data-band]").textContent = whole && band ? band.dataset.name : "";
  sheet.querySelector("[data-left]").hidden = whole;
}
