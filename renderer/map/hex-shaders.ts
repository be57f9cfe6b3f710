import { TEXTURE_WIDTH } from './hex-texture.ts';

/** Reads height and colour of a cell at the moment of the move from the old layer to the new. */
const READ_CELL = `
uniform highp sampler2D u_old;
uniform highp sampler2D u_new;
uniform float u_mix;

vec3 unpackColour(float packedColour) {
  return vec3(floor(packedColour / 65536.0), mod(floor(packedColour / 256.0), 256.0), mod(packedColour, 256.0)) / 255.0;
}

// x: share of the tallest prism, below zero where nothing is drawn; yzw: colour.
vec4 readCell(int cell) {
  ivec2 at = ivec2(cell % ${TEXTURE_WIDTH}, cell / ${TEXTURE_WIDTH});
  vec2 was = texelFetch(u_old, at, 0).rg;
  vec2 is = texelFetch(u_new, at, 0).rg;
  bool gone = is.x < 0.0 && (was.x < 0.0 || u_mix >= 1.0);
  if (gone) return vec4(-1.0, 0.0, 0.0, 0.0);
  vec3 colour = was.x < 0.0 ? unpackColour(is.y)
    : is.x < 0.0 ? unpackColour(was.y)
    : mix(unpackColour(was.y), unpackColour(is.y), u_mix);
  return vec4(mix(max(was.x, 0.0), max(is.x, 0.0), u_mix), colour);
}
`;

/** Places a corner of a prism; what is not drawn falls together in a point outside the picture. */
export const PRISM_VERTEX = `#version 300 es
precision highp float;
precision highp int;
uniform mat4 u_matrix;
uniform float u_height;
uniform float u_shade[6];
uniform int u_hovered;
uniform int u_selected;
uniform vec3 u_accent;
uniform vec4 u_edge;
uniform vec4 u_lattice;
uniform int u_inside;
in vec2 a_position;
in uint a_corner;
flat out vec4 v_colour;
${READ_CELL}
void main() {
  int cell = int(a_corner >> 4u);
  bool top = (a_corner & 8u) != 0u;
  // The lattice lies on the ground whatever a cell holds, fainter beyond the set; alpha 0 means prisms.
  if (u_lattice.a > 0.0) {
    gl_Position = u_matrix * vec4(a_position, 0.0, 1.0);
    float alpha = u_lattice.a * (cell < u_inside ? 1.0 : 0.4);
    v_colour = vec4(u_lattice.rgb * alpha, alpha);
    return;
  }
  vec4 prism = readCell(cell);
  if (prism.x < 0.0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    v_colour = vec4(0.0);
    return;
  }
  gl_Position = u_matrix * vec4(a_position, top ? prism.x * u_height : 0.0, 1.0);
  vec3 colour = prism.yzw;
  if (cell == u_selected) colour = mix(colour, u_accent, 0.45);
  else if (cell == u_hovered) colour = mix(colour, u_accent, 0.25);
  if (!top) colour *= u_shade[int(a_corner & 7u)];
  // The edge pass darkens its own fill; alpha 0 means faces.
  v_colour = u_edge.a > 0.0 ? vec4(mix(colour, u_edge.rgb, 0.55) * u_edge.a, u_edge.a) : vec4(colour, 1.0);
}
`;

export const PLAIN_FRAGMENT = `#version 300 es
precision mediump float;
flat in vec4 v_colour;
out vec4 fragment;
void main() {
  fragment = v_colour;
}
`;

/**
 * A ring of even width on the screen round the top of one cell: six segments of two triangles, drawn by
 * number, each widened across its direction on the screen.
 */
export const RING_VERTEX = `#version 300 es
precision highp float;
precision highp int;
uniform mat4 u_matrix;
uniform float u_height;
uniform int u_cell;
uniform vec2 u_corners[6];
uniform vec2 u_viewport;
uniform float u_width;
uniform vec4 u_colour;
flat out vec4 v_colour;
${READ_CELL}
void main() {
  int segment = gl_VertexID / 6;
  int part = gl_VertexID % 6;
  bool second = part == 1 || part == 2 || part == 4;
  float across = (part == 0 || part == 1 || part == 3) ? -1.0 : 1.0;
  float z = max(readCell(u_cell).x, 0.0) * u_height;
  vec4 a = u_matrix * vec4(u_corners[segment], z, 1.0);
  vec4 b = u_matrix * vec4(u_corners[(segment + 1) % 6], z, 1.0);
  vec2 along = (b.xy / b.w - a.xy / a.w) * u_viewport;
  along = length(along) > 0.0001 ? normalize(along) : vec2(1.0, 0.0);
  vec4 here = second ? b : a;
  vec2 shift = vec2(-along.y, along.x) * across + along * (second ? 0.5 : -0.5);
  here.xy += shift * u_width / u_viewport * here.w;
  gl_Position = here;
  v_colour = vec4(u_colour.rgb * u_colour.a, u_colour.a);
}
`;

/** The mark of an annotated cell, standing on its prism. */
export const MARK_VERTEX = `#version 300 es
precision highp float;
precision highp int;
uniform mat4 u_matrix;
uniform float u_height;
uniform vec2 u_viewport;
uniform float u_size;
in vec2 a_centre;
in uint a_cell;
in float a_disregard;
out float v_disregard;
${READ_CELL}
void main() {
  float z = max(readCell(int(a_cell)).x, 0.0) * u_height;
  gl_Position = u_matrix * vec4(a_centre, z, 1.0);
  gl_Position.y += u_size * 1.1 / u_viewport.y * gl_Position.w;
  gl_PointSize = u_size;
  v_disregard = a_disregard;
}
`;

/** An upright triangle with a pale rim: filled for a note, with a hole for what is to be disregarded. */
export const MARK_FRAGMENT = `#version 300 es
precision mediump float;
uniform vec3 u_mark;
uniform vec3 u_rim;
in float v_disregard;
out vec4 fragment;

// Below zero inside an upright triangle about the middle.
float triangle(vec2 p, float size) {
  return max(abs(p.x) * 1.732 - p.y, p.y * 2.0) - size;
}

void main() {
  vec2 p = gl_PointCoord * 2.0 - 1.0;
  p.y -= 0.15;
  if (triangle(p, 0.95) > 0.0) discard;
  bool rim = triangle(p, 0.62) > 0.0 || (v_disregard > 0.5 && triangle(p, 0.2) < 0.0);
  fragment = vec4(rim ? u_rim : u_mark, 1.0);
}
`;
