/* The QR code carries the number behind the "#", which no server sees. Put it into the field. */
(function () {
  var number = location.hash.slice(1);
  if (!/^\d{16}$/.test(number)) return;
  history.replaceState(null, "", location.pathname);
  document.getElementById("nummer").value = number.replace(/(\d{4})(?=\d)/g, "$1 ");
  document.getElementById("nummer-form").submit();
})();
