// The messages between the simulation and the worker in which a stranger's network runs.
export interface GuestOrders {
  // The first one. `runtime`: ONNX Runtime's own file.
  open: {
    asks: { bytes: Uint8Array<ArrayBuffer>; robot: { inputs: number; outputs: number }; runtime: ArrayBuffer };
    answer: Opening;
  };
  // (rows, inputs) -> (rows, outputs), or whatever else the network makes of it
  decide: { asks: { observations: Float32Array; rows: number }; answer: Float32Array };
}

export interface Opening {
  inputs: number;
  outputs: number;
  milliseconds: number; // that one decision takes
}
