import type { Matrix } from "@/domain/analysis";
import { embed } from "./embed";

self.onmessage = ({ data }: MessageEvent<Matrix>) => self.postMessage(embed(data));
