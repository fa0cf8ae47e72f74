package dev.hubscout.tables.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.tables.advice.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The reason of a recommendation is a text of which the rules give no list. Two texts of one reason
 * are no difference: the one in the file is read as a reason where it can be, and a note says so.
 */
final class Wording {
  private static final List<String> BELOW =
      List.of("threshold", "saving", "small", "below", "under", "minimum", "worth", "kept", "keep");

  private Wording() {}

  /** What is expected, with the reason in our words if it means the same. */
  static JsonNode ofReason(JsonNode expected, JsonNode actual, List<String> notes) {
    var theirs = expected.at("/recommendation/reason").asText();
    var ours = actual.at("/recommendation/reason").asText();
    if (theirs.isEmpty() || theirs.equals(ours)) {
      return expected;
    }
    var meant = meant(theirs);
    if (meant.isEmpty() || !meant.get().text().equals(ours)) {
      return expected;
    }
    notes.add("the reason \"" + theirs + "\" was read as \"" + ours + "\"");
    var changed = expected.deepCopy();
    ((ObjectNode) changed.get("recommendation")).put("reason", ours);
    return changed;
  }

  private static Optional<Reason> meant(String words) {
    var text = words.toLowerCase(Locale.ROOT);
    var exact = Arrays.stream(Reason.values()).filter(it -> it.text().equals(text)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    if (text.contains("exclu") || text.contains("throttl")) {
      return Optional.of(Reason.PRESENT_EXCLUDED);
    }
    if (BELOW.stream().anyMatch(text::contains)) {
      return Optional.of(Reason.SAVING_BELOW_THRESHOLD);
    }
    return Optional.empty();
  }
}
