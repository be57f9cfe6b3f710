/** A linked program with the places of its inputs. */
export interface GlProgram {
  readonly program: WebGLProgram;
  uniform(name: string): WebGLUniformLocation | null;
  attribute(name: string): number;
}

function compile(gl: WebGL2RenderingContext, type: number, source: string): WebGLShader {
  const shader = gl.createShader(type);
  if (shader === null) throw new Error('the graphics context is lost: a shader could not be made');
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) === false && !gl.isContextLost())
    throw new Error(`a shader of the map does not compile: ${gl.getShaderInfoLog(shader) ?? ''}`);
  return shader;
}

/** Compiles and links the two halves of a program. Throws with the driver's log where they do not fit. */
export function linkProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): GlProgram {
  const program = gl.createProgram();
  const shaders = [compile(gl, gl.VERTEX_SHADER, vertex), compile(gl, gl.FRAGMENT_SHADER, fragment)];
  for (const shader of shaders) gl.attachShader(program, shader);
  gl.linkProgram(program);
  for (const shader of shaders) gl.deleteShader(shader);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) === false && !gl.isContextLost())
    throw new Error(`a program of the map does not link: ${gl.getProgramInfoLog(program) ?? ''}`);
  const places = new Map<string, WebGLUniformLocation | null>();
  return {
    program,
    uniform: (name) => {
      let place = places.get(name);
      if (place === undefined) {
        place = gl.getUniformLocation(program, name);
        places.set(name, place);
      }
      return place;
    },
    attribute: (name) => gl.getAttribLocation(program, name),
  };
}

/** Makes a buffer that holds an array unchanged for its whole life. */
export function staticBuffer(
  gl: WebGL2RenderingContext,
  target: number,
  content: ArrayBufferView<ArrayBuffer>,
): WebGLBuffer {
  const buffer = gl.createBuffer();
  gl.bindBuffer(target, buffer);
  gl.bufferData(target, content, gl.STATIC_DRAW);
  return buffer;
}

/** Makes a texture of two floats per cell. */
export function floatTexture(
  gl: WebGL2RenderingContext,
  width: number,
  height: number,
  content: Float32Array<ArrayBuffer>,
): WebGLTexture {
  const texture = beginTexture(gl);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RG32F, width, height, 0, gl.RG, gl.FLOAT, content);
  return texture;
}

/** Makes a texture of one byte per cell. */
export function flagTexture(
  gl: WebGL2RenderingContext,
  width: number,
  height: number,
  content: Uint8Array<ArrayBuffer>,
): WebGLTexture {
  const texture = beginTexture(gl);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8UI, width, height, 0, gl.RED_INTEGER, gl.UNSIGNED_BYTE, content);
  return texture;
}

/** A texture that is read by whole numbers and so without filtering. */
function beginTexture(gl: WebGL2RenderingContext): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  // MapLibre leaves its own settings of unpacking behind; they would shift or scale the numbers.
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return texture;
}

/** Reads floats of the buffer that is bound now. */
export function attachFloats(gl: WebGL2RenderingContext, place: number, size: number): void {
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, size, gl.FLOAT, false, 0, 0);
}

/** Reads whole numbers of the buffer that is bound now. */
export function attachWholes(gl: WebGL2RenderingContext, place: number): void {
  gl.enableVertexAttribArray(place);
  gl.vertexAttribIPointer(place, 1, gl.UNSIGNED_INT, 0, 0);
}
