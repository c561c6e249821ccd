import { openChannel } from "../channel.js";
import type { ToHost } from "../protocol.js";
import type { Shim } from "./shim.js";

/** Without a vendor's SDK: the host speaks the protocol itself. */
export const messages: Shim = async ({ config, show, reading, ready }) => {
  let send: (message: ToHost) => void = () => undefined;
  openChannel(config.hosts, (channel) => {
    send = (message) => channel.send(message);
    send(ready());
    return (message) => {
      if (message.type === "reading") reading();
      else show(message.type === "none" ? null : message);
    };
  });
  return (message) => send(message);
};
