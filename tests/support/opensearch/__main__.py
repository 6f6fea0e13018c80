"""A node for a person: `make opensearch`. It keeps nothing when it ends."""

import sys
import time

from support.opensearch.node import Node, what_is_missing


def main() -> int:
    if missing := what_is_missing():
        print(f"{missing} was found on this machine", file=sys.stderr)
        return 1
    print("fetching what is not here yet, and starting ...", flush=True)
    with Node() as node:
        print(
            f"OpenSearch answers. In another terminal:\n\n  export LOGCTL_STORE={node.url}\n  logctl opensearch setup\n"
        )
        print("Ctrl-C ends it, and deletes what was put into it.", flush=True)
        try:
            while node.answers():
                time.sleep(5)
        except KeyboardInterrupt:
            return 0
    print("the node has ended", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
