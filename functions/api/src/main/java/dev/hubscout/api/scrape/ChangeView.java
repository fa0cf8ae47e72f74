package dev.hubscout.api.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.view.Fields;
import dev.hubscout.api.view.Names;
import dev.hubscout.core.comparison.Difference;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.listing.ListingDifference;
import dev.hubscout.core.listing.ListingDifference.PathChange;
import dev.hubscout.core.run.Capability;
import org.jspecify.annotations.Nullable;

/** What is different between listings as JSON. */
final class ChangeView {
  private ChangeView() {}

  /** A difference between two runs, as those of other capabilities are. */
  static JsonNode ofRuns(ListingDifference difference, Capability capability, Names names) {
    var fields =
        names
            .at(new Scope(difference.account(), difference.region()))
            .known("change", difference.kind())
            .known("capability", capability)
            .known("service", difference.key().service())
            .known("operation", difference.key().operation())
            .known("subject", difference.identity());
    changes(fields, difference);
    if (incomparable(difference)) {
      fields
          .orNone("a_outcome", difference.earlier())
          .orNone("b_outcome", difference.later())
          .known("reason", difference.reason());
    }
    return fields.json();
  }

  /** A difference between two listings of one operation. */
  static JsonNode ofListings(ListingDifference difference) {
    var fields =
        new Fields().known("change", difference.kind()).known("identity", difference.identity());
    return changes(fields, difference).known("reason", difference.reason()).json();
  }

  private static boolean incomparable(ListingDifference difference) {
    return difference.kind() == Difference.Kind.INCOMPARABLE;
  }

  private static Fields changes(Fields fields, ListingDifference difference) {
    int leftOut = difference.changesLeftOut();
    return fields
        .list("fields", difference.changes(), ChangeView::change)
        .known("fields_left_out", known(leftOut));
  }

  private static @Nullable Integer known(int leftOut) {
    return leftOut == 0 ? null : leftOut;
  }

  private static JsonNode change(PathChange change) {
    return new Fields()
        .known("name", change.path())
        .known("before", change.before())
        .orNone("after", change.after())
        .json();
  }
}
