/* A button beside every block of code and every template: copies its text. */
(() => {
  "use strict";
  const settings = JSON.parse(document.getElementById("__config")?.textContent || "{}");
  const words = settings.translations || {};
  if (!navigator.clipboard || !words["clipboard.copy"]) return;
  document.querySelectorAll("article pre > code").forEach((code) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copied__button";
    button.textContent = words["clipboard.copy"];
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = words["clipboard.copied"];
      setTimeout(() => { button.textContent = words["clipboard.copy"]; }, 2000);
    });
    const block = code.closest(".highlight") || code.parentElement;
    block.classList.add("copied");
    block.append(button);
  });
})();
