// Writes the smallest ONNX network that fits the contract, and on request one that does not: action = 0 · observation.

export interface TinyShape {
  inputs: number;
  outputs: number;
  inputName?: string;
  outputName?: string;
  value?: number; // of every weight
  others?: string[]; // names of outputs that are the same as the first
  isOpen?: boolean; // it does not tell its widths
  external?: string; // the file that holds its weights instead
  half?: boolean; // float16 throughout
  dear?: number; // rows of a square that it multiplies out for nothing, 2 · dear² · inputs operations a decision
}

export function tinyOnnx({
  inputs,
  outputs,
  inputName = 'observation',
  outputName = 'action',
  value = 0,
  others = [],
  isOpen = false,
  external = '',
  half = false,
  dear = 0,
}: TinyShape): Uint8Array<ArrayBuffer> {
  const weights = new Float32Array(inputs * outputs).fill(value);
  const type = half ? 10 : 1;
  const tensor = [
    packed(1, [inputs, outputs]),
    number(2, type),
    text(8, 'weights'),
    ...(external
      ? [message(13, [text(1, 'location'), text(2, external)]), number(14, 1)]
      : [bytes(9, half ? new Uint8Array(2 * weights.length) : new Uint8Array(weights.buffer))]),
  ];
  const node = (kind: string, inputs: string[], output: string) =>
    message(1, [...inputs.map((name) => text(1, name)), text(2, output), text(4, kind)]);
  const square = [packed(1, [2]), number(2, 7), text(8, 'square'), bytes(9, longs([dear, inputs]))];
  const nodes = dear
    ? [
        node('Expand', [inputName, 'square'], 'rows'),
        node('Transpose', ['rows'], 'columns'),
        node('MatMul', ['rows', 'columns'], 'products'),
        node('ReduceMax', ['products'], 'largest'),
        node('MatMul', [inputName, 'weights'], 'plain'),
        node('Add', ['plain', 'largest'], outputName),
      ]
    : [node('MatMul', [inputName, 'weights'], outputName)];
  const graph = [
    ...nodes,
    ...others.map((name) => node('Identity', [outputName], name)),
    text(2, 'tiny'),
    message(5, tensor),
    ...(dear ? [message(5, square)] : []),
    message(11, tensorInfo(inputName, isOpen ? 'W' : inputs, type)),
    ...[outputName, ...others].map((name) => message(12, tensorInfo(name, isOpen ? 'A' : outputs, type))),
  ];
  return concat([number(1, 8), message(7, graph), message(8, [text(1, ''), number(2, 13)])]);
}

// Protocol buffers, as far as needed: fields of varints and of bytes.

function tensorInfo(name: string, width: number | string, type: number): Uint8Array[] {
  const shape = [
    message(1, [text(2, 'N')]),
    message(1, [typeof width === 'number' ? number(1, width) : text(2, width)]),
  ];
  return [text(1, name), message(2, [message(1, [number(1, type), message(2, shape)])])];
}

function varint(value: number): number[] {
  const out: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) out.push((value % 128) | 128);
  return [...out, value];
}

function longs(values: number[]): Uint8Array {
  return new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
}

function number(field: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(field * 8), ...varint(value)]);
}

function packed(field: number, values: number[]): Uint8Array {
  return bytes(field, Uint8Array.from(values.flatMap(varint)));
}

function bytes(field: number, body: Uint8Array): Uint8Array {
  return concat([Uint8Array.from([...varint(field * 8 + 2), ...varint(body.length)]), body]);
}

function text(field: number, value: string): Uint8Array {
  return bytes(field, new TextEncoder().encode(value));
}

function message(field: number, parts: Uint8Array[]): Uint8Array {
  return bytes(field, concat(parts));
}

function concat(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
