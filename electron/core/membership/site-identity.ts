/** The text by which two rows of the table of sites are the same site: the postcode, else the address. */
export const SITE_IDENTITY = `coalesce('p' || site.postcode, 'a' || site.address, '')`;
