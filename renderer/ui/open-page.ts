/**
 * Opens a page outside the workbench in the analyst's browser. Called by an explicit press alone, never by the window itself;
 * anything but a web address is left alone. An address as a supplier writes it ("www.example.org") is taken as https.
 */
export function openPage(address: string): void {
  const page = pageOf(address);
  if (page !== null) window.open(page, '_blank', 'noopener,noreferrer');
}

/** The web address that a text names; null where it names none. */
export function pageOf(text: string): string | null {
  const written = text.trim();
  const whole = /^https?:\/\//i.test(written) ? written : `https://${written}`;
  if (/^[a-z][a-z0-9+.-]*:(?!\/\/)/i.test(written)) return null;
  try {
    const { protocol, href, hostname } = new URL(whole);
    return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') ? href : null;
  } catch {
    return null;
  }
}
