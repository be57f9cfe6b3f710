import { TEXTURE_WIDTH } from './hex-texture.ts';

/**
 * How far a chosen cell takes on the accent: little, since its colour must still be read in the legend. Rings set a few cells apart, and
 * the line or circle drawn round them sets many apart.
 */
const CHOSEN_TINT = 0.16;

/** Reads height and colour of a cell at the moment of the move from the old layer to the new. */
const READ_CELL = `
uniform highp sampler2D u_old;
uniform highp sampler2D u_new;
uniform float u_mix;

vec3 unpackColour(float packedColour) {
  return vec3(floor(packedColour / 65536.0), mod(floor(packedColour / 256.0), 256.0), mod(packedColour, 256.0)) / 255.0;
}

vec3 colourOf(float number) {
  return unpackColour(number < 0.0 ? -1.0 - number : number);
}

// x: share of the tallest prism, below zero where nothing is drawn; yzw: colour. A number below zero is a hatched colour.
vec4 readCell(int cell, out bool hatched) {
  ivec2 at = ivec2(cell % ${TEXTURE_WIDTH}, cell / ${TEXTURE_WIDTH});
  vec2 is = texelFetch(u_new, at, 0).rg;
  // At rest, which is most of the time, the old layer is not read.
  vec2 was = is;
  if (u_mix < 1.0) was = texelFetch(u_old, at, 0).rg;
  hatched = false;
  bool gone = is.x < 0.0 && (was.x < 0.0 || u_mix >= 1.0);
  if (gone) return vec4(-1.0, 0.0, 0.0, 0.0);
  hatched = is.x < 0.0 ? was.y < 0.0 : is.y < 0.0;
  vec3 colour = was.x < 0.0 ? colourOf(is.y)
    : is.x < 0.0 ? colourOf(was.y)
    : mix(colourOf(was.y), colourOf(is.y), u_mix);
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
uniform highp usampler2D u_chosen;
uniform bool u_any_chosen;
uniform vec3 u_accent;
uniform vec4 u_edge;
uniform vec4 u_lattice;
uniform int u_inside;
in vec2 a_position;
in uint a_corner;
flat out vec4 v_colour;
flat out float v_hatched;
${READ_CELL}
void main() {
  v_hatched = 0.0;
  int cell = int(a_corner >> 4u);
  bool top = (a_corner & 8u) != 0u;
  // The lattice lies on the ground whatever a cell holds, fainter beyond the set; alpha 0 means prisms.
  if (u_lattice.a > 0.0) {
    gl_Position = u_matrix * vec4(a_position, 0.0, 1.0);
    float alpha = u_lattice.a * (cell < u_inside ? 1.0 : 0.4);
    v_colour = vec4(u_lattice.rgb * alpha, alpha);
    return;
  }
  bool hatched;
  vec4 prism = readCell(cell, hatched);
  if (prism.x < 0.0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    v_colour = vec4(0.0);
    return;
  }
  gl_Position = u_matrix * vec4(a_position, top ? prism.x * u_height : 0.0, 1.0);
  vec3 colour = prism.yzw;
  if (u_any_chosen) {
    ivec2 at = ivec2(cell % ${TEXTURE_WIDTH}, cell / ${TEXTURE_WIDTH});
    if (texelFetch(u_chosen, at, 0).r > 0u) colour = mix(colour, u_accent, ${CHOSEN_TINT});
  }
  if (!top) colour *= u_shade[int(a_corner & 7u)];
  // The edge pass darkens its own fill; alpha 0 means faces.
  v_hatched = hatched && u_edge.a <= 0.0 ? 1.0 : 0.0;
  v_colour = u_edge.a > 0.0 ? vec4(mix(colour, u_edge.rgb, 0.55) * u_edge.a, u_edge.a) : vec4(colour, 1.0);
}
`;

/** Hatching runs across the screen and not along the cells, so that it is as wide near by as far off. */
export const PRISM_FRAGMENT = `#version 300 es
precision highp float;
uniform vec3 u_hatch;
uniform float u_hatch_px;
uniform bool u_any_hatched;
flat in vec4 v_colour;
flat in float v_hatched;
out vec4 fragment;
void main() {
  fragment = v_colour;
  if (!u_any_hatched) return;
  if (v_hatched > 0.5 && mod(gl_FragCoord.x - gl_FragCoord.y, u_hatch_px) < u_hatch_px * 0.34)
    fragment.rgb = mix(v_colour.rgb, u_hatch, 0.7);
}
`;

/** The mark of an annotated or ruled cell, standing on its prism. */
export const MARK_VERTEX = `#version 300 es
precision highp float;
precision highp int;
uniform mat4 u_matrix;
uniform float u_height;
uniform vec2 u_viewport;
uniform float u_size;
in vec2 a_centre;
in uint a_cell;
in float a_ruled;
out float v_ruled;
${READ_CELL}
void main() {
  bool hatched;
  float z = max(readCell(int(a_cell), hatched).x, 0.0) * u_height;
  gl_Position = u_matrix * vec4(a_centre, z, 1.0);
  gl_Position.y += u_size * 1.1 / u_viewport.y * gl_Position.w;
  gl_PointSize = u_size;
  v_ruled = a_ruled;
}
`;

/** With a pale rim: an upright triangle for a note, a square for a ruling. */
export const MARK_FRAGMENT = `#version 300 es
precision mediump float;
uniform vec3 u_mark;
uniform vec3 u_rim;
in float v_ruled;
out vec4 fragment;

// Below zero inside an upright triangle about the middle.
float triangle(vec2 p, float size) {
  return max(abs(p.x) * 1.732 - p.y, p.y * 2.0) - size;
}

void main() {
  vec2 p = gl_PointCoord * 2.0 - 1.0;
  bool rim;
  if (v_ruled > 0.5) {
    float reach = max(abs(p.x), abs(p.y - 0.1));
    if (reach > 0.72) discard;
    rim = reach > 0.46;
  } else {
    p.y -= 0.15;
    if (triangle(p, 0.95) > 0.0) discard;
    rim = triangle(p, 0.62) > 0.0;
  }
  fragment = vec4(rim ? u_rim : u_mark, 1.0);
}
`;

/** A corner of a ghost: it stands at its own height, or (below zero) on the prism that is drawn as ruled. */
export const GHOST_VERTEX = `#version 300 es
precision highp float;
precision highp int;
uniform mat4 u_matrix;
uniform float u_height;
in vec2 a_position;
in uint a_cell;
in float a_share;
${READ_CELL}
void main() {
  bool hatched;
  float share = a_share < 0.0 ? max(readCell(int(a_cell), hatched).x, 0.0) : a_share;
  gl_Position = u_matrix * vec4(a_position, share * u_height, 1.0);
}
`;

export const GHOST_FRAGMENT = `#version 300 es
precision mediump float;
uniform vec4 u_colour;
out vec4 fragment;
void main() {
  fragment = vec4(u_colour.rgb * u_colour.a, u_colour.a);
}
`;
