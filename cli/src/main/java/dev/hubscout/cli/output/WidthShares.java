package dev.hubscout.cli.output;

import java.util.Arrays;
import java.util.List;

/** Shares a terminal's width among the columns of a table. */
final class WidthShares {
  private WidthShares() {}

  /**
   * Takes from the widest column that can give, until all fit.
   *
   * @param natural how wide each would like to be
   * @param least how narrow each can be
   * @param available what there is for all of them
   * @return the widths; empty where they cannot fit
   */
  static List<Integer> of(int[] natural, int[] least, int available) {
    if (Arrays.stream(least).sum() > available) {
      return List.of();
    }
    var widths = natural.clone();
    int over = Arrays.stream(widths).sum() - available;
    for (; over > 0; over--) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      widths[widest]--;
    }
    return Arrays.stream(widths).boxed().toList();
  }
}
