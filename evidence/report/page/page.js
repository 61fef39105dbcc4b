// Filters for the claims, added only where scripts run: the report is complete without them.
(function () {
  "use strict";
  const form = document.getElementById("filters");
  if (!form) return;
  const claims = Array.from(document.querySelectorAll(".claim"));
  const documents = Array.from(document.querySelectorAll(".document"));
  const shown = form.querySelector("output");
  const chosen = () => Object.fromEntries(new FormData(form).entries());

  function apply() {
    const wanted = chosen();
    let count = 0;
    for (const claim of claims) {
      const fits = Object.entries(wanted).every(([name, value]) => !value || claim.dataset[name] === value);
      claim.hidden = !fits;
      count += fits ? 1 : 0;
    }
    for (const section of documents) section.hidden = !section.querySelector(".claim:not([hidden])");
    shown.textContent = count === claims.length ? `All ${count} claims` : `${count} of ${claims.length} claims (narrowed)`;
  }

  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    const details = target.querySelector("details");
    if (details) details.open = true;
    target.scrollIntoView();
  }

  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  window.addEventListener("hashchange", reveal);
  apply();
  if (location.hash) reveal();
})();
