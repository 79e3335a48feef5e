/** A Python wheel that is used as an archive: nothing of Python runs. */
export interface Wheel {
  readonly project: string;
  readonly version: string;
  readonly sha256: string;
  /** Paths in the wheel that are unpacked, by their beginning. */
  readonly take: readonly string[];
}

export interface WheelSet {
  readonly name: "cpu" | "gpu";
  readonly tensorflow: string;
  /** The first one carries TensorFlow. */
  readonly wheels: readonly [Wheel, ...Wheel[]];
}

/** What pip is asked for; only the interpreter's tag differs between TensorFlow's wheels, and its libraries not at all. */
export const WHEEL_PYTHON = "3.11";
export const WHEEL_PLATFORMS = ["manylinux_2_27_x86_64", "manylinux2014_x86_64", "manylinux2010_x86_64"] as const;

const TENSORFLOW = "2.21.0";

/** The libraries, and the headers that the binding includes. */
const TENSORFLOW_PARTS = [
  "tensorflow/libtensorflow_cc.so.2",
  "tensorflow/libtensorflow_framework.so.2",
  "tensorflow/include/tensorflow/c/",
  "tensorflow/include/tensorflow/core/platform/",
  "tensorflow/include/tsl/",
  "tensorflow/include/xla/tsl/",
] as const;

export const CPU_WHEELS: WheelSet = {
  name: "cpu",
  tensorflow: TENSORFLOW,
  wheels: [
    {
      project: "tensorflow-cpu",
      version: TENSORFLOW,
      sha256: "2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c",
      take: TENSORFLOW_PARTS,
    },
  ],
};

/**
 * CUDA 12: TensorFlow's GPU wheel and what its `and-cuda` extra names, unpacked side by side, where the libraries' own
 * search paths expect each other. It has not been run on a GPU yet; where it can't be set up, the CPU's set is used.
 */
export const GPU_WHEELS: WheelSet = {
  name: "gpu",
  tensorflow: TENSORFLOW,
  wheels: [
    {
      project: "tensorflow",
      version: TENSORFLOW,
      sha256: "9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124",
      take: TENSORFLOW_PARTS,
    },
    nvidia("cublas", "12.9.3.13", "d7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72"),
    nvidia("cuda-cupti", "12.8.90", "ea0cb07ebda26bb9b29ba82cda34849e73c166c18162d3913575b0c9db9a6182"),
    nvidia("cuda-nvcc", "12.9.86", "5d6a0d32fdc7ea39917c20065614ae93add6f577d840233237ff08e9a38f58f0"),
    nvidia("cuda-nvrtc", "12.9.86", "210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4"),
    nvidia("cuda-runtime", "12.9.79", "25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3"),
    nvidia("cudnn", "9.28.0.42", "9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375"),
    nvidia("cufft", "11.4.1.4", "c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28"),
    nvidia("curand", "10.3.10.19", "49b274db4780d421bd2ccd362e1415c13887c53c214f0d4b761752b8f9f6aa1e"),
    nvidia("cusolver", "11.7.5.82", "15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88"),
    nvidia("cusparse", "12.5.10.65", "73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78"),
    nvidia("nccl", "2.32.3", "bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c"),
    nvidia("nvjitlink", "12.9.86", "e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9"),
  ],
};

function nvidia(library: string, version: string, sha256: string): Wheel {
  const folder = library.replaceAll("-", "_");
  return {
    project: `nvidia-${library}-cu12`,
    version,
    sha256,
    take: [`nvidia/${folder}/lib/`, `nvidia/${folder}/bin/`, `nvidia/${folder}/nvvm/`],
  };
}
