/*
 * The only script of the public site: two buttons that a browser without JavaScript never shows. It is served as one
 * small file (assets.ts), so it imports nothing.
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
