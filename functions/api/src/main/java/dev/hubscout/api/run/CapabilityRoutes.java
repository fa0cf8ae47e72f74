package dev.hubscout.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.document.Call;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.view.Fields;
import dev.hubscout.core.run.Capability;
import java.util.List;
import java.util.Map;

/** What runs can be asked for. */
public final class CapabilityRoutes {
  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of("listCapabilities", this::list);
  }

  private Answer list(Call call) {
    return Answer.ok(
        new Fields()
            .list("items", List.of(Capability.values()), CapabilityRoutes::capability)
            .json());
  }

  private static JsonNode capability(Capability capability) {
    return new Fields().known("capability", capability).known("title", capability.title()).json();
  }
}
