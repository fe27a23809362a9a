import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on loopback that answers as a test wants. */
export class Answering {
  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async with(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Answering> {
    const server = createServer(answer).listen(0, "127.0.0.1");
    await once(server, "listening");
    return new Answering(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
