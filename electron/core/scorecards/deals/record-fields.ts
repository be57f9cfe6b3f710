/** The fields of a stored record, each read as what it must be; null (or none) where it is not stated or of another kind. */
export interface RecordFields {
  text(id: string): string | null;
  number(id: string): number | null;
  flag(id: string): boolean | null;
  list(id: string): readonly string[];
}

/** Reads the fields of a record as they are stored: an object of texts, numbers, flags and lists of texts. */
export function readFields(stored: string): RecordFields {
  const read: unknown = JSON.parse(stored);
  const fields = isRecord(read) ? read : {};
  return {
    text: (id) => {
      const value = fields[id];
      if (typeof value === 'number') return String(value);
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
    },
    number: (id) => {
      const value = fields[id];
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
    },
    flag: (id) => {
      const value = fields[id];
      return typeof value === 'boolean' ? value : null;
    },
    list: (id) => {
      const value = fields[id];
      if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
      return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
