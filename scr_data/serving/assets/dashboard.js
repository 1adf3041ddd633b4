// What Streamlit cannot do for readers who hear the page, use the keyboard, or lose the connection.
// tests/browser/test_assets.py pins every selector of Streamlit's that is named here.
(() => {
  "use strict";
  // Streamlit runs the script again each time it draws the element that brings it.
  if (window.scrDashboard) return;
  window.scrDashboard = { settled: false }; // whether all changes of the page so far have been looked at

  const SIDEBAR = "[data-testid=stSidebar]";
  const OPEN_SIDEBAR = "[data-testid=stExpandSidebarButton]";
  const CLOSE_SIDEBAR = "[data-testid=stSidebarCollapseButton] button";
  const LINK = "[data-testid=stPageLink-NavLink]";
  const APP = "[data-testid=stApp]";
  // Containers of ours: the count of the page, the hits of a search, and both outcomes of a load.
  const ANNOUNCED = ".st-key-count, .st-key-hits, .st-key-in_view_now, .st-key-result_of_load";
  const PHONE = window.matchMedia("(max-width: 767.98px)");
  const LOST =
    "The connection to the dashboard is lost. It comes back by itself as soon as the server answers. " +
    "Your filters are kept in this page’s address; if this takes long, reload the page.";
  const WAIT = 2000; // ms; shorter gaps mend themselves before a reader notices

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  };

  const banner = make("div", "", ""); // a landmark, as all that can be read must lie in one
  banner.setAttribute("role", "region");
  banner.setAttribute("aria-label", "Messages");
  const status = make("div", "scr-announced", "");
  status.setAttribute("role", "status");
  banner.append(status);
  document.body.append(banner);

  // What changed is said, what was there when the page was first drawn is not.
  let heard = null;
  const announce = () => {
    if (heard === null && document.querySelector(APP)?.dataset.testScriptState !== "notRunning") return;
    const words = [...document.querySelectorAll(ANNOUNCED)].map((part) => part.innerText.trim()).join(" ");
    if (heard !== null && words && words !== heard) status.textContent = words;
    if (words || heard === null) heard = words; // while a page is drawn its words are gone for a moment
  };

  // A box that scrolls must be reached by the keyboard. Of these kinds alone: looking at every element would
  // make each change of the page slow.
  const BOXES = "[data-testid=stVerticalBlock][overflow=auto], [data-testid=stTable] div, pre, .katex-display";
  const reach = () => {
    for (const box of document.querySelectorAll(BOXES)) {
      const scrolls = box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
      if (scrolls && !box.hasAttribute("tabindex")) box.tabIndex = 0;
    }
  };

  // On a phone the closed sidebar lies beside the screen, where its controls must not take the focus.
  const sidebar = () => {
    const closed = document.querySelector(SIDEBAR)?.dataset.collapsed === "true";
    const button = document.querySelector(OPEN_SIDEBAR);
    if (button && button.getAttribute("aria-label") !== "Menu and filters")
      button.setAttribute("aria-label", "Menu and filters");
    const panel = document.querySelector(SIDEBAR);
    if (panel) panel.inert = closed;
  };
  document.addEventListener("click", (event) => {
    if (PHONE.matches && event.target.closest(`${SIDEBAR} ${LINK}`))
      document.querySelector(CLOSE_SIDEBAR)?.click();
  });

  // A button that goes away or is switched off by its own click takes the focus with it. It goes to the same
  // button if that is there again, otherwise to the heading of the page.
  let last = null;
  document.addEventListener("focusin", (event) => {
    const keyed = event.target.closest("[class*=st-key-]");
    const key = keyed && [...keyed.classList].find((name) => name.startsWith("st-key-"));
    last = { element: event.target, key: key ?? null };
  });
  const keepFocus = () => {
    if (!last || document.activeElement !== document.body) return;
    if (last.element.isConnected && !last.element.disabled) return; // the reader clicked beside it
    const again = last.key && document.querySelector(`.${CSS.escape(last.key)} button:not(:disabled)`);
    const heading = document.querySelector("h1");
    if (!again && heading) heading.tabIndex = -1;
    (again ?? heading)?.focus();
  };

  // A lost connection is said in words that help, in place of Streamlit's, which are for who runs it.
  let lostSince = 0;
  let wasConnected = false;
  const lost = make("div", "scr-lost", LOST);
  lost.setAttribute("role", "alert");
  const connection = () => {
    const state = document.querySelector(APP)?.dataset.testConnectionState;
    wasConnected ||= state === "CONNECTED";
    if (state === "CONNECTED" || !wasConnected) {
      lostSince = 0;
      lost.remove();
      return;
    }
    lostSince ||= Date.now();
    if (Date.now() - lostSince < WAIT) setTimeout(connection, WAIT);
    else if (!lost.isConnected) banner.append(lost);
    // Streamlit's own dialogue tells a reader to start a program in a terminal; ours stands in its place.
    for (const title of document.querySelectorAll("[role=dialog] h2"))
      if (title.textContent === "Connection error")
        title.closest("[role=dialog]").parentElement.style.display = "none";
  };

  let waiting = false;
  const look = () => {
    waiting = false;
    announce();
    reach();
    sidebar();
    keepFocus();
    connection();
    window.scrDashboard.settled = !waiting;
  };
  const changed = () => {
    if (waiting) return;
    waiting = true;
    window.scrDashboard.settled = false;
    setTimeout(look, 150); // a page is drawn in many small changes
  };
  new MutationObserver(changed).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["data-collapsed", "data-test-connection-state", "data-test-script-state", "disabled"],
  });
  // These change what scrolls, and nothing in the page.
  window.addEventListener("resize", changed);
  document.fonts.ready.then(changed);
  changed();
})();
