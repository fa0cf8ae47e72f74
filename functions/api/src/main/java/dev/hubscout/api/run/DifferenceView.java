package dev.hubscout.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.change.ChangeFields;
import dev.hubscout.api.view.Names;
import dev.hubscout.core.comparison.Difference;
import dev.hubscout.core.run.Capability;
import java.util.List;

/** A difference between two runs as JSON. */
final class DifferenceView {
  private DifferenceView() {}

  static JsonNode of(Difference difference, Capability capability, Names names) {
    var fields =
        names
            .at(difference.scope())
            .known("change", difference.kind())
            .known("capability", capability);
    return switch (difference) {
      case Difference.OfSubject it ->
          fields
              .known("subject", it.subject())
              .known("at", it.at())
              .list("fields", it.fields(), ChangeFields::of)
              .json();
      case Difference.OfScope it ->
          fields
              .list("fields", List.of(), field -> "")
              .orNone("a_outcome", it.earlier())
              .orNone("b_outcome", it.later())
              .known("reason", it.reason())
              .json();
    };
  }
}
