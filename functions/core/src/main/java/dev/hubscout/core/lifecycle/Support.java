package dev.hubscout.core.lifecycle;

import dev.hubscout.core.error.HubscoutException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a version still gets fixes from its makers.
 *
 * @param cycle the release cycle that the version belongs to; null where none is known
 * @param ends the day after which there are no fixes; null where that is not known
 */
public record Support(State state, @Nullable String cycle, @Nullable LocalDate ends) {
  /** The state of an unknown version. */
  public static final Support UNKNOWN = new Support(State.UNKNOWN, null, null);

  /** How far the end is. */
  public enum State {
    SUPPORTED,
    /** Ends within {@link Lifecycles#SOON} days. */
    ENDING,
    ENDED,
    /** The version, its cycle or the cycle's end is not known. */
    UNKNOWN;

    /**
     * The state of that word.
     *
     * @throws HubscoutException {@code INVALID_INPUT} where there is none
     */
    public static State of(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  HubscoutException.invalid(
                      "eol", "it is one of supported, ending, ended, unknown."));
    }

    /** As commands, URLs and answers have it, such as {@code ended}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
