import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { after, before, describe, test } from "node:test";
import { Folder } from "./agent.js";
import type * as Downloads from "../src/task/downloads.js";
import type * as Tools from "../src/task/tools.js";
import { bundled } from "./loaded.js";
import { pretendedJava, PretendedMaven } from "./pretended.js";

const MACHINES = [
  ["linux", "x64"],
  ["linux", "arm64"],
  ["darwin", "x64"],
  ["darwin", "arm64"],
  ["win32", "x64"],
  ["win32", "arm64"],
] as const;

describe("the tools of a machine", () => {
  const folder = new Folder();
  const nothing = { get: (): undefined => undefined };
  let tools: typeof Tools;
  let downloads: typeof Downloads;

  before(async () => {
    // Where the task library keeps the key of its secrets; else it does so here.
    process.env.AGENT_TEMPDIRECTORY = folder.made("temp");
    const load = createRequire(import.meta.url);
    tools = load(await bundled("src/task/tools.ts")) as typeof Tools;
    downloads = load(await bundled("src/task/downloads.ts")) as typeof Downloads;
  });
  after(() => {
    folder.remove();
  });

  function java(name: string, version: string, program = "java"): string {
    const home = pretendedJava(folder, version, name);
    writeFileSync(path.join(home, "bin", program), "");
    return home;
  }

  test("Java is found by variables however they are written, the oldest supported and the machine's own first", async () => {
    const variables = {
      java_home_21_x64: java("j21", "21.0.2"),
      JAVA_HOME_17_ARM64: java("j17arm", "17.0.9"),
      Java_Home_17_x64: java("j17", "17.0.9"),
      JAVA_HOME_11_X64: java("j11", "11.0.2"),
    };
    assert.equal(await tools.javaHome(nothing, { platform: "linux", architecture: "x64", variables }), variables.Java_Home_17_x64);
    assert.equal(await tools.javaHome(nothing, { platform: "linux", architecture: "arm64", variables }), variables.JAVA_HOME_17_ARM64);
  });

  test("Java and Maven of Windows are known by their programs there", async () => {
    const variables = { JAVA_HOME_17_X64: java("unix", "17.0.9"), JAVA_HOME_21_X64: java("windows", "21.0.2", "java.exe") };
    const machine = { platform: "win32", architecture: "x64", variables } as const;
    assert.equal(await tools.javaHome(nothing, machine), variables.JAVA_HOME_21_X64);
    const { home } = new PretendedMaven(folder);
    await assert.rejects(tools.maven({ get: (name) => (name === "mavenHome" ? home : undefined) }, machine), /holds no Maven/);
    writeFileSync(path.join(home, "bin", "mvn.cmd"), "");
    assert.deepEqual(await tools.maven({ get: (name) => (name === "mavenHome" ? home : undefined) }, machine), {
      home,
      program: path.join(home, "bin", "mvn.cmd"),
      version: "3.9.16",
    });
  });

  test("a JDK is known for every machine that agents are made for, with its checksum", () => {
    const known = MACHINES.map(([platform, architecture]) => downloads.temurin(platform, architecture));
    for (const one of known) {
      assert.match(one?.checksum.value ?? "", /^[0-9a-f]{64}$/);
      assert.match(one?.address ?? "", /^https:\/\/github\.com\/adoptium\/temurin17-binaries\/releases\/download\/jdk-17\.0\.19%2B10\//);
    }
    assert.equal(new Set(known.map((one) => one?.address)).size, 5, "Windows on ARM runs that of Windows");
    assert.match(downloads.temurin("win32", "arm64")?.address ?? "", /_x64_windows_.*\.zip$/);
    assert.match(downloads.temurin("darwin", "arm64")?.address ?? "", /_aarch64_mac_.*\.tar\.gz$/);
    assert.equal(downloads.temurin("freebsd", "x64"), undefined);
    assert.equal(downloads.temurin("linux", "s390x"), undefined);
    assert.match(downloads.MAVEN.checksum.value, /^[0-9a-f]{128}$/);
  });

  const isAsked = process.env.EXTENSION_TEST_DOWNLOADS === "true";
  test(
    "what is downloaded has its checksum",
    { skip: isAsked ? false : "EXTENSION_TEST_DOWNLOADS=true asks Adoptium and Maven Central" },
    async () => {
      const all = [downloads.MAVEN, ...MACHINES.flatMap(([platform, architecture]) => downloads.temurin(platform, architecture) ?? [])];
      for (const { address, checksum } of all) {
        const answer = await fetch(address);
        assert.equal(answer.status, 200, address);
        const hash = createHash(checksum.algorithm);
        assert.ok(answer.body);
        await pipeline(Readable.fromWeb(answer.body as ReadableStream), hash);
        assert.equal(hash.digest("hex"), checksum.value, address);
      }
    },
  );
});
