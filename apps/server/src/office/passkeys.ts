import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";

/*
 * Forms that a key of the device fills: hidden until this script knows that the browser can. The device is asked when the form is
 * sent; its answer goes with it as any field does.
 */

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-key]")) {
  if (browserSupportsWebAuthn()) offer(form);
}

function offer(form: HTMLFormElement): void {
  const answer = form.querySelector<HTMLInputElement>("input[name=answer]");
  const fault = form.querySelector<HTMLElement>("[data-fault]");
  const button = form.querySelector("button");
  if (!answer || !fault || !button) return;
  form.hidden = false;
  for (const without of document.querySelectorAll<HTMLElement>("[data-without-key]")) without.hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    fault.hidden = true;
    button.disabled = true;
    try {
      const asked = await fetch(form.dataset.ask ?? "", { method: "POST", headers: { accept: "application/json" } });
      const optionsJSON = await asked.json();
      const given =
        form.dataset.key === "new"
          ? await startRegistration({ optionsJSON })
          : await startAuthentication({ optionsJSON });
      answer.value = JSON.stringify(given);
      form.submit();
    } catch {
      // Cancelled, no key here, or no network: the browser has said which.
      fault.hidden = false;
      button.disabled = false;
    }
  });
}
