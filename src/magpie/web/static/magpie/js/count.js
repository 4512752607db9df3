/* "Follow these 12" counts what is ticked. */
function count(form) {
  const button = form.querySelector("[data-count]");
  const ticked = form.querySelectorAll("input[name=account]:checked").length;
  button.textContent = (ticked === 1 ? button.dataset.one : button.dataset.many).replace("{n}", ticked);
  button.disabled = ticked === 0;
}
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-follow]");
  if (form) count(form);
});
