// Filters the events of the page while one types, and marks the current year in the rail. Pages are whole without it.
(function () {
  "use strict";
  var box = document.getElementById("q");
  var events = [].slice.call(document.querySelectorAll(".ev"));
  var years = [].slice.call(document.querySelectorAll(".year"));

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (all, key) { return key in values ? values[key] : all; });
  }

  function plain(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  if (box && events.length) {
    var find = box.parentNode;
    var output = find.querySelector("output");
    var clear = find.querySelector("button");
    var texts = null;
    var timer = 0;

    // A shared quote stands under the first event of its sentence: the others are found by it too.
    var read = function () {
      var quote = "";
      texts = events.map(function (event) {
        var own = event.querySelector("blockquote");
        if (own) quote = own.textContent;
        var year = event.closest(".year").querySelector(":scope > h2");
        var text = event.textContent + " " + (year ? year.textContent : "");
        return plain(event.classList.contains("same") ? text + " " + quote : text);
      });
    };

    var apply = function () {
      var query = box.value.trim();
      var words = plain(query).split(/\s+/).filter(Boolean);
      if (!texts) read();
      var shown = 0;
      events.forEach(function (event, at) {
        var fits = words.every(function (word) { return texts[at].indexOf(word) >= 0; });
        event.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      years.forEach(function (year) {
        year.hidden = words.length > 0 && !year.querySelector(".ev:not([hidden])");
      });
      clear.hidden = !words.length;
      output.textContent = !words.length ? "" : shown
        ? fill(box.dataset.some, { shown: shown, all: events.length })
        : fill(box.dataset.none, { words: query });
      try {
        var url = new URL(location.href);
        if (query) url.searchParams.set("q", query); else url.searchParams.delete("q");
        history.replaceState(null, "", url);
      } catch (error) { /* From file:// the address cannot be changed; the filter works all the same. */ }
    };

    var empty = function () { box.value = ""; apply(); box.focus(); };
    box.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(apply, 120); });
    box.addEventListener("keydown", function (key) { if (key.key === "Escape") { key.preventDefault(); empty(); } });
    clear.addEventListener("click", empty);
    var asked = new URLSearchParams(location.search).get("q");
    if (asked) { box.value = asked; apply(); }
  }

  var rail = [].slice.call(document.querySelectorAll('.rail a[href^="#"]'));
  if (rail.length && "IntersectionObserver" in window) {
    var seen = new Set();
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { seen[entry.isIntersecting ? "add" : "delete"](entry.target.id); });
      var current = years.filter(function (year) { return seen.has(year.id); })[0];
      rail.forEach(function (link) {
        if (current && link.hash === "#" + current.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    }, { rootMargin: "-80px 0px -60% 0px" });
    years.forEach(function (year) { observer.observe(year); });
  }

  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (one) { one.open = true; });
  });
})();
