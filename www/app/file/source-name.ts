/** The name of a file without what it ends in: `leads` for `leads.csv.gz`. */
export function stem(name: string): string {
  return name.replace(/(\.[a-z0-9]{1,8}){1,2}$/iu, "") || name;
}

/** `1.2 MB`, `311 MB`, `12 bytes`. */
export function bytes(count: number): string {
  if (count < 1000) return `${count} bytes`;
  const power = Math.min(3, Math.floor(Math.log10(count) / 3));
  const value = count / 1000 ** power;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${["", "KB", "MB", "GB"][power] ?? ""}`;
}
