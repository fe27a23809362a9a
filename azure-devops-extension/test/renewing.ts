import { IdentityToken, type Again } from "../src/task/federation.js";

/** Keeps an identity young, far too often, until something is written to it; ends when nothing is left to do. */
const often: Again = (work) => {
  const timer = setInterval(work, 20);
  return () => {
    clearInterval(timer);
  };
};

void IdentityToken.of("c1", often).then((token) => {
  console.log(`file: ${token.file}`);
  process.stdin.once("data", () => {
    token.forget();
    process.stdin.destroy();
  });
});
