// Searches all events of the site. The index stands in scripts beside the page, so that it works from a disk too.
(function () {
  "use strict";
  var box = document.getElementById("s");
  if (!box) return;
  document.querySelector(".without").hidden = true;
  var form = box.parentNode;
  var output = form.querySelector("output");
  var list = document.getElementById("found");
  var root = form.dataset.root;
  var keys = null;
  var blocks = null;
  var letters = 1;
  var words = {};
  var events = {};
  var asked = {};
  var timer = 0;
  var MOST = 50;
  var LENGTH = 6;
  var DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

  function fold(text) {
    var plain = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    return (plain.match(/[\p{L}\p{N}]+/gu) || []).filter(function (word) { return Array.from(word).length > 1; });
  }

  function hex(word) {
    var bytes = new TextEncoder().encode(Array.from(word).slice(0, letters).join(""));
    return Array.from(bytes).map(function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
  }

  function load(name) {
    if (asked[name]) return;
    asked[name] = true;
    var script = document.createElement("script");
    script.src = root + "search/" + name + ".js";
    document.head.appendChild(script);
  }

  // The events with a word, as {reference: in the title}; null while its file is on the way.
  function having(word, isPrefix) {
    var key = hex(word);
    var found = {};
    if (keys.indexOf(key) < 0) return found;
    if (!words[key]) { load("w-" + key); return null; }
    var table = words[key];
    var fitting = isPrefix ? Object.keys(table).filter(function (one) { return one.startsWith(word); })
      : Object.prototype.hasOwnProperty.call(table, word) ? [word] : [];
    fitting.forEach(function (one) {
      table[one].split(".").forEach(function (refs, rest) {
        for (var at = 0; at < refs.length; at += LENGTH) {
          var ref = refs.substr(at, LENGTH);
          found[ref] = found[ref] || 1 - rest;
        }
      });
    });
    return found;
  }

  // The file that an event is shown from: named by the bits that its reference begins with.
  function block(ref) {
    var bits = Array.from(ref).map(function (digit) {
      return DIGITS.indexOf(digit).toString(2).padStart(6, "0");
    }).join("");
    var length = 0;
    while (length < bits.length && !blocks.has(bits.slice(0, length))) length += 1;
    return bits.slice(0, length);
  }

  function show(best, total, query) {
    var items = best.map(function (ref) {
      var event = events[block(ref)][ref];
      var item = document.createElement("li");
      var when = item.appendChild(document.createElement("span"));
      when.className = "when";
      when.textContent = event[0];
      var text = item.appendChild(document.createElement("span"));
      if (event[1]) {
        var lean = text.appendChild(document.createElement("span"));
        lean.className = "lean";
        lean.textContent = event[1];
        text.append(" ");
      }
      var link = text.appendChild(document.createElement("a"));
      link.href = root + event[3];
      link.textContent = event[2];
      if (event[5]) { link.lang = event[5]; link.dir = "auto"; }
      if (event[4]) {
        var outlet = document.createElement("span");
        outlet.className = "count";
        outlet.textContent = event[4];
        text.append(" ", outlet);
      }
      return item;
    });
    list.replaceChildren.apply(list, items);
    output.textContent = (total ? form.dataset.some : form.dataset.none)
      .replace("{n}", total).replace("{words}", query);
  }

  function apply() {
    if (!keys) return;
    var query = box.value.trim();
    var parts = fold(query);
    try {
      var url = new URL(location.href);
      if (query) url.searchParams.set("q", query); else url.searchParams.delete("q");
      history.replaceState(null, "", url);
    } catch (error) { /* From file:// the address cannot be changed. */ }
    if (!parts.length) { list.replaceChildren(); output.textContent = ""; return; }
    var open = !/\s$/.test(box.value);
    var sets = parts.map(function (word, at) { return having(word, open && at === parts.length - 1); });
    if (sets.indexOf(null) >= 0) return;
    var common = Object.keys(sets[0]).filter(function (at) {
      return sets.every(function (one) { return at in one; });
    });
    var titled = {};
    common.forEach(function (at) {
      titled[at] = sets.reduce(function (sum, one) { return sum + one[at]; }, 0);
    });
    // References rise as scores fall.
    common.sort(function (a, b) { return titled[b] - titled[a] || (a < b ? -1 : 1); });
    var best = common.slice(0, MOST);
    var missing = best.map(block).filter(function (bits) { return !events[bits]; });
    missing.forEach(function (bits) { load("d" + bits); });
    if (!missing.length) show(best, common.length, query);
  }

  window.sgSearch = {
    start: function (names, parts, length) { keys = names; blocks = new Set(parts); letters = length; apply(); },
    words: function (key, table) { words[key] = table; apply(); },
    events: function (bits, rows) { events[bits] = rows; apply(); }
  };
  box.value = new URLSearchParams(location.search).get("q") || box.value;
  box.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(apply, 60); });
  box.addEventListener("keydown", function (key) {
    if (key.key === "Escape") { key.preventDefault(); box.value = ""; apply(); }
    // What was typed last is searched for first: to show it later would take the focus away.
    if (key.key === "ArrowDown") { clearTimeout(timer); apply(); var link = list.querySelector("a"); if (link) { key.preventDefault(); link.focus(); } }
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
  load("index");
})();
