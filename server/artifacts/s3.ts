import type { S3Client } from "@aws-sdk/client-s3";
import type { ArtifactLocation } from "./location";
import { isPlace, newPlace, requireRunId, runOfPlace } from "./place";
import type { ArtifactStore } from "./port";
import { s3Error } from "./s3-error";

/** A service that doesn't answer must not hold up a worker for long: what is told passes, and is tried again. */
const CONNECT_MS = 5_000;
const SILENCE_MS = 30_000;

type Sdk = typeof import("@aws-sdk/client-s3");

interface Service {
  readonly sdk: Sdk;
  readonly client: S3Client;
}

/**
 * A store in a bucket of any S3 service. Endpoint, region and credentials are found by the SDK itself, as all of AWS' tools find
 * them. An object appears whole or not at all, and one request may carry 5 GB: files need no parts.
 */
export function s3Store({ bucket, prefix }: ArtifactLocation & { readonly kind: "s3" }): ArtifactStore {
  let service: Promise<Service> | null = null;
  const at = (place: string) => ({ Bucket: bucket, Key: `${prefix}${place}` });
  const ask = async <T>(work: (service: Service) => Promise<T>): Promise<T> => {
    service ??= connect();
    const { sdk, client } = await service;
    try {
      return await work({ sdk, client });
    } catch (error) {
      throw s3Error(error, bucket);
    }
  };
  const list = (runId: string) =>
    ask(async ({ sdk, client }) => {
      const places: string[] = [];
      const pages = sdk.paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `${prefix}${runId}/` });
      for await (const { Contents = [] } of pages)
        for (const { Key = "" } of Contents) places.push(Key.slice(prefix.length));
      return places.filter(isPlace);
    });
  // One by one: the request for many needs a checksum that not every service agrees on.
  const remove = (places: readonly string[]) =>
    ask(async ({ sdk, client }) => {
      for (const place of places) await client.send(new sdk.DeleteObjectCommand(at(place)));
    });
  const put = (place: string, bytes: Uint8Array) =>
    ask(async ({ sdk, client }) => {
      await client.send(new sdk.PutObjectCommand({ ...at(place), Body: bytes, ContentLength: bytes.length }));
    });
  return {
    async put(place, bytes) {
      runOfPlace(place);
      await put(place, bytes);
    },
    async write(runId, bytes) {
      const place = newPlace(runId);
      await put(place, bytes);
      return place;
    },
    async read(place) {
      runOfPlace(place);
      return ask(async ({ sdk, client }) => {
        try {
          const { Body } = await client.send(new sdk.GetObjectCommand(at(place)));
          return (await Body?.transformToByteArray()) ?? null;
        } catch (error) {
          if (error instanceof sdk.NoSuchKey) return null;
          throw error;
        }
      });
    },
    async remove(places) {
      places.forEach(runOfPlace);
      await remove(places);
    },
    list: async (runId) => list(requireRunId(runId)),
    async removeRuns(runIds) {
      runIds.forEach(requireRunId);
      for (const runId of runIds) await remove(await list(runId));
    },
  };
}

/** The SDK is loaded at first use: installations that keep their files elsewhere don't pay for it. */
async function connect(): Promise<Service> {
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    // Services of one's own have no host name for each bucket, and know no checksums beyond what the protocol asks for.
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
  });
  return { sdk, client };
}
