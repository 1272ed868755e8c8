// Comfort only: every page reads and works without this file.
// Closes what floats (pickers, the user's menu, what a search found) on Escape and on a click
// elsewhere; "/" goes to the search box.
const floating = () => document.querySelectorAll("details.pick[open]");

const found = () => document.getElementById("found");

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("search")?.focus();
  }
  if (event.key !== "Escape") return;
  found()?.replaceChildren();
  for (const picker of floating()) {
    const inside = picker.contains(document.activeElement);
    picker.open = false;
    if (inside) picker.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  if (!event.target.closest(".search")) found()?.replaceChildren();
  for (const picker of floating()) {
    if (!picker.contains(event.target)) picker.open = false;
  }
});

// What was typed and not sent stays in the tab: not for whoever signs in next.
document.addEventListener("submit", (event) => {
  if (event.target.action.endsWith("/signout/")) sessionStorage.clear();
});
