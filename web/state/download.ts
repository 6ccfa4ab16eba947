// A file for the visitor to keep.
const SOON = 60_000; // ms, by which a browser has taken it

export function download(content: BlobPart, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), SOON);
}
