// Counts a roll call while it is tapped. The server counts again by the same rules when it is saved.
const tally = document.querySelector("[data-tally]");
const roll = tally?.closest("form");

roll?.addEventListener("change", count);
if (roll) count(); // what keep.js brought back was not tapped

function count() {
  const lines = [...roll.querySelectorAll("[data-counted]")].map((line) => ({
    always: line.dataset.counted === "always",
    never: line.dataset.counted === "never",
    votes: line.dataset.votes === "yes",
    there: Boolean(line.querySelector("[value=present]:checked")),
  }));
  const due = lines.filter((line) => line.always || (line.there && !line.never));
  const voters = due.filter((line) => line.votes);
  const present = due.filter((line) => line.there).length;
  const voting = voters.filter((line) => line.there).length;
  const enough = voting > voters.length * Number(tally.dataset.moreThan);
  const percent = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  tally.querySelector("b").textContent = `${present} / ${due.length}`;
  tally.querySelector("[data-share]").textContent = due.length
    ? `${percent.format((100 * present) / due.length)}\u00a0%`
    : "";
  for (const said of tally.querySelectorAll("[data-enough]")) {
    said.hidden = (said.dataset.enough === "yes") !== enough;
  }
}
