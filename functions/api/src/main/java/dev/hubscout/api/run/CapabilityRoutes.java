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
  private final RunOffer offer;

  /**
   * @param offer which of them runs can be started of
   */
  public CapabilityRoutes(RunOffer offer) {
    this.offer = offer;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of("listCapabilities", this::list);
  }

  private Answer list(Call call) {
    return Answer.ok(
        new Fields()
            .list("items", List.of(Capability.values()), this::capability)
            .known("own_account", offer.ownAccount())
            .json());
  }

  private JsonNode capability(Capability capability) {
    return new Fields()
        .known("capability", capability)
        .known("title", capability.title())
        .known("startable", offer.capabilities().contains(capability))
        .json();
  }
}
