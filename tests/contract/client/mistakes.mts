/** What must not compile: each expected error that does not come is an error itself (TS2578). */

import type { Block, Registration } from "./types.mts";

export function wayIn(registration: Registration): unknown {
  // @ts-expect-error There is an address only while the registration is open.
  return registration.url;
}

export function wayInWhenFull(registration: Registration): unknown {
  // @ts-expect-error It is full.
  return registration.state === "full" ? registration.url : null;
}

export function forgetsBlocks(block: Block): string {
  switch (block.type) {
    case "heading":
      return block.text;
    default:
      // @ts-expect-error There are other types of block.
      return ((rest: never) => rest)(block);
  }
}

export function takesOneForAnother(block: Block): unknown {
  // @ts-expect-error A quote has no level.
  return block.type === "quote" ? block.level : null;
}

export function asksForWhatIsNot(block: Block): boolean {
  // @ts-expect-error There is no such type of block.
  return block.type === "carousel";
}
