import { CreateBucketCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ArtifactLocation } from "../../server/artifacts/location";
import { s3Store } from "../../server/artifacts/s3";
import { StoreError } from "../../server/artifacts/store-error";
import { itKeepsArtifacts } from "../support/artifact-suite";
import { findS3Server, type S3Server, startS3Server } from "./support/s3-server";

const found = await findS3Server();
if ("missing" in found)
  process.stdout.write(`No S3 server can be had here, so its tests are skipped: ${found.missing}\n`);

const bucket = (name: string, prefix = ""): ArtifactLocation & { kind: "s3" } => ({ kind: "s3", bucket: name, prefix });

describe.skipIf("missing" in found)("artifacts in S3", () => {
  const store = s3Store(bucket("lab-artifacts", "group/runs/"));
  let server: S3Server | null = null;
  const client = () => new S3Client({ forcePathStyle: true });

  beforeAll(async () => {
    if ("missing" in found) return;
    server = await startS3Server(found.program);
    vi.stubEnv("AWS_ENDPOINT_URL", server.endpoint);
    vi.stubEnv("AWS_REGION", "us-east-1");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
    await client().send(new CreateBucketCommand({ Bucket: "lab-artifacts" }));
  });
  afterAll(async () => {
    await server?.stop();
    vi.unstubAllEnvs();
  });

  itKeepsArtifacts(() => store);

  it("lists and removes more files than S3 names at once, under its prefix alone", async () => {
    const places = await Promise.all(Array.from({ length: 1005 }, () => store.write("many", Uint8Array.of(1))));
    expect(new Set(await store.list("many"))).toEqual(new Set(places));
    const { Contents = [] } = await client().send(new ListObjectsV2Command({ Bucket: "lab-artifacts", MaxKeys: 5 }));
    expect(Contents.every(({ Key }) => Key?.startsWith("group/runs/many/"))).toBe(true);
    await store.removeRuns(["many"]);
    expect(await store.list("many")).toEqual([]);
  });

  it("says what to do where there is no such bucket", async () => {
    const refused = s3Store(bucket("never-made")).write("run", Uint8Array.of(1));
    await expect(refused).rejects.toBeInstanceOf(StoreError);
    await expect(refused).rejects.toMatchObject({ passing: false, message: expect.stringMatching(/create it/) });
    await expect(s3Store(bucket("never-made")).read("run/x.safetensors")).rejects.toBeInstanceOf(StoreError);
  });

  it("says what to do, and that it may pass, where nobody answers", async () => {
    const endpoint = server?.endpoint ?? "";
    vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    await expect(s3Store(bucket("lab-artifacts")).list("run")).rejects.toMatchObject({
      passing: true,
      message: expect.stringMatching(/can't be reached.*AWS_ENDPOINT_URL/),
    });
    vi.stubEnv("AWS_ENDPOINT_URL", endpoint);
  });

  it("says what to do where these credentials may not", async () => {
    await server?.lock();
    await expect(store.write("run", Uint8Array.of(1))).rejects.toMatchObject({
      passing: false,
      message: expect.stringMatching(/s3:PutObject/),
    });
  });
});
