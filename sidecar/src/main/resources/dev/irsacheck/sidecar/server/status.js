// By the reader's clock, which may be behind the pod's.
const UNITS = [
  [60, "s"],
  [60, "min"],
  [48, "h"],
  [Infinity, "days"],
];

function ago(moment) {
  let left = Math.max(0, Math.round((Date.now() - Date.parse(moment)) / 1000));
  for (const [limit, unit] of UNITS) {
    if (left < limit) return `${left} ${unit} ago`;
    left = Math.floor(left / (unit === "h" ? 24 : 60));
  }
}

const moments = [...document.querySelectorAll("time:first-of-type")].map((time) => {
  const span = document.createElement("span");
  span.className = "ago";
  time.after(span);
  return () => (span.textContent = ` (${ago(time.dateTime)})`);
});
const tell = () => moments.forEach((each) => each());
tell();
setInterval(tell, 15000);
copyable(document);
