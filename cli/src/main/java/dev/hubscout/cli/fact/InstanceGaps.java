package dev.hubscout.cli.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Instances as the API has them, as rows of the list of what was not inspected. */
final class InstanceGaps {
  private static final String INSPECTED = "INSPECTED";

  private InstanceGaps() {}

  static JsonNode of(JsonNode instance) {
    var row = Json.lenient().createObjectNode().put("kind", "instance");
    for (var name :
        List.of("account", "account_name", "region", "instance", "name", "state", "platform")) {
      copy(instance.path(name), row, name);
    }
    row.putNull("capabilities");
    copy(instance.path("coverage"), row, "coverage");
    copy(instance.path("presence"), row, "presence");
    copy(since(instance), row, "since");
    var remediation = remediation(instance);
    row.put("reason", inspected(instance) ? null : alone(reason(instance), remediation));
    return row.put("remediation", remediation);
  }

  private static boolean inspected(JsonNode instance) {
    return instance.path("coverage").asText().equals(INSPECTED)
        && instance.path("presence").asText().equals("PRESENT");
  }

  /**
   * A reason without what to do about it, which stands beside it: many reasons are sentences for
   * one who has nothing else.
   */
  static @Nullable String alone(String reason, String remediation) {
    var alone =
        reason.endsWith(remediation)
            ? reason.substring(0, reason.length() - remediation.length()).strip()
            : reason;
    return alone.isEmpty() ? null : alone;
  }

  static void copy(JsonNode value, ObjectNode row, String name) {
    if (!value.isMissingNode()) {
      row.set(name, value);
    }
  }

  /** Since when it is a gap: what it was before that does not count. */
  private static JsonNode since(JsonNode instance) {
    var usual = instance.path("coverage_since");
    if (!instance.path("coverage").asText().equals(INSPECTED)) {
      return usual;
    }
    return switch (instance.path("presence").asText()) {
      case "MISSING", "GONE" -> instance.path("last_seen");
      case "UNOBSERVED" -> {
        var since = instance.at("/unobserved/since");
        yield since.isMissingNode() ? usual : since;
      }
      default -> usual;
    };
  }

  private static String reason(JsonNode instance) {
    var reasons = new ArrayList<String>();
    if (instance.path("reason").isTextual()) {
      reasons.add(instance.path("reason").asText());
    }
    switch (instance.path("presence").asText()) {
      case "MISSING" -> reasons.add("It is not in the latest complete listing.");
      case "UNOBSERVED" ->
          reasons.add(
              "Its account's Region could not be inspected: "
                  + instance.at("/unobserved/reason").asText("unknown")
                  + ".");
      default -> {}
    }
    return String.join(" ", reasons);
  }

  private static String remediation(JsonNode instance) {
    var usual = instance.path("remediation").asText();
    return switch (instance.path("presence").asText()) {
      case "MISSING" -> "Wait for the next listings: it is gone after three listings without it.";
      case "UNOBSERVED" -> instance.at("/unobserved/remediation").asText(usual);
      default -> usual;
    };
  }
}
