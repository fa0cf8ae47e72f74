package dev.hubscout.infra.spoke;

import dev.hubscout.ssm.SsmDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * The documents that an account keeps in each Region.
 *
 * <p>Two numbers of the document that runs the agent do not fit into one template of a StackSet, so
 * there are two: odd numbers go into the first, even ones into the second. A document never moves
 * from one to the other, which would remove it for a while, and each number replaces the one before
 * the last.
 *
 * @param discover those that run the agent, newest first; at most two are kept
 * @param remove the one that takes everything away again
 */
record Documents(List<SsmDocument> discover, SsmDocument remove) {
  Documents {
    discover = List.copyOf(discover);
    if (discover.isEmpty() || discover.size() > 2) {
      throw new IllegalArgumentException("one or two documents are kept: " + discover.size());
    }
    if (discover.size() == 2 && discover.getFirst().number() != discover.getLast().number() + 1) {
      throw new IllegalArgumentException(
          "not the newest two: %s, %s"
              .formatted(discover.getFirst().name(), discover.getLast().name()));
    }
  }

  static Documents published() {
    return new Documents(SsmDocument.discoverKept(), SsmDocument.remove());
  }

  /** Those of the first template. */
  List<SsmDocument> first() {
    var first = new ArrayList<>(numbered(1));
    first.add(remove);
    return List.copyOf(first);
  }

  /** Those of the second template; empty while there is none. */
  List<SsmDocument> second() {
    return numbered(0);
  }

  private List<SsmDocument> numbered(int remainder) {
    return discover.stream().filter(document -> document.number() % 2 == remainder).toList();
  }
}
