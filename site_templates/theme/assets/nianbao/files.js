// Tables as CSV files that spreadsheets open without running anything.
(function () {
  "use strict";

  function quoted(text) {
    const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  const text = (lines) =>
    "\ufeff" + lines.map((line) => line.map((each) => quoted(String(each))).join(",")).join("\r\n") + "\r\n";

  // A name that every system takes for a file, of what is not too long to be read.
  const named = (name, ending) => name.replace(/[\\/:*?"<>|\s]+/g, "-").slice(0, 80) + "." + ending;

  function save(name, ending, blob) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = named(name, ending);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const saveLines = (name, lines) => save(name, "csv", new Blob([text(lines)], { type: "text/csv;charset=utf-8" }));

  window.nianbaoFiles = { save, saveLines };
})();
