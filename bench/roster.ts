import type { JobName } from "./jobs.ts";

/** Who takes part. */
export interface Peer {
  readonly name: string;
  readonly jobs: readonly JobName[];
  /** Programs to try in turn, with their arguments; the job and the folder of inputs follow. */
  readonly commands: readonly (readonly string[])[];
}

/** The peer that the others are measured against. */
export const BASE = "torch";

const ALL: readonly JobName[] = ["W", "F", "T", "M512", "M1024"];

/** Every peer, and what it is able to do. */
export const ROSTER: readonly Peer[] = [
  { name: "chainrule/manual-grad", jobs: ["W", "F"], commands: [chainrule("manual_grad.ts")] },
  { name: "chainrule/module", jobs: ["W", "F"], commands: [chainrule("module.ts")] },
  { name: "chainrule/autograd", jobs: ["W", "F", "T"], commands: [chainrule("autograd.ts")] },
  { name: "chainrule/tensor", jobs: ["M512", "M1024"], commands: [chainrule("tensor.ts")] },
  { name: BASE, jobs: ALL, commands: python("with_torch.py") },
  { name: "numpy", jobs: ALL, commands: python("with_numpy.py") },
  { name: "jax-js", jobs: ALL, commands: [npm("jax.ts")] },
  { name: "tfjs-wasm", jobs: ALL, commands: [npm("tfjs.ts")] },
  { name: "onnxruntime-web", jobs: ["M512", "M1024"], commands: [npm("onnx.ts")] },
];

function chainrule(script: string): string[] {
  const permissions = ["--allow-read=.", "--allow-env=CHAINRULE_THREADS"];
  return ["deno", "run", "--no-prompt", ...permissions, `bench/peers/chainrule/${script}`];
}

/** Reads everything, because its WebAssembly lies in the package cache. */
function npm(script: string): string[] {
  const options = ["--config", "bench/peers/npm/deno.json", "--frozen", "--allow-read"];
  return ["deno", "run", "--no-prompt", ...options, `bench/peers/npm/${script}`];
}

function python(script: string): string[][] {
  const path = `bench/peers/python/${script}`;
  return [["python3", path], ["/usr/bin/python3", path]];
}
