// Starts the window's WebAssembly. A file of its own, because the content security policy allows no inline script.
import init from "./ui.js";

try {
  await init({ module_or_path: "./ui_bg.wasm" });
} catch (error) {
  // A module that does not load would leave a white window and no word.
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.textContent = `Zonewright could not start: ${error}`;
  document.body.replaceChildren(message);
  throw error;
}
