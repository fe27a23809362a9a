import type { Download } from "./download.js";

/** Adoptium's name of a platform, and how it packs for it. */
const PLATFORMS: Readonly<Partial<Record<NodeJS.Platform, { readonly name: string; readonly suffix: string }>>> = {
  linux: { name: "linux", suffix: ".tar.gz" },
  darwin: { name: "mac", suffix: ".tar.gz" },
  win32: { name: "windows", suffix: ".zip" },
};

/**
 * SHA-256 of Eclipse Temurin 17.0.19+10, a JDK, as Adoptium publishes them. There is none for Windows on ARM, which
 * runs the other.
 */
const TEMURIN: Readonly<Record<string, string>> = {
  x64_linux: "d8afc263758141a66e0e3aafc321e783f7016696f4eaea067d340a269037d331",
  aarch64_linux: "83a52172678ec8975164648654869cb2e71d7c748b47aca94b29bbfa10c18e81",
  x64_mac: "03632d1fbf139ab3719a9f4b47dc206251449b87557143c822336dbf8c06560f",
  aarch64_mac: "8fa1eff40bb637a33613b2ccb8b12c70dc3661cc22cf8e784943715769a05336",
  x64_windows: "b5b235c48adf6a081874b812c630b9f4b5f637b7a5ed18b9174d08a41ec4c235",
};

/** The JDK for a machine, by Node's names of them; undefined when none is made for it. */
export function temurin(platform: NodeJS.Platform, architecture: string): Download | undefined {
  const packed = PLATFORMS[platform];
  if (packed === undefined || !["x64", "arm64"].includes(architecture)) {
    return undefined;
  }
  const processor = architecture === "arm64" && platform !== "win32" ? "aarch64" : "x64";
  const value = TEMURIN[`${processor}_${packed.name}`];
  return value === undefined
    ? undefined
    : {
        tool: "databricks-maven-java",
        version: "17.0.19",
        address: `https://github.com/adoptium/temurin17-binaries/releases/download/jdk-17.0.19%2B10/OpenJDK17U-jdk_${processor}_${packed.name}_hotspot_17.0.19_10${packed.suffix}`,
        checksum: { algorithm: "sha256", value },
      };
}

/** With the SHA-512 that Apache publishes beside it. */
export const MAVEN: Download = {
  tool: "databricks-maven-maven",
  version: "3.9.16",
  address: "https://repo.maven.apache.org/maven2/org/apache/maven/apache-maven/3.9.16/apache-maven-3.9.16-bin.tar.gz",
  checksum: {
    algorithm: "sha512",
    value:
      "831a8591fe20c8243b1dbe7d71e3244f31d1665b0804b2e825e38cbbe5ce0cafb8338851f90780735568773e0a6cd07bbec107cda0b896b008b861075358b6f6",
  },
};
