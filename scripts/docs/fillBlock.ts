/** Replaces what stands between a document's marks of that name. */
export function fillBlock(document: string, name: string, text: string): string {
  const start = `<!-- generated:${name} -->\n`;
  const end = "<!-- /generated -->";
  const from = document.indexOf(start);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`the document has no block "${name}"`);
  return `${document.slice(0, from + start.length)}\n${text}\n\n${document.slice(to)}`;
}
