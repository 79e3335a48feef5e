import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fetchCifar, OFFICIAL } from "../../../server/cli/datasets/cifar";
import { progressLines } from "../../../server/cli/datasets/progress";
import { loadCifar } from "../../../server/training/tasks/cifar/images";
import { cifarArchive, FILES, type FileServer, type Manner, md5, serve } from "./archive";

let archive: Buffer;
let datasets: string;
const servers: FileServer[] = [];
beforeAll(async () => {
  archive = await cifarArchive();
});
beforeEach(() => {
  datasets = mkdtempSync(join(tmpdir(), "modscale-datasets-"));
});
afterEach(() => rmSync(datasets, { recursive: true, force: true }));
afterAll(() => Promise.all(servers.map((server) => server.close())));

async function serving(bytes: Buffer, manner: Manner = {}): Promise<FileServer> {
  const server = await serve(bytes, manner);
  servers.push(server);
  return server;
}

/** Fetches from a server and gives all that was told. */
async function fetchFrom(url: string, checksum = md5(archive)): Promise<string> {
  let told = "";
  const output = { write: (text: string) => (told += text) };
  await fetchCifar(datasets, { url, md5: checksum }, progressLines(output));
  return told;
}

const part = () => join(datasets, "cifar-10-binary.tar.gz.part");
const unpacked = () =>
  Object.fromEntries(
    readdirSync(join(datasets, "cifar-10")).map((name) => [name, readFileSync(join(datasets, "cifar-10", name))]),
  );
const whole = () =>
  expect(unpacked()).toEqual(Object.fromEntries(Object.entries(FILES).map(([n, c]) => [n, Buffer.from(c)])));

describe("fetchCifar", () => {
  it("fetches, checks and unpacks the archive, tells how far it is, and leaves nothing beside", async () => {
    const { url, asked } = await serving(archive);
    const told = await fetchFrom(url);
    whole();
    expect(readdirSync(datasets)).toEqual(["cifar-10"]);
    expect(told).toMatch(/Fetching http.*of .* MB\nUnpacking …\nCIFAR-10 is complete/s);
    expect(loadCifar(datasets, 32).bank.images).toBe(120);

    expect(await fetchFrom(url)).toMatch(/^CIFAR-10 is complete in .*cifar-10\.\n$/);
    expect(asked).toEqual([null]);
  });

  it("goes on where a connection broke, as often as it breaks", async () => {
    const { url, asked } = await serving(archive, { breaksAfter: Math.ceil(archive.length / 3) });
    await fetchFrom(url);
    whole();
    expect(asked[0]).toBeNull();
    expect(asked.length).toBeGreaterThan(2);
    for (const range of asked.slice(1)) expect(range).toMatch(/^bytes=[1-9]\d*-$/);
  });

  it("goes on from what an earlier command left", async () => {
    writeFileSync(part(), archive.subarray(0, 1000));
    const { url, asked } = await serving(archive);
    expect(await fetchFrom(url)).toContain("Fetching the rest");
    whole();
    expect(asked).toEqual(["bytes=1000-"]);
  });

  it("unpacks an archive that an earlier command had fetched whole", async () => {
    writeFileSync(part(), archive);
    const { url, asked } = await serving(archive);
    await fetchFrom(url);
    whole();
    expect(asked).toEqual([`bytes=${archive.length}-`]);
  });

  it("fetches all of it again from a server that knows no ranges", async () => {
    writeFileSync(part(), archive.subarray(0, 1000));
    const { url } = await serving(archive, { ranges: false });
    await fetchFrom(url);
    whole();
  });

  it("begins anew where what was left is of another file", async () => {
    writeFileSync(part(), Buffer.alloc(1000, 7));
    const { url, asked } = await serving(archive);
    expect(await fetchFrom(url)).toContain("of another file");
    whole();
    expect(asked).toEqual(["bytes=1000-", null]);
  });

  it("begins anew where more was left than the archive has", async () => {
    writeFileSync(part(), Buffer.alloc(archive.length + 1));
    const { url, asked } = await serving(archive);
    await fetchFrom(url);
    whole();
    expect(asked).toEqual([`bytes=${archive.length + 1}-`, null]);
  });

  it("completes a folder that holds a part of the files, or one that was cut short", async () => {
    const { url } = await serving(archive);
    await fetchFrom(url);
    rmSync(join(datasets, "cifar-10", "data_batch_4.bin"));
    await fetchFrom(url);
    truncateSync(join(datasets, "cifar-10", "data_batch_2.bin"), 5000);
    await fetchFrom(url);
    whole();
  });

  it("refuses an archive with another checksum, deletes it and puts nothing into the folder", async () => {
    const { url } = await serving(archive);
    await expect(fetchFrom(url, OFFICIAL.md5)).rejects.toThrow(
      new RegExp(`its MD5 is ${md5(archive)}, expected ${OFFICIAL.md5}.*--from`),
    );
    expect(existsSync(part())).toBe(false);
    expect(unpacked()).toEqual({});
  });

  it("says what stands in the way of the network, and keeps what has come", async () => {
    const server = await serving(archive, { breaksAfter: 2000 });
    server.manner = { status: 404 };
    await expect(fetchFrom(server.url)).rejects.toThrow(/answered 404 .*check the address/);

    writeFileSync(part(), archive.subarray(0, 1000));
    await server.close();
    await expect(fetchFrom(server.url)).rejects.toThrow(/can't be fetched: .*ECONNREFUSED.*run the command again/);
    expect(readFileSync(part())).toEqual(archive.subarray(0, 1000));
  });

  it("says where it can't write", async () => {
    const { url } = await serving(archive);
    const file = join(datasets, "file");
    writeFileSync(file, "");
    const fetched = fetchCifar(file, { url, md5: md5(archive) }, progressLines({ write: () => true }));
    await expect(fetched).rejects.toThrow(/can't be made: .*MODSCALE_DATASETS/);
  });

  it("takes no link and no foreign name out of an archive, and says which files it lacks", async () => {
    const { "data_batch_5.bin": _left, ...files } = FILES;
    const odd = await cifarArchive({ ...files, "readme.html": "hello" }, { "data_batch_5.bin": "/etc/hostname" });
    const { url } = await serving(odd);
    await expect(fetchFrom(url, md5(odd))).rejects.toThrow(/lacks data_batch_5\.bin\./);
    expect(unpacked()).toEqual({});
    expect(readdirSync(datasets).sort()).toEqual(["cifar-10", "cifar-10-binary.tar.gz.part"]);
  });
});

describe("progressLines", () => {
  it("writes one line over at a terminal, and ends it before the next note", () => {
    const texts: string[] = [];
    const { note, progress } = progressLines({ isTTY: true, write: (text) => texts.push(text) });
    progress(0, 2e6);
    progress(2e6, 2e6);
    note("Unpacking …");
    expect(texts).toEqual(["\r0.0 of 2.0 MB  ", "\r2.0 of 2.0 MB  ", "\n", "Unpacking …\n"]);
  });
});
