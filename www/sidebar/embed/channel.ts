import {
  type FromHost,
  isHello,
  type Listening,
  readMessage,
  type ToHost,
  VERSION,
} from "./protocol.js";

export interface Channel {
  send(message: ToHost): void;
}

/** Messages that are wrong in a row before a channel is closed. */
const PATIENCE = 20;

/**
 * Waits for the page that frames this one, and for no other: it has to be the parent, of an origin on the list, with
 * a greeting and one port. A host that greets again, because it was loaded anew, takes the place of the one before.
 */
export function openChannel(
  hosts: readonly string[],
  begun: (channel: Channel) => (message: FromHost) => void,
): void {
  let before: MessagePort | null = null;
  addEventListener("message", ({ origin, source, data, ports }) => {
    const [port, ...others] = ports;
    const isHost = source === parent && source !== window && hosts.includes(origin);
    if (!isHost || !isHello(data) || !port || others.length > 0) return;
    before?.close();
    before = port;
    listen(port, begun);
  });
  const listening: Listening = { leadpact: "listening", versions: [VERSION] };
  if (parent !== window) for (const origin of hosts) parent.postMessage(listening, origin);
}

function listen(port: MessagePort, begun: (channel: Channel) => (message: FromHost) => void): void {
  let wrong = 0;
  const send = (message: ToHost): void => port.postMessage(message);
  const take = begun({ send });
  port.onmessage = ({ data }) => {
    const message = readMessage(data);
    if (typeof message !== "string") {
      wrong = 0;
      return take(message);
    }
    wrong += 1;
    send({ type: "problem", message });
    if (wrong >= PATIENCE) port.close();
  };
}
