package dev.hubscout.agent.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what could not be learned; safe for use by several threads. */
public final class Problems {
  private static final int LIMIT = Limits.of("errors") - 1;

  private final Set<Problem> found = new LinkedHashSet<>();
  private boolean inventoryComplete = true;
  private int unnamed;

  /** Adds one; the same problem twice counts once. */
  public synchronized void add(String where, ErrorCode code, String message) {
    var problem = new Problem(where, code, message);
    if (found.size() < LIMIT) {
      found.add(problem);
    } else if (!found.contains(problem)) {
      unnamed++;
    }
  }

  /** Adds a problem that means a database may have been overlooked. */
  public synchronized void addOverlooked(String where, ErrorCode code, String message) {
    add(where, code, message);
    inventoryComplete = false;
  }

  /** What an exception says, as a code. */
  public static ErrorCode codeOf(IOException failure) {
    return failure instanceof AccessDeniedException
        ? ErrorCode.PERMISSION_DENIED
        : ErrorCode.UNREADABLE;
  }

  /** False once a database may have been overlooked. */
  public synchronized boolean inventoryComplete() {
    return inventoryComplete;
  }

  /** What was collected so far. */
  public synchronized List<Problem> list() {
    var all = new ArrayList<>(found);
    if (unnamed > 0) {
      all.add(new Problem("errors", ErrorCode.TRUNCATED, unnamed + " more errors were left out."));
    }
    return List.copyOf(all);
  }
}
