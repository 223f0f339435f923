"use strict";
// What every page has: a button that copies each command, and all details open on paper. A page's own script follows.
const words = document.body.dataset;
const said = document.getElementById("said");

function copyable(part) {
  for (const code of part.querySelectorAll("pre > code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    code.parentElement.append(button);
  }
}

async function copy(button) {
  const code = button.parentElement.querySelector("code");
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch (refused) {
    // Where a browser gives a file no clipboard, what is selected can still be copied.
    getSelection().selectAllChildren(code);
    document.execCommand("copy");
  }
  button.textContent = said.textContent = words.copied;
  setTimeout(() => {
    button.textContent = words.copy;
    said.textContent = "";
  }, 2000);
}

document.documentElement.classList.add("js");
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (button) copy(button);
});

// On paper nothing opens.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  opened.forEach((each) => (each.open = true));
});
addEventListener("afterprint", () => opened.forEach((each) => (each.open = false)));

