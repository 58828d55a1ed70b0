// Runs before the first paint, so that the chosen colours and the closed menu never flash.
(function () {
  "use strict";
  var choice = null;
  try {
    choice = localStorage.getItem("nianbao.scheme");
  } catch (error) {
    // Storage may be forbidden (private windows, files on disk): the system's scheme holds.
  }
  if (choice) {
    document.getElementById("nb-dark").media = choice === "dark" ? "screen" : "not all";
  }
  document.documentElement.classList.add("nb-js");
  // What the table one can ask shows at first is not what an address with a question asks for.
  if (/\/explore(\.html)?$/.test(location.pathname) && location.hash.indexOf("=") > 0) {
    document.documentElement.classList.add("nb-asked");
  }
})();
