// Asks the device for a passkey and sends what it says as the form's answer. What the device is asked stands in the form; without
// scripts, or in a browser without passkeys, the form says so and the other ways go on working.
"use strict";
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const withId = (key) => ({ ...key, id: bytes(key.id) });

  const optionsOf = (form) => {
    const options = JSON.parse(form.dataset.options);
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const list of ["allowCredentials", "excludeCredentials"]) if (options[list]) options[list] = options[list].map(withId);
    return options;
  };

  const answerOf = ({ id, rawId, type, response }) => {
    const said = { clientDataJSON: text(response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) if (response[part]) said[part] = text(response[part]);
    return JSON.stringify({ id, rawId: text(rawId), type, response: said, extensions: {} });
  };

  const show = (form, part, shown) => form.querySelectorAll(`[data-passkey-${part}]`).forEach((element) => { element.hidden = !shown; });

  const ask = async (form) => {
    show(form, "fault", false);
    try {
      const publicKey = optionsOf(form);
      const made = form.dataset.passkey === "create" ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
      form.elements.answer.value = answerOf(made);
      HTMLFormElement.prototype.submit.call(form);
    } catch {
      // Stopped, too late, or no such key: nothing is lost, one may try again.
      show(form, "fault", true);
    }
  };

  // A passkey belongs to a host by its name.
  const isOurs = (host) => !host || location.hostname === host || location.hostname.endsWith(`.${host}`);
  const able = Boolean(window.PublicKeyCredential && navigator.credentials);

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const options = form.dataset.options ? JSON.parse(form.dataset.options) : {};
    const fit = able && isOurs(options.rpId ?? options.rp?.id ?? form.dataset.host);
    show(form, "missing", !fit);
    show(form, "ask", fit);
    if (!fit || form.dataset.passkey === "begin") return;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      ask(form);
    });
    if ("atOnce" in form.dataset) ask(form);
  });
})();
