// Copies one field of a hand-over page. Without this file the fields are selected and copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy"); // where the page isn't served over https
  }
  const said = document.querySelector("[data-copied]");
  said.textContent = `${said.dataset.copied}: ${field.labels[0].textContent}`;
}
