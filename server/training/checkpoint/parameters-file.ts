import { z } from "zod";
import { type RunConfig, runConfig } from "../../../domain/config/run";
import type { Model } from "../models/model";
import { DamagedFileError, decodeTensorFile, encodeTensorFile, type SavedTensor } from "./tensor-file";

/** What a finished run came to: its network at the step that validation chose, and the config that says what network it is. */
export interface RunParameters {
  readonly config: RunConfig;
  readonly step: number;
  /** The model's parameters and then its buffers, in the model's order. */
  readonly tensors: readonly SavedTensor[];
}

const FORMAT = "modscale-parameters-1";
const metadata = z.object({
  format: z.literal(FORMAT),
  step: z.coerce.number().int().min(0),
  config: z.string().transform((text) => runConfig.parse(JSON.parse(text))),
});

/** Names of what `Model.init` makes, in its order. */
function tensorNames(model: Model): string[] {
  return [...model.parameters, ...(model.buffers ?? [])].map(({ name }) => name);
}

export function encodeParameters(model: Model, { config, step, tensors }: RunParameters): Uint8Array {
  return encodeTensorFile({
    metadata: { format: FORMAT, step: String(step), config: JSON.stringify(config) },
    tensors: new Map(
      tensorNames(model).flatMap((name, index): [string, SavedTensor][] => {
        const tensor = tensors[index];
        return tensor ? [[name, tensor]] : [];
      }),
    ),
  });
}

/** `makeModel`: the model of a config. @throws DamagedFileError */
export function decodeParameters(bytes: Uint8Array, makeModel: (config: RunConfig) => Model): RunParameters {
  const file = decodeTensorFile(bytes);
  const parsed = metadata.safeParse(file.metadata);
  if (!parsed.success)
    throw new DamagedFileError("The file does not hold parameters of this version.", { cause: parsed.error });
  const { step, config } = parsed.data;
  const tensors = tensorNames(makeModel(config)).map((name) => {
    const tensor = file.tensors.get(name);
    if (!tensor) throw new DamagedFileError(`The file lacks the parameter ${name}.`);
    return tensor;
  });
  return { config, step, tensors };
}
