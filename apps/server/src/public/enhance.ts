/*
 * The only script of the public site: two buttons that a browser without JavaScript never shows, and a calculation that forms
 * ask for when too many of them come. It is served as one small file (assets.ts), so it imports nothing.
 */

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-act=print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-act=around]")) {
  const status = document.getElementById("around-status");
  if (!status || !("geolocation" in navigator)) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = status.dataset.asking ?? "";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // Two decimals are about a kilometre: enough to find a stop, too little to find a person.
        location.assign(`${button.dataset.to}?lat=${coords.latitude.toFixed(2)}&lon=${coords.longitude.toFixed(2)}`);
      },
      () => {
        status.textContent = status.dataset.refused ?? "";
      },
      { maximumAge: 600_000, timeout: 10_000 },
    );
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-work]")) void workOn(form);

/** Looks for a number whose print begins with 12 zeros, while people read the form; nobody presses before it is found. */
async function workOn(form: HTMLFormElement): Promise<void> {
  const field = form.querySelector<HTMLInputElement>("input[name=work]");
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  if (!field || !button || !globalThis.crypto?.subtle) return;
  form.querySelector("[data-without-work]")?.remove();
  button.disabled = true;
  const encoder = new TextEncoder();
  for (let answer = 0; field.value === ""; answer += 1) {
    const print = await crypto.subtle.digest("SHA-256", encoder.encode(`${form.dataset.work}:${answer}`));
    const [first = 1, second = 255] = new Uint8Array(print);
    if (first === 0 && second < 16) field.value = String(answer);
  }
  button.disabled = false;
}
