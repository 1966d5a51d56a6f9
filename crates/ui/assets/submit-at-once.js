// A form that only carries a message to another site: sent without waiting for the button, which is there without scripts.
document.querySelector('form[data-submit-at-once]')?.requestSubmit();
