import { expect, test } from 'vitest';
import { decodeWire, encodeWire } from '#shared/contract/wire.ts';

test('typed arrays keep their kind and every bit wherever they stand, and all else is as it was', () => {
  const value = {
    ok: true,
    value: {
      q: new Int32Array([-1, 0, 2 ** 31 - 1]),
      value: new Float64Array([0.1, Number.NaN, -0, Number.MAX_VALUE]),
      nested: [{ bytes: new Uint8Array([0, 255]) }, [new Float32Array([])], null, 'text', 1.5],
      outline: [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    },
  };
  expect(decodeWire(encodeWire(value))).toEqual(value);
  expect(decodeWire(encodeWire(new Uint32Array([7])))).toEqual(new Uint32Array([7]));
});

test('text that only looks like a typed array stays text, and a key called __proto__ stays a key', () => {
  const odd = '{"$array":"Function","base64":"AA=="}';
  expect(decodeWire(odd)).toEqual({ $array: 'Function', base64: 'AA==' });
  const read = decodeWire('{"__proto__":{"$array":"Uint8Array","base64":"AQ=="},"word":"$array"}');
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(Object.entries(read ?? {})).toEqual([
    ['__proto__', new Uint8Array([1])],
    ['word', '$array'],
  ]);
});

test('what is not JSON is refused', () => {
  expect(() => decodeWire('{')).toThrow(SyntaxError);
});
