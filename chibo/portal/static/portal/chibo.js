// Comfort only: every page reads and works without this file.
// Closes what floats (pickers, the user's menu) on Escape and on a click elsewhere.
const floating = () => document.querySelectorAll("details.pick[open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const picker of floating()) {
    const inside = picker.contains(document.activeElement);
    picker.open = false;
    if (inside) picker.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const picker of floating()) {
    if (!picker.contains(event.target)) picker.open = false;
  }
});
