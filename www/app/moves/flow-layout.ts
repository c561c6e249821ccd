/** A flow as it is drawn: how many go from one place on the left to one on the right. */
export interface Drawn {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Where something stands: from the top, and how high it is, in pixels. */
export interface Slot {
  readonly top: number;
  readonly height: number;
}

export interface FlowLayout {
  readonly height: number;
  readonly left: readonly Slot[];
  readonly right: readonly Slot[];
  readonly ribbons: readonly (Drawn & { readonly path: string })[];
}

/** Each place has at least so much room, so that its name can be read. */
const ROOM = 38;
/** What all flows together are high, at least. */
const LEAST = 180;
/** The picture is as wide as this, and is stretched to where it stands. */
export const WIDTH = 100;

/** Places below each other on both sides, as high as what goes through them, and ribbons between them. */
export function flowLayout(flows: readonly Drawn[], left: number, right: number): FlowLayout {
  const all = flows.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(left, right);
  const scale = Math.max(LEAST, most * ROOM * 0.6) / Math.max(1, all);
  const slots = (count: number, side: "from" | "to"): Slot[] => {
    let top = 0;
    return Array.from({ length: count }, (_, place) => {
      const height = sum(flows, (flow) => flow[side] === place) * scale;
      const slot = { top, height };
      top += Math.max(ROOM, height + 6);
      return slot;
    });
  };
  const [from, to] = [slots(left, "from"), slots(right, "to")];
  const bottom = [...from, ...to].map(({ top, height }) => top + Math.max(ROOM, height + 6));
  return {
    height: Math.max(0, ...bottom),
    left: from,
    right: to,
    ribbons: ribbons(flows, from, to, scale),
  };
}

function ribbons(
  flows: readonly Drawn[],
  left: readonly Slot[],
  right: readonly Slot[],
  scale: number,
): FlowLayout["ribbons"] {
  const out = left.map(({ top }) => top);
  const into = right.map(({ top }) => top);
  const inOrder = [...flows].sort((a, b) => a.from - b.from || a.to - b.to);
  return inOrder.map((flow) => {
    const height = flow.count * scale;
    const [from, to] = [out[flow.from] ?? 0, into[flow.to] ?? 0];
    out[flow.from] = from + height;
    into[flow.to] = to + height;
    return { ...flow, path: ribbon(from, to, height) };
  });
}

/** A band that leaves and arrives level. */
function ribbon(from: number, to: number, height: number): string {
  const middle = WIDTH / 2;
  const shown = Math.max(height, 1);
  const place = (value: number): string => value.toFixed(2);
  return [
    `M0 ${place(from)}`,
    `C${middle} ${place(from)} ${middle} ${place(to)} ${WIDTH} ${place(to)}`,
    `V${place(to + shown)}`,
    `C${middle} ${place(to + shown)} ${middle} ${place(from + shown)} 0 ${place(from + shown)}Z`,
  ].join("");
}

const sum = (flows: readonly Drawn[], isIn: (flow: Drawn) => boolean): number =>
  flows.reduce((all, flow) => all + (isIn(flow) ? flow.count : 0), 0);
