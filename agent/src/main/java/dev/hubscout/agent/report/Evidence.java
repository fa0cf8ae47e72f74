package dev.hubscout.agent.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether something is so, and what shows it.
 *
 * @param texts the places that show it; none where nothing does
 */
public record Evidence(State state, List<String> texts) {
  private static final int MOST = Limits.ofDatabase("tls.evidence");
  private static final int LONGEST = Limits.ofDatabase("tls.evidence[]");

  /** What is known. */
  public enum State {
    /** Something shows it. */
    YES,
    /** Everything that could show it was read, and nothing does. */
    NO,
    /** Something that could show it could not be read, or nothing on a host ever does. */
    UNKNOWN
  }

  /** Nothing is known. */
  public static final Evidence UNKNOWN = new Evidence(State.UNKNOWN, List.of());

  /** It is known not to be so. */
  public static final Evidence NO = new Evidence(State.NO, List.of());

  /** Cuts what is too long for a report. */
  public Evidence {
    texts =
        texts.stream()
            .distinct()
            .limit(MOST)
            .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
            .toList();
  }

  /**
   * What follows from some evidence.
   *
   * @param complete whether everything that could show it was read
   */
  public static Evidence of(List<String> found, boolean complete) {
    if (!found.isEmpty()) {
      return new Evidence(State.YES, found);
    }
    return complete ? NO : UNKNOWN;
  }

  /** As the report writes it. */
  public Map<String, Object> shown() {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("state", state.name().toLowerCase(Locale.ROOT));
    shown.put("evidence", texts);
    return shown;
  }
}
