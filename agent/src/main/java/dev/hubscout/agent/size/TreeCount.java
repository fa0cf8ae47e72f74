package dev.hubscout.agent.size;

import dev.hubscout.agent.binary.BoundedRun;
import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.size.DirectorySize.Outcome;
import java.util.HashSet;
import java.util.Set;

/**
 * Adds up what {@code find} says, a line for each thing:
 *
 * <ul>
 *   <li>{@code d<depth> <device>} a directory,
 *   <li>{@code m} a mount that is not entered,
 *   <li>{@code <blocks of 512 bytes> <length>} a file that has one name,
 *   <li>{@code <blocks> <length> <device> <inode>} a file that may be counted already.
 * </ul>
 */
final class TreeCount {
  private static final int BLOCK = 512;
  private static final int MOST_FIELDS = 4;

  /** What readers of the report take at most; no file system holds as much. */
  private static final long MOST = 1L << 60;

  /** What the C library says of a file that is gone. */
  private static final String GONE = ": No such file or directory";

  private final Set<FileId> counted = new HashSet<>();
  private long allocated;
  private long apparent;
  private Outcome outcome = Outcome.COMPLETE;

  private final long[] fields = new long[MOST_FIELDS];
  private int field;
  private char kind;
  private long device;
  private boolean rooted;

  /** Another directory begins. */
  synchronized void begin() {
    rooted = false;
    startLine();
  }

  private void startLine() {
    fields[0] = 0;
    field = 0;
    kind = 0;
  }

  /** Takes the next piece of the output, which may end anywhere. */
  synchronized void take(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      byte c = bytes[i];
      if (c >= '0') {
        if (c <= '9') {
          fields[field] = fields[field] * 10 + c - '0';
        } else {
          kind = (char) c;
        }
      } else if (c == '\n') {
        line();
        startLine();
      } else if (field < MOST_FIELDS - 1) {
        fields[++field] = 0;
      }
    }
  }

  private void line() {
    if (kind == 'd') {
      if (fields[0] == 0) {
        rooted = true;
        device = fields[1];
      } else if (fields[1] != device) {
        worsen(Outcome.MOUNT_SKIPPED);
      }
    } else if (kind == 'm') {
      worsen(Outcome.MOUNT_SKIPPED);
    } else if (field < 2 || counted.add(new FileId(fields[2], fields[3]))) {
      allocated = sum(allocated, fields[0] > MOST / BLOCK ? MOST : fields[0] * BLOCK);
      apparent = sum(apparent, fields[1]);
    }
  }

  /** A sparse file may claim any length, and two of them more than a number holds. */
  private static long sum(long so, long more) {
    return more >= MOST - so ? MOST : so + more;
  }

  /** The directory is at its end, or time is; what was not read in time may be anything. */
  synchronized void end(BoundedRun.End end) {
    if (!end.inTime() || !end.whole()) {
      worsen(Outcome.OUT_OF_TIME);
    } else if (!rooted || (end.exitCode() != 0 && !onlyGone(end.error()))) {
      worsen(Outcome.DENIED);
    }
  }

  /** A live server removes directories too: a dropped database is no failure. */
  private static boolean onlyGone(String said) {
    return !said.isBlank() && said.lines().allMatch(line -> line.endsWith(GONE));
  }

  private void worsen(Outcome found) {
    if (outcome == Outcome.COMPLETE || found == Outcome.OUT_OF_TIME) {
      outcome = found;
    }
  }

  synchronized DirectorySize size() {
    return new DirectorySize(allocated, apparent, outcome);
  }
}
