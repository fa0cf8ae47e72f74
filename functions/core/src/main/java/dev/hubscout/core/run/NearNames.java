package dev.hubscout.core.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Known names that somebody may have meant who wrote another one. */
final class NearNames {
  private static final int MOST = 3;

  /** Letters that may be wrong: one of so many. */
  private static final int LETTERS_FOR_ONE = 4;

  /** What is shorter is part of too many names. */
  private static final int LEAST_PART = 3;

  private record Near(String name, int distance) {}

  private NearNames() {}

  /** At most three, the nearest first; none where no name is near. Capitals do not count. */
  static List<String> of(String asked, Collection<String> known) {
    var wanted = asked.toLowerCase(Locale.ROOT);
    int most = Math.max(1, wanted.length() / LETTERS_FOR_ONE);
    return known.stream()
        .map(name -> new Near(name, distance(wanted, name.toLowerCase(Locale.ROOT), most)))
        .filter(near -> near.distance() <= most)
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(MOST)
        .map(Near::name)
        .toList();
  }

  /** What has the other in it counts as far as can be, and still near. */
  private static int distance(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) <= most) {
      int changes = changes(one, other);
      if (changes <= most) {
        return changes;
      }
    }
    boolean part =
        (one.length() >= LEAST_PART && other.contains(one))
            || (other.length() >= LEAST_PART && one.contains(other));
    return part ? most : most + 1;
  }

  /** How many letters to add, take away or exchange (Levenshtein). */
  private static int changes(String one, String other) {
    var before = new int[other.length() + 1];
    var row = new int[other.length() + 1];
    for (int i = 0; i <= other.length(); i++) {
      before[i] = i;
    }
    for (int i = 1; i <= one.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int exchanged = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(exchanged, Math.min(before[j], row[j - 1]) + 1);
      }
      var free = before;
      before = row;
      row = free;
    }
    return before[other.length()];
  }
}
