import { randomBytes, randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ArtifactStore } from "../../server/artifacts/port";

const PART = 1 << 20;

/** What every store of artifacts does alike: the contract of its port. `store` is called once tests run. */
export function itKeepsArtifacts(store: () => ArtifactStore): void {
  const plain = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString("hex");

  it("gives a file back as it came, until it is removed", async () => {
    const [run, bytes] = [randomUUID(), Uint8Array.of(1, 2, 3)];
    const [first, second] = [await store().write(run, bytes), await store().write(run, bytes)];
    expect(first).not.toBe(second);
    expect(plain(await store().read(first))).toBe("010203");
    expect((await store().list(run)).sort()).toEqual([first, second].sort());
    await store().remove([first, first]);
    expect(await store().read(first)).toBeNull();
    expect(await store().list(run)).toEqual([second]);
    await store().remove([second, first]);
    await store().remove([]);
    expect(await store().list(run)).toEqual([]);
  });

  it.each([0, 1, PART - 1, PART, PART + 1, 3 * PART + 7])("keeps every byte of a file of %d", async (size) => {
    const bytes = randomBytes(size);
    const place = await store().write(randomUUID(), bytes);
    expect(bytes.equals((await store().read(place)) ?? Buffer.of(0))).toBe(true);
    await store().remove([place]);
  });

  it("keeps any bytes, from the midst of a larger buffer too", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(20), async (bytes, from) => {
        const part = bytes.subarray(from);
        const place = await store().write("any-bytes", part);
        expect(plain(await store().read(place))).toBe(plain(part));
      }),
      { numRuns: 20 },
    );
    await store().removeRuns(["any-bytes"]);
  });

  it("keeps files of runs apart, and removes all that a run has", async () => {
    const [one, other] = [`run-${randomUUID()}`.slice(0, 30), randomUUID()];
    // A run whose id begins with another's.
    const longer = `${one}-more`;
    const place = await store().write(one, Uint8Array.of(7));
    await store().write(other, Uint8Array.of(8));
    await store().write(longer, Uint8Array.of(9));
    await store().removeRuns([one, "never-there"]);
    expect(await store().read(place)).toBeNull();
    expect(await store().list(one)).toEqual([]);
    expect(await store().list(other)).toHaveLength(1);
    expect(await store().list(longer)).toHaveLength(1);
    await store().removeRuns([other, longer]);
  });

  it("takes another store's file at its place, over what is there", async () => {
    const run = randomUUID();
    const place = `${run}/from-elsewhere.safetensors`;
    await store().put(place, randomBytes(2 * PART));
    await store().put(place, Uint8Array.of(5));
    expect(plain(await store().read(place))).toBe("05");
    expect(await store().list(run)).toEqual([place]);
    await store().removeRuns([run]);
  });

  it("writes from many at once", async () => {
    const run = randomUUID();
    const places = await Promise.all(Array.from({ length: 12 }, (_, i) => store().write(run, Uint8Array.of(i))));
    expect((await store().list(run)).sort()).toEqual([...places].sort());
    const read = await Promise.all(places.map((place) => store().read(place)));
    expect(read.map((bytes) => bytes?.[0])).toEqual(places.map((_, i) => i));
    await store().removeRuns([run]);
  });

  it.each([
    "../secret",
    "run/../../x.safetensors",
    "/etc/passwd",
    "run/x.txt",
    "",
    "a/b/c.safetensors",
    "run/.x.safetensors",
  ])("%j is no place in it", async (place) => {
    await expect(store().read(place)).rejects.toThrow(RangeError);
    await expect(store().put(place, Uint8Array.of(1))).rejects.toThrow(RangeError);
    await expect(store().remove([place])).rejects.toThrow(RangeError);
  });

  it.each(["..", "a/b", "", "."])("%j is no run's id", async (id) => {
    await expect(store().write(id, Uint8Array.of(1))).rejects.toThrow(RangeError);
    await expect(store().list(id)).rejects.toThrow(RangeError);
    await expect(store().removeRuns([id])).rejects.toThrow(RangeError);
  });
}
