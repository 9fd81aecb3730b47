/* Makes the picture of the city a map to move in. Without it the picture and the table say the same. */
(function () {
  "use strict";
  var place = document.getElementById("karte");
  if (!place || !window.L || !window.fetch) return;
  var words = place.dataset;
  var status = document.getElementById("ebene");

  function at(numbers) {
    return [-numbers[1] / 10, numbers[0] / 10];
  }

  function ring(numbers) {
    var points = [];
    for (var n = 0; n < numbers.length; n += 2) points.push(at([numbers[n], numbers[n + 1]]));
    return points;
  }

  function about(count) {
    return count ? words.about.replace("{number}", count) : words.few;
  }

  function paragraph(text, address) {
    var line = document.createElement("p");
    var inner = line;
    if (address) {
      inner = document.createElement("a");
      inner.href = address;
      line.appendChild(inner);
    }
    inner.textContent = text;
    return line;
  }

  function told(one) {
    var box = document.createElement("div");
    var name = document.createElement("strong");
    name.textContent = one.name;
    name.lang = "de";
    box.appendChild(name);
    box.appendChild(paragraph(about(one.count)));
    if (one.words) box.appendChild(paragraph(words.words, one.words));
    if (one.url) box.appendChild(paragraph(words.page, one.url));
    return box;
  }

  function sign(one, where) {
    var label = one.name + ": " + about(one.count);
    var icon = L.divIcon({ className: "q-bubble", html: String(one.count), iconSize: [40, 40] });
    var marker = L.marker(where, { icon: icon, title: label, alt: label, keyboard: true });
    marker.bindPopup(told(one));
    marker.on("add", function () {
      marker.getElement().setAttribute("aria-label", label);
    });
    return marker;
  }

  function middle(numbers) {
    return L.latLngBounds(ring(numbers)).getCenter();
  }

  function draw(found) {
    var frame = L.latLngBounds([[-found.height, 0], [0, found.width]]);
    place.textContent = "";
    place.className = "q-leaflet";
    place.dir = "ltr";
    var map = L.map(place, {
      crs: L.CRS.Simple,
      minZoom: -6,
      zoomSnap: 0.25,
      zoomDelta: 1,
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      maxBounds: frame.pad(0.3),
    });
    // The map is one stop on the way through the page; its name is told with it.
    place.setAttribute("role", "region");
    place.setAttribute("aria-label", words.label);
    L.control.zoom({ zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
    map.fitBounds(frame);
    var nearest = map.getZoom();
    map.setMinZoom(nearest - 0.5);
    map.setMaxZoom(nearest + 4);
    var names = {};
    var withCells = {};
    found.cells.forEach(function (cell) {
      withCells[cell.area] = true;
    });
    var levels = { groups: L.layerGroup(), areas: L.layerGroup(), cells: L.layerGroup() };
    found.areas.forEach(function (area) {
      names[area.key] = area;
      L.polygon(area.rings.map(ring), { className: "q-plain-area", color: "#4a5a69", weight: 1, fillColor: "#e3eef8", fillOpacity: 1 })
        .bindPopup(told(area))
        .addTo(map);
      if (!area.count) return;
      sign(area, at(area.at)).addTo(levels.areas);
      if (!withCells[area.key]) sign(area, at(area.at)).addTo(levels.cells);
    });
    found.groups.forEach(function (group) {
      sign(group, at(group.at)).addTo(levels.groups);
    });
    found.cells.forEach(function (cell) {
      var area = names[cell.area];
      L.polygon(ring(cell.ring), { color: "#0c3d6b", weight: 1, fillOpacity: 0.15, interactive: false }).addTo(levels.cells);
      sign({ name: area.name, count: cell.count, url: area.url, words: area.words }, middle(cell.ring)).addTo(levels.cells);
    });
    var shown = "";

    function choose() {
      var nearer = map.getZoom() - nearest;
      var level = nearer < 0.75 && found.groups.length ? "groups" : nearer < 2.5 || !found.cells.length ? "areas" : "cells";
      if (level === shown) return;
      if (shown) map.removeLayer(levels[shown]);
      levels[level].addTo(map);
      shown = level;
      if (status) status.textContent = words[level];
    }
    map.on("zoomend", choose);
    map.on("popupopen", function (event) {
      var box = event.popup.getElement();
      var close = box.querySelector(".leaflet-popup-close-button");
      if (close) close.setAttribute("aria-label", words.close);
      // With keys alone its links would come after every other sign; closed, the way goes on from the sign.
      var first = box.querySelector("a[href]");
      if (first) first.focus({ preventScroll: true });
      box.addEventListener("keydown", function (key) {
        if (key.key === "Escape") map.closePopup(event.popup);
      });
    });
    map.on("popupclose", function (event) {
      var inside = event.popup.getElement();
      var sign = event.popup._source && event.popup._source.getElement();
      if (sign && inside && inside.contains(document.activeElement)) sign.focus({ preventScroll: true });
    });
    choose();
  }

  fetch(words.places, { credentials: "same-origin" })
    .then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    })
    .then(draw)
    .catch(function () {
      /* The picture stays where it is. */
    });
})();
