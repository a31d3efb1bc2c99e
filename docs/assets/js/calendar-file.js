/* A calendar as a file (RFC 5545): whole days, one entry each, the same ids whenever it is made again. */
const utf8 = new TextEncoder();
const LONGEST = 75; // octets of a line, section 3.1

/** The text of a file with these entries: { id, from, to, title, text, url }, days as 2026-11-29. */
export function calendar(entries, name) {
  const stamp = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${location.host}//plan//ZH`, "CALSCALE:GREGORIAN", `X-WR-CALNAME:${escaped(name)}`];
  for (const each of entries) {
    lines.push(
      "BEGIN:VEVENT", `UID:${each.id}@${location.hostname}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${plain(each.from)}`,
      `DTEND;VALUE=DATE:${plain(after(each.to))}`, `SUMMARY:${escaped(each.title)}`, `URL:${each.url}`, "TRANSP:TRANSPARENT",
    );
    if (each.text) lines.push(`DESCRIPTION:${escaped(each.text)}`);
    lines.push("END:VEVENT");
  }
  return [...lines, "END:VCALENDAR", ""].map(folded).join("\r\n");
}

const plain = (day) => day.replaceAll("-", "");
const after = (day) => new Date(Date.parse(day) + 86400000).toISOString().slice(0, 10); // the day that is no more of it
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

// No character is cut in two: some readers join the octets only after they have decoded them.
function folded(line) {
  const parts = [];
  let part = "", size = 0;
  for (const character of line) {
    const more = utf8.encode(character).length;
    if (size + more > LONGEST) {
      parts.push(part);
      part = " ";
      size = 1;
    }
    part += character;
    size += more;
  }
  return [...parts, part].join("\r\n");
}
