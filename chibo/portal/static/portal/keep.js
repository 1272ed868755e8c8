// Loses nothing that was typed into a form with data-keep when the network is gone. It is kept in
// sessionStorage, which the browser wipes when the tab is closed: a phone may be shared. The name it
// is kept under begins with the user's number and ends with the version that the form was made from.
const PREFIX = "kept:";
const RETRY = 10_000; // milliseconds between two looks for the network

for (const form of document.querySelectorAll("form[data-keep]")) keep(form);

function keep(form) {
  const name = PREFIX + form.dataset.keep;
  const state = form.querySelector("[data-saved]");
  forgetOthers(name);
  const draft = sessionStorage.getItem(name);
  if (draft && restore(form, JSON.parse(draft))) say(state, "restored");
  form.addEventListener("input", () => {
    sessionStorage.setItem(name, JSON.stringify(typed(form)));
    say(state, "kept");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sessionStorage.setItem(name, JSON.stringify(typed(form)));
    send(form, event.submitter, state);
  });
}

// Drafts of other people, and of older versions of the same form.
function forgetOthers(name) {
  const [user] = name.slice(PREFIX.length).split("/");
  const stem = name.slice(0, name.lastIndexOf("/") + 1);
  for (const other of Object.keys(sessionStorage)) {
    if (!other.startsWith(PREFIX) || other === name) continue;
    if (!other.startsWith(`${PREFIX}${user}/`) || other.startsWith(stem)) sessionStorage.removeItem(other);
  }
}

function typed(form) {
  const told = [...new FormData(form)].filter(([key]) => key !== "csrfmiddlewaretoken");
  return told.filter(([, value]) => typeof value === "string");
}

function restore(form, told) {
  const before = JSON.stringify(typed(form));
  for (const field of form.elements) {
    if (field.type !== "checkbox" && field.type !== "radio") continue;
    field.checked = told.some(([key, value]) => key === field.name && value === field.value);
  }
  for (const [key, value] of told) {
    const field = form.elements[key];
    if (field && "value" in field && !["checkbox", "radio", "hidden"].includes(field.type)) {
      if (!(field instanceof RadioNodeList)) field.value = value;
    }
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
  return JSON.stringify(typed(form)) !== before;
}

async function send(form, button, state) {
  if (await reachable()) {
    const told = document.createElement("input");
    Object.assign(told, { type: "hidden", name: button?.name ?? "", value: button?.value ?? "" });
    if (told.name) form.append(told);
    form.submit();
    return;
  }
  say(state, "waiting");
  setTimeout(() => send(form, button, state), RETRY);
}

async function reachable() {
  try {
    const mark = document.querySelector("link[rel=icon]").href;
    return (await fetch(mark, { method: "HEAD", cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

function say(state, what) {
  if (state) state.textContent = state.dataset[what];
}
